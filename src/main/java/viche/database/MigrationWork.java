package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the schema at work on a connection of its own, beside instances that serve.
 *
 * <p>Waiting for a lock may not last, for everybody else waits behind whoever waits for it: a
 * writer waits for {@link #LOCK} at most, and then it has {@link #PAUSE} to itself.
 */
final class MigrationWork {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationWork.class);

  /** PostgreSQL sends a vacuum away after one second. */
  private static final Duration LOCK = Duration.ofMillis(1_500);

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final SqlClient client;
  private final MigrationStep step;

  MigrationWork(Vertx vertx, SqlClient client, MigrationStep step) {
    this.vertx = vertx;
    this.client = client;
    this.step = step;
  }

  /** Complete once the step is applied and noted. */
  Future<Void> done() {
    return waitForLocks(LOCK)
        .compose(set -> patiently(step.inParts() ? this::inParts : this::whole));
  }

  private Future<Void> waitForLocks(Duration longest) {
    return client
        .query("set lock_timeout = " + longest.toMillis()) // zero: without end
        .execute()
        .mapEmpty();
  }

  private Future<Void> whole() {
    return client
        .query("begin")
        .execute()
        .compose(begun -> client.query(step.sql()).execute())
        .compose(applied -> note())
        .compose(noted -> client.query("commit").execute())
        .<Void>mapEmpty()
        .recover(
            failure ->
                client.query("rollback").execute().transform(back -> Future.failedFuture(failure)));
  }

  private Future<Void> inParts() {
    var last = Future.<Void>succeededFuture();
    for (var part : step.parts()) {
      last =
          last.compose(
              before ->
                  MigrationStep.concurrent(part) ? besideOthers(part) : untilNothingChanges(part));
    }
    return last.compose(applied -> note());
  }

  /**
   * It waits for the transactions that were there before it, and those that write don't wait for
   * it. Where it fails it leaves an index that is none: the step is begun again.
   */
  private Future<Void> besideOthers(String part) {
    return waitForLocks(Duration.ZERO)
        .compose(set -> client.query(part).execute())
        .eventually(() -> waitForLocks(LOCK))
        .mapEmpty();
  }

  private Future<Void> untilNothingChanges(String part) {
    return patiently(() -> client.query(part).execute())
        .compose(
            rows ->
                MigrationStep.repeated(part) && rows.rowCount() > 0
                    ? untilNothingChanges(part)
                    : Future.succeededFuture());
  }

  /** Again where somebody held a lock for too long. */
  private <T> Future<T> patiently(Supplier<Future<T>> work) {
    return work.get()
        .recover(
            failure -> {
              if (!SqlState.isLockedByOthers(failure)) {
                return Future.failedFuture(failure);
              }
              LOG.info("The schema's step {} waits for a lock that others hold", step.name());
              return vertx.timer(PAUSE.toMillis()).compose(passed -> patiently(work));
            });
  }

  private Future<Void> note() {
    return client
        .preparedQuery(
            """
            insert into schema_step (number, name, checksum, applied_at)
            values ($1, $2, $3, clock_timestamp())
            """)
        .execute(Tuple.of(step.number(), step.name(), step.checksum()))
        .mapEmpty();
  }
}
