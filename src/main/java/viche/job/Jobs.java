package viche.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import viche.database.Database;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.identity.Role;
import viche.job.Job.JobFailure;
import viche.job.Job.JobState;
import viche.job.JobStore.End;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.refusal.RefusedException;
import viche.site.Site;
import viche.site.Sites;

/** The long work of the sites: begun, looked at, stopped, and done by the instances alive. */
public final class Jobs {
  /** Jobs of one site and kind that are begun and not ended, at most. */
  private static final int MOST_OF_A_KIND = 50;

  private static final int SHOWN = 20;
  private static final Refusal NO_HALF =
      new Refusal.NotAllowed("a job of this kind goes on to its end");

  private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

  private final Database database;
  private final Clock clock;
  private final JobStore store = new JobStore();
  private final JobListStore list = new JobListStore();
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final Runner runner;

  public Jobs(Vertx vertx, Database database, Sites sites, Clock clock) {
    this(vertx, database, sites, clock, Perseverance.USUAL);
  }

  Jobs(Vertx vertx, Database database, Sites sites, Clock clock, Perseverance perseverance) {
    this.database = database;
    this.clock = clock;
    this.runner = new Runner(vertx, database, sites, this, perseverance);
  }

  /** A job was begun here: a fact of the transaction that did. */
  record Begun(long site, UUID job) {}

  /** Tells what a kind of job does; before {@link #start}. */
  public void handle(Task task) {
    tasks.put(task.kind(), task);
  }

  /** Begins to run jobs, those begun here as soon as they are committed. */
  public void start() {
    database.onCommit(
        fact -> {
          if (fact instanceof Begun) {
            runner.look();
          }
        });
    runner.start();
  }

  /** What is to be done about a kind. */
  Task task(String kind) {
    var task = tasks.get(kind);
    if (task == null) {
      throw new IllegalStateException("nobody does jobs of kind " + kind);
    }
    return task;
  }

  /** Who may begin, and end, jobs of a kind that somebody does here. */
  public Role least(String kind) {
    return task(kind).least();
  }

  /** The kinds that somebody does here; another release beside this one may know others. */
  public List<String> kinds() {
    return List.copyOf(tasks.keySet());
  }

  /**
   * Begins a job in a transaction of the caller's, with whose commit it becomes true.
   *
   * @return fails with a refusal while the site has too many of its kind
   */
  public Future<Job> begin(SqlClient client, long site, Job.Beginning beginning) {
    return store
        .running(client, site, beginning.kind())
        .compose(
            running ->
                running < MOST_OF_A_KIND
                    ? store.insert(client, site, beginning)
                    : new Refusal.TooMany(
                            "jobs", MOST_OF_A_KIND, Duration.ofMinutes(1), WORTH_WAITING)
                        .failed())
        .map(
            done -> {
              UnitOfWork.tell(client, new Begun(site, beginning.id()));
              return beginning.job();
            });
  }

  /** A job of one of these kinds; refused as not found where there is none, or none any more. */
  public Future<Job> find(Site site, List<String> kinds, UUID id) {
    return known(site, kinds, id).map(found -> found.orElseThrow(() -> none(id)));
  }

  /** A job of one of these kinds, if there is one, or still. */
  public Future<Optional<Job>> known(Site site, List<String> kinds, UUID id) {
    return database.read(client -> list.find(client, site.id(), kinds, id));
  }

  /** The same in a transaction of the caller's. */
  public Future<Optional<Job>> known(SqlClient client, long site, List<String> kinds, UUID id) {
    return list.find(client, site, kinds, id);
  }

  /** As {@link #find(Site, List, UUID)}, in a transaction of the caller's. */
  public Future<Job> find(SqlClient client, long site, List<String> kinds, UUID id) {
    return known(client, site, kinds, id).map(found -> found.orElseThrow(() -> none(id)));
  }

  private static RefusedException none(UUID id) {
    return new Refusal.NotFound(Thing.JOB, id.toString()).exception();
  }

  /** A job of a kind that a site has running, if there is one. */
  public Future<Optional<UUID>> running(SqlClient client, long site, String kind) {
    return list.running(client, site, kind);
  }

  /** Where a job goes on, as {@link JobTurn#steps} has left it; empty: at its beginning. */
  public Future<Optional<String>> position(SqlClient client, long site, UUID id) {
    return list.position(client, site, id);
  }

  /** The latest jobs. */
  public record LatestJobs(List<Job> items) {}

  /** The latest twenty jobs of some kinds, the latest first. */
  public Future<LatestJobs> latest(Site site, List<String> kinds) {
    return database
        .read(client -> list.latest(client, site.id(), kinds, SHOWN))
        .map(LatestJobs::new);
  }

  /**
   * Ends a job if it still runs, in a transaction of the caller's: no step is committed after that.
   * What it has done stays. Refused where its kind knows no half.
   */
  public Future<Void> stop(SqlClient client, long site, UUID id, UUID by, Instant now) {
    return store
        .lock(client, site, id)
        .compose(
            kind ->
                kind.map(this::task)
                    .map(
                        task ->
                            task.mayStop()
                                ? task.result(client, site, id)
                                    .compose(
                                        result ->
                                            store.end(
                                                client,
                                                site,
                                                id,
                                                new End(JobState.STOPPED, null, result, by, now)))
                                : NO_HALF.<Void>failed())
                    .orElseGet(Future::succeededFuture));
  }

  /** Ends a job that a runner holds, and that is done. */
  Future<Void> done(JobTurn turn) {
    return end(
        turn,
        client ->
            task(turn.taken().kind())
                .result(client, turn.site().id(), turn.job())
                .map(result -> new End(JobState.DONE, null, result, null, Times.now(clock))));
  }

  /** Ends a job that a runner holds, and that can't be done. */
  Future<Void> failed(JobTurn turn, JobFailure why) {
    return end(
            turn,
            client ->
                task(turn.taken().kind())
                    .result(client, turn.site().id(), turn.job())
                    .map(result -> failure(why, result)))
        .recover(
            failure -> // perhaps it is the result that can't be had
            failure instanceof TurnOverException
                    ? Future.failedFuture(failure)
                    : end(turn, client -> Future.succeededFuture(failure(why, Map.of()))));
  }

  private End failure(JobFailure why, Object result) {
    return new End(JobState.FAILED, why, result, null, Times.now(clock));
  }

  private Future<Void> end(JobTurn turn, Function<SqlClient, Future<End>> how) {
    var site = turn.site().id();
    return turn.held(
        client -> how.apply(client).compose(end -> store.end(client, site, turn.job(), end)));
  }

  /** Forgets so many jobs of a site that ended before a moment; how many it were. */
  public Future<Integer> forget(SqlClient client, long site, Instant before, int most) {
    return store.forget(client, site, before, most);
  }

  JobStore store() {
    return store;
  }

  /** Runs no more; what runs goes on elsewhere, or here after the next start. */
  public Future<Void> close() {
    return runner.close();
  }
}
