package viche.moderation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.DryRun.Failure;
import viche.moderation.DryRun.Sample;
import viche.moderation.DryRun.State;
import viche.moderation.SampleStore.Stretch;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.Refusal.Thing;
import viche.screening.RuleStore.Version;
import viche.screening.Rules;
import viche.site.By;
import viche.site.Mode;
import viche.site.Site;

/**
 * Proposed rules tried on what was written: what they would have published, held and rejected,
 * beside the rules in force and beside what people decided. Nothing changes by it. What it can't
 * know is told at {@link Rescreening}.
 *
 * <p>A run goes on in the background, on the instance that took it, one at a time for each site and
 * {@value #MOST_RUNNING} for each instance.
 */
public final class DryRuns {
  private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);
  private static final int MOST_RUNNING = 2;
  private static final int SHOWN = 20;
  private static final int USUAL = 1_000;
  private static final int MOST_COMMENTS = 100_000;
  private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Database database;
  private final Rulebook rulebook;
  private final Clock clock;
  private final Acting acting;
  private final WorkerExecutor workers;
  private final DryRunStore store = new DryRunStore();
  private final SampleStore sample = new SampleStore();
  private final Semaphore places = new Semaphore(MOST_RUNNING);
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closing;

  private record Running(DryRunTask task, Future<Void> ended) {}

  public DryRuns(Vertx vertx, Database database, Rulebook rulebook, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.rulebook = rulebook;
    this.clock = clock;
    this.acting = new Acting(database);
    this.workers = vertx.createSharedWorkerExecutor("dry-runs", MOST_RUNNING, 1, TimeUnit.MINUTES);
  }

  /**
   * What a moderator asks for.
   *
   * @param comments the latest so many, 1 to 100,000
   * @param days those of so many days, 1 to 365, at most the latest 100,000; with neither, the
   *     latest 1,000
   * @param mode of the site to assume; null: its own
   */
  public record Request(
      Rules rules, @Nullable Integer comments, @Nullable Integer days, @Nullable Mode mode) {
    private List<Fault> faults() {
      var faults = new ArrayList<>(rules.faults("/rules"));
      if (comments != null && days != null) {
        faults.add(new Fault("/days", "can't be given together with comments"));
      }
      return faults;
    }

    private Sample sample() {
      return new Sample(comments == null && days == null ? (Integer) USUAL : comments, days, mode);
    }
  }

  /**
   * Begins a run.
   *
   * @param answer writes the answer down, so that a retry gets the same bytes
   * @return fails with a refusal when the rules have faults, another one is running at the site, or
   *     the instance has enough to do
   */
  public Future<Reply> start(
      Moderator moderator, Request request, Retry retry, Function<DryRun, Reply> answer) {
    return vertx
        .executeBlocking(request::faults, false)
        .compose(
            faults ->
                faults.isEmpty()
                    ? start(moderator, request, answer, retry)
                    : new Refusal.Invalid(faults).failed());
  }

  private Future<Reply> start(
      Moderator moderator, Request request, Function<DryRun, Reply> answer, Retry retry) {
    if (closing) {
      return new Refusal.Unavailable(WORTH_WAITING).failed();
    }
    if (!places.tryAcquire()) {
      return acting
          .answered(moderator, retry)
          .compose(kept -> kept.map(Future::succeededFuture).orElseGet(DryRuns::tooMany));
    }
    var begun = new ConcurrentHashMap<Reply, Begun>(1);
    return begin(moderator, request, retry, answer, begun)
        .onComplete(
            told -> {
              var own = told.succeeded() ? begun.get(told.result()) : null;
              if (own == null) {
                places.release();
              } else {
                run(moderator.site(), own);
              }
            });
  }

  private static Future<Reply> tooMany() {
    return new Refusal.TooMany("dry-runs", MOST_RUNNING, Duration.ofMinutes(1), WORTH_WAITING)
        .failed();
  }

  /** A run that is stored. */
  private record Begun(UUID id, DryRunTask.Work work) {}

  private Future<Reply> begin(
      Moderator moderator,
      Request request,
      Retry retry,
      Function<DryRun, Reply> answer,
      Map<Reply, Begun> begun) {
    var site = moderator.site();
    var now = Times.now(clock);
    var sampled = request.sample();
    var inForce = rulebook.current(site);
    var stretch = database.read(client -> stretch(client, site, sampled, now));
    return Future.all(inForce, stretch)
        .compose(
            read ->
                acting.once(
                    moderator,
                    retry,
                    now,
                    (client, account) -> {
                      var by = new By(account, moderator.author().name());
                      var run = fresh(sampled, inForce.result(), stretch.result(), by, now);
                      var reply = answer.apply(run);
                      var mode = sampled.mode() == null ? site.settings().mode() : sampled.mode();
                      var work =
                          new DryRunTask.Work(
                              site.id(),
                              run.id(),
                              stretch.result(),
                              mode,
                              inForce.result().rules(),
                              request.rules());
                      begun.put(reply, new Begun(run.id(), work));
                      return insert(client, site, run, request.rules()).map(reply);
                    }));
  }

  private Future<Stretch> stretch(SqlClient client, Site site, Sample sampled, Instant now) {
    var days = sampled.days();
    var since = days == null ? Ids.FIRST : Ids.lowest(now.minus(Duration.ofDays(days)));
    var most = sampled.comments() == null ? MOST_COMMENTS : sampled.comments();
    return sample.latest(client, site.id(), since, most);
  }

  private static DryRun fresh(
      Sample sampled, Version inForce, Stretch stretch, By by, Instant now) {
    return new DryRun(
        Ids.next(),
        State.RUNNING,
        sampled,
        0,
        stretch.comments(),
        inForce.change().version(),
        by,
        now,
        null,
        null);
  }

  private Future<Void> insert(SqlClient client, Site site, DryRun run, Rules rules) {
    return store
        .endLost(client, site.id())
        .compose(done -> store.running(client, site.id()))
        .compose(
            other ->
                other.isPresent()
                    ? new Refusal.DryRunGoing(other.get()).failed()
                    : store.insert(client, site.id(), run, rules));
  }

  private void run(Site site, Begun begun) {
    var task = new DryRunTask(database, workers, begun.work());
    var ended = Promise.<Void>promise();
    running.put(begun.id(), new Running(task, ended.future()));
    if (closing) {
      task.stop();
    }
    task.start()
        .compose(
            result -> database.read(client -> store.finish(client, site.id(), begun.id(), result)),
            failure -> fail(site, begun.id(), failure))
        .onFailure(failure -> LOG.warn("The dry run {} could not be ended", begun.id()))
        .onComplete(
            done -> {
              places.release();
              running.remove(begun.id());
              ended.complete();
            });
  }

  /** The message of a failure is not logged: it may quote a comment. */
  private Future<Void> fail(Site site, UUID id, Throwable failure) {
    var stopped = failure instanceof DryRunTask.StoppedException;
    if (!stopped) {
      LOG.error(
          "The dry run {} failed: {} at {}",
          id,
          failure.getClass().getName(),
          List.of(failure.getStackTrace()).stream().limit(5).toList());
    }
    return database.read(
        client -> store.fail(client, site.id(), id, stopped ? Failure.STOPPED : Failure.ERROR));
  }

  /** A run, with its result once it is done. */
  public Future<DryRun> find(Site site, UUID id) {
    return database
        .read(client -> store.find(client, site.id(), id))
        .map(
            found ->
                found.orElseThrow(
                    () -> new Refusal.NotFound(Thing.DRY_RUN, id.toString()).exception()));
  }

  /** The latest runs without their results. */
  public record Page(List<DryRun> items) {}

  /** The latest twenty runs, the latest first. */
  public Future<Page> latest(Site site) {
    return database.read(client -> store.latest(client, site.id(), SHOWN)).map(Page::new);
  }

  /** Takes no more runs, and ends those that are running as failed. */
  public Future<Void> close() {
    closing = true;
    running.values().forEach(one -> one.task().stop());
    return Future.join(running.values().stream().map(Running::ended).toList())
        .transform(ended -> workers.close());
  }
}
