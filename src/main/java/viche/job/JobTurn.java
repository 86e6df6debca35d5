package viche.job;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.JsonColumn;
import viche.job.JobStore.KnownJob;
import viche.site.Site;

/**
 * A runner's time with a job: a lease by the database's clock, which each step renews. Who was
 * silent for too long loses it to another runner, whose number is greater; the row of the job is
 * locked from the look at that number to the commit, so no step of an earlier turn is ever
 * committed after a later turn has begun.
 */
public final class JobTurn {
  private final Database database;
  private final JobStore store;
  private final Site site;
  private final JobStore.TakenJob taken;
  private final BooleanSupplier leaving;
  private final AtomicInteger stepsDone = new AtomicInteger();
  private final AtomicInteger shrunk = new AtomicInteger();

  /**
   * @param leaving whether the instance takes no further step
   */
  JobTurn(
      Database database,
      JobStore store,
      Site site,
      JobStore.TakenJob taken,
      BooleanSupplier leaving) {
    this.database = database;
    this.store = store;
    this.site = site;
    this.taken = taken;
    this.leaving = leaving;
  }

  /** The site whose job it is, with its settings of now. */
  public Site site() {
    return site;
  }

  /** The job. */
  public UUID job() {
    return taken.id();
  }

  /** The account that has asked for it. */
  public UUID askedBy() {
    return taken.askedBy();
  }

  /** What its beginning has left for it. */
  public <T> T input(Class<T> type) {
    return JsonColumn.read(new JsonObject(taken.input()), type);
  }

  /** Reads. */
  public <T> Future<T> read(Function<SqlClient, Future<T>> work) {
    return database.read(work);
  }

  /**
   * How much a step takes at most: of what it usually does, half after each time that the database
   * didn't do one in its time; one at least.
   */
  public int most(int usual) {
    return Math.max(1, usual >> Math.min(shrunk.get(), Integer.SIZE - 1));
  }

  /** From now on steps are to be smaller. */
  void shrink() {
    shrunk.incrementAndGet();
  }

  /** How many transactions of this turn were committed. */
  int stepsDone() {
    return stepsDone.get();
  }

  /** One step of the job as one transaction; fails without a trace when the turn is over. */
  public <T> Future<T> step(Function<SqlClient, Future<T>> work) {
    return held(1, (client, known) -> work.apply(client));
  }

  /**
   * Notes, as one transaction, so many steps as done and where the next goes on; fails without a
   * trace when the turn is over.
   *
   * @param position in the words of the kind; {@link Jobs#position} reads it
   */
  public Future<Void> steps(int number, String position) {
    return held(number, (client, known) -> store.move(client, site.id(), job(), position));
  }

  /**
   * How far one stretch of the work has come.
   *
   * @param steps that are over by it
   * @param position where the next one goes on, in the words of the kind; null: none is to follow
   */
  public record JobStretch(int steps, @Nullable String position) {}

  /**
   * One stretch of the work as one transaction, which also notes how far it has come; fails without
   * a trace when the turn is over.
   *
   * @param work given where the last one has come to; null: nowhere yet
   * @return whether another is to follow
   */
  public Future<Boolean> advance(BiFunction<SqlClient, @Nullable String, Future<JobStretch>> work) {
    return held(
        0,
        (client, known) ->
            work.apply(client, known.position())
                .compose(
                    stretch ->
                        store
                            .advance(client, site.id(), job(), stretch)
                            .map(done -> stretch.position() != null)));
  }

  /**
   * How far finding out has come how many steps a job has.
   *
   * @param position where the next such step goes on; null: none is to follow
   * @param over of the steps just found, how many need no doing
   * @param total how many there are; null while another is to follow
   */
  public record StepCount(@Nullable String position, int over, @Nullable Integer total) {
    public StepCount {
      if ((position == null) == (total == null)) {
        throw new IllegalArgumentException("either it goes on, or the total is known");
      }
    }
  }

  /**
   * One step, as one transaction, of finding out how many steps the job has. It counts as none of
   * them, and nothing is done where the total is known.
   *
   * @param work given where the last one has come to; null: nowhere yet
   * @return whether another is to follow
   */
  public Future<Boolean> count(BiFunction<SqlClient, @Nullable String, Future<StepCount>> work) {
    return held(
        0,
        (client, known) ->
            known.total() != null
                ? Future.succeededFuture(false)
                : work.apply(client, known.position())
                    .compose(
                        count ->
                            store
                                .count(client, site.id(), job(), count)
                                .map(done -> count.total() == null)));
  }

  /**
   * What is no step of the job, as one transaction; fails without a trace when the turn is over.
   */
  <T> Future<T> held(Function<SqlClient, Future<T>> work) {
    return transaction(0, (client, known) -> work.apply(client));
  }

  /** Renews the lease; fails when the turn is over, or the database is away. */
  Future<Void> renew() {
    return held(client -> Future.succeededFuture());
  }

  private <T> Future<T> held(int steps, BiFunction<SqlClient, KnownJob, Future<T>> work) {
    if (leaving.getAsBoolean()) {
      return Future.failedFuture(new TurnOverException());
    }
    return transaction(steps, work).onSuccess(done -> stepsDone.incrementAndGet());
  }

  private <T> Future<T> transaction(int steps, BiFunction<SqlClient, KnownJob, Future<T>> work) {
    return database.transaction(
        client ->
            store
                .hold(client, site.id(), taken, steps)
                .compose(
                    held ->
                        held.map(known -> work.apply(client, known))
                            .orElseGet(() -> Future.failedFuture(new TurnOverException()))));
  }

  JobStore.TakenJob taken() {
    return taken;
  }
}
