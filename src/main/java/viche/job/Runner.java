package viche.job;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.job.Job.JobFailure;
import viche.site.Site;
import viche.site.Sites;

/**
 * What runs the jobs on one instance: it looks once a second, and whenever a job is begun here, for
 * jobs that nobody runs, and takes as many as it has room for. The sites take turns, and one alone
 * doesn't take all the room: its long jobs would keep the others waiting. A job whose runner is
 * gone is due as soon as its lease is over.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final long LOOK_MILLISECONDS = 1_000;
  private static final int MOST_AT_ONCE = 4;

  private final Vertx vertx;
  private final Database database;
  private final Sites sites;
  private final Jobs jobs;
  private final Perseverance perseverance;
  private final Map<Future<Void>, Long> running = new HashMap<>();
  private Future<Void> look = Future.succeededFuture();
  private boolean lookAgain;
  private boolean failing;
  private long timer = -1;
  private final Promise<Void> closing = Promise.promise();

  Runner(Vertx vertx, Database database, Sites sites, Jobs jobs, Perseverance perseverance) {
    this.vertx = vertx;
    this.database = database;
    this.sites = sites;
    this.jobs = jobs;
    this.perseverance = perseverance;
  }

  synchronized void start() {
    timer = vertx.setPeriodic(LOOK_MILLISECONDS, tick -> look());
  }

  /** Looks for work now; while a look goes on, another follows it. */
  synchronized void look() {
    if (isClosing() || running.size() >= MOST_AT_ONCE) {
      return;
    }
    if (!look.isComplete()) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    look =
        database
            .read(client -> jobs.store().sitesWithWork(client))
            .compose(this::takeAll)
            .onComplete(done -> looked(done.cause()))
            .otherwiseEmpty();
  }

  /** That the database is away is told where its connections are. */
  private synchronized void looked(@Nullable Throwable failure) {
    if (failure == null || !Database.isAway(failure)) {
      if (failure != null && !failing) {
        LOG.warn("Jobs can't be looked for", failure);
      } else if (failure == null && failing) {
        LOG.info("Jobs go on");
      }
      failing = failure != null;
    }
    if (lookAgain) {
      vertx.runOnContext(again -> look());
    }
  }

  /** One job of each site, then another of each that had one, while there is room. */
  private Future<Void> takeAll(List<Long> due) {
    var more = new ArrayList<Long>();
    Future<Void> done = Future.succeededFuture();
    for (var site : due) {
      done = done.compose(before -> take(site, more));
    }
    return done.compose(
        round -> more.isEmpty() ? Future.succeededFuture() : takeAll(List.copyOf(more)));
  }

  private Future<Void> take(long site, List<Long> more) {
    return hasRoom(site)
        ? database
            .transaction(client -> jobs.store().take(client, site, jobs.kinds()))
            .compose(
                taken ->
                    taken.isEmpty()
                        ? Future.succeededFuture()
                        : sites
                            .get(site)
                            .map(
                                found -> {
                                  begin(found, taken.get());
                                  more.add(site);
                                  return null;
                                }))
        : Future.succeededFuture();
  }

  /** The last place is for a site that has none. */
  private synchronized boolean hasRoom(long site) {
    var left = MOST_AT_ONCE - running.size();
    return !isClosing() && left > (running.containsValue(site) ? 1 : 0);
  }

  private void begin(Site site, JobStore.TakenJob job) {
    var turn = new JobTurn(database, jobs.store(), site, job, this::isClosing);
    var ended =
        new Attempts(vertx, jobs, turn, perseverance, closing.future())
            .all()
            .recover(failure -> over(turn, failure));
    add(ended, site.id());
    ended.onComplete(done -> remove(ended));
  }

  private synchronized void add(Future<Void> job, long site) {
    running.put(job, site);
  }

  private synchronized void remove(Future<Void> job) {
    running.remove(job);
    look(); // there is room for another
  }

  /** The message of a failure is not logged: it may quote a comment. */
  private Future<Void> over(JobTurn turn, Throwable failure) {
    if (failure instanceof TurnOverException) {
      return isClosing() ? release(turn) : Future.succeededFuture();
    }
    LOG.error(
        "The job {} of kind {} failed: {} at {}",
        turn.job(),
        turn.taken().kind(),
        failure.getClass().getName(),
        List.of(failure.getStackTrace()).stream().limit(5).toList());
    return jobs.failed(turn, JobFailure.FAULT).recover(unended -> unended(turn, unended));
  }

  private static Future<Void> unended(JobTurn turn, Throwable failure) {
    LOG.warn("The job {} could not be ended: {}", turn.job(), failure.getClass().getName());
    return Future.succeededFuture();
  }

  private boolean isClosing() {
    return closing.future().isComplete();
  }

  /** Others needn't wait for the end of the lease. */
  private Future<Void> release(JobTurn turn) {
    return database
        .transaction(client -> jobs.store().release(client, turn.site().id(), turn.taken()))
        .recover(failure -> unended(turn, failure));
  }

  /** Takes no more, and lets each job go after its step. */
  synchronized Future<Void> close() {
    closing.tryComplete();
    vertx.cancelTimer(timer);
    return look.transform(looked -> Future.join(all())).mapEmpty();
  }

  private synchronized List<Future<Void>> all() {
    return new ArrayList<>(running.keySet());
  }
}
