package viche.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Rounds;
import viche.job.Job.JobState;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
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
  private static final long PAUSE_MILLISECONDS = 1_000;
  private static final int MOST_AT_ONCE = 4;

  private final Vertx vertx;
  private final Database database;
  private final Sites sites;
  private final Jobs jobs;
  private final Map<Future<Void>, Long> running = new HashMap<>();
  private Future<Void> look = Future.succeededFuture();
  private boolean lookAgain;
  private boolean failing;
  private long timer = -1;
  private volatile boolean closing;

  Runner(Vertx vertx, Database database, Sites sites, Jobs jobs) {
    this.vertx = vertx;
    this.database = database;
    this.sites = sites;
    this.jobs = jobs;
  }

  synchronized void start() {
    timer = vertx.setPeriodic(LOOK_MILLISECONDS, tick -> look());
  }

  /** Looks for work now; while a look goes on, another follows it. */
  synchronized void look() {
    if (closing || running.size() >= MOST_AT_ONCE) {
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
    return !closing && left > (running.containsValue(site) ? 1 : 0);
  }

  private void begin(Site site, JobStore.TakenJob job) {
    var turn = new JobTurn(database, jobs.store(), site, job, () -> closing);
    var ended = attempts(turn).recover(failure -> over(turn, failure));
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

  /**
   * A database that is away for a while ends no turn: the lease is renewed if nobody took it. An
   * instance that closes doesn't wait for it: the lease will be over by itself.
   */
  private Future<Void> attempts(JobTurn turn) {
    return Rounds.whileMore(
        () ->
            attempt(turn)
                .map(false)
                .recover(
                    failure -> isUnavailable(failure) ? again() : Future.failedFuture(failure)));
  }

  private Future<Void> attempt(JobTurn turn) {
    return jobs.task(turn.taken().kind()).run(turn).compose(done -> jobs.end(turn, JobState.DONE));
  }

  private Future<Boolean> again() {
    return closing
        ? Future.succeededFuture(false)
        : vertx.timer(PAUSE_MILLISECONDS).map(paused -> !closing);
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof RefusedException refused
        && refused.refusal() instanceof Refusal.Unavailable;
  }

  /** The message of a failure is not logged: it may quote a comment. */
  private Future<Void> over(JobTurn turn, Throwable failure) {
    if (failure instanceof TurnOverException) {
      return closing ? release(turn) : Future.succeededFuture();
    }
    LOG.error(
        "The job {} of kind {} failed: {} at {}",
        turn.job(),
        turn.taken().kind(),
        failure.getClass().getName(),
        List.of(failure.getStackTrace()).stream().limit(5).toList());
    return jobs.end(turn, JobState.FAILED).recover(unended -> unended(turn, unended));
  }

  private static Future<Void> unended(JobTurn turn, Throwable failure) {
    LOG.warn("The job {} could not be ended: {}", turn.job(), failure.getClass().getName());
    return Future.succeededFuture();
  }

  /** Others needn't wait for the end of the lease. */
  private Future<Void> release(JobTurn turn) {
    return database
        .transaction(client -> jobs.store().release(client, turn.site().id(), turn.taken()))
        .recover(failure -> unended(turn, failure));
  }

  /** Takes no more, and lets each job go after its step. */
  synchronized Future<Void> close() {
    closing = true;
    vertx.cancelTimer(timer);
    return look.transform(looked -> Future.join(all())).mapEmpty();
  }

  private synchronized List<Future<Void>> all() {
    return new ArrayList<>(running.keySet());
  }
}
