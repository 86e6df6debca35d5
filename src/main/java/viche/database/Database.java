package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import viche.database.Connections.Line;
import viche.database.Connections.Pace;
import viche.database.Connections.Purpose;
import viche.database.UnitOfWork.Recorder;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * The connections to PostgreSQL and the ways to use them: reading, a transaction that looks before
 * it writes, a transaction sent in one go, and watching. Each kind of use has {@link Shares} of its
 * own, so that none waits behind another.
 *
 * <p>Serialisation failures and deadlocks (SQLSTATE 40001, 40P01) are tried again, at most {@value
 * #ATTEMPTS} times in all. A database that is lost or overloaded becomes {@code
 * Refusal.Unavailable}. Every statement ends after five seconds at the latest, and every use of a
 * connection after eight, whether the database answers or not. Work that throws is a failed future,
 * and its transaction is rolled back.
 */
public final class Database {
  private static final int ATTEMPTS = 5;

  /** Requests that may wait for a connection, for each that requests have. */
  private static final int WAITING_PER_CONNECTION = 32;

  /** Questions of the service itself that may wait; they are as many as there are sites. */
  private static final int WATCHERS_WAITING = 10_000;

  private final Vertx vertx;
  private final Line line;
  private final Pools pools;
  private final Complaints complaints;
  private final CommitHooks hooks = new CommitHooks();

  /** The connections of each kind of use; where there are few users, all are the same. */
  private record Pools(Connections reads, Connections writes, Connections watching) {
    static Pools one(Connections all) {
      return new Pools(all, all, all);
    }

    Future<Void> close() {
      return Future.join(
              Stream.of(reads, writes, watching).distinct().map(Connections::close).toList())
          .mapEmpty();
    }
  }

  private Database(Vertx vertx, Line line, Pools pools) {
    this.vertx = vertx;
    this.line = line;
    this.pools = pools;
    this.complaints = new Complaints(line.address());
  }

  /** At most so many connections for each kind of use; they are made when they are needed. */
  public static Database open(Vertx vertx, DatabaseAddress address, Shares shares) {
    var line = Line.to(address, Pace.BRISK);
    var waiting = (shares.reads() + shares.writes()) * WAITING_PER_CONNECTION;
    var pools =
        new Pools(
            new Connections(vertx, line, new Purpose("reads", shares.reads(), waiting)),
            new Connections(vertx, line, new Purpose("writes", shares.writes(), waiting)),
            new Connections(
                vertx, line, new Purpose("watching", shares.watching(), WATCHERS_WAITING)));
    return new Database(vertx, line, pools);
  }

  /** At most so many connections for all uses. */
  public static Database open(Vertx vertx, DatabaseAddress address, int connections) {
    return open(vertx, address, connections, Pace.BRISK);
  }

  /** At most so many connections for all uses, which may take as long as said. */
  static Database open(Vertx vertx, DatabaseAddress address, int connections, Pace pace) {
    return one(vertx, Line.to(address, pace), "all", connections);
  }

  /** One connection whose uses have no end, for work that takes as long as it takes. */
  static Database patient(Vertx vertx, DatabaseAddress address) {
    return one(vertx, Line.to(address, Pace.ENDLESS), "schema", 1);
  }

  /**
   * One connection for a work that has a name and takes longer than a request may.
   *
   * @param use what a use of it may take; the server ends each statement after five seconds unless
   *     the work says otherwise
   */
  public static Database forLongWork(
      Vertx vertx, DatabaseAddress address, String work, Duration use) {
    return one(vertx, Line.to(address, Pace.of(use)), work, 1);
  }

  /** {@linkplain #forLongWork A connection for long work} beside these; to be closed with it. */
  Database aside(String work, Duration use) {
    return forLongWork(vertx, line.address(), work, use);
  }

  /**
   * At most so many connections beside these, for a work that has a name and that requests shall
   * not wait behind; to be closed with it. What is seen of the network holds for both.
   */
  public Database beside(String work, int connections) {
    return one(vertx, line, work, connections);
  }

  private static Database one(Vertx vertx, Line line, String work, int connections) {
    var purpose = new Purpose(work, connections, connections * WAITING_PER_CONNECTION);
    return new Database(vertx, line, Pools.one(new Connections(vertx, line, purpose)));
  }

  /** Runs statements on one connection, each committed by itself. */
  public <T> Future<T> read(Function<SqlClient, Future<T>> work) {
    return connected(pools.reads, work::apply);
  }

  /**
   * As {@link #read}, for what the service asks all the time for itself or for everybody, briefly
   * and not once for each request: it goes on however many requests wait.
   */
  public <T> Future<T> watch(Function<SqlClient, Future<T>> work) {
    return connected(pools.watching, work::apply);
  }

  /**
   * Runs a transaction that reads its own answers before it goes on. It commits when the work's
   * future succeeds and rolls back when it fails, a refusal included.
   */
  public <T> Future<T> transaction(Function<SqlClient, Future<T>> work) {
    return connected(
        pools.writes,
        connection ->
            connection
                .begin()
                .compose(
                    transaction -> {
                      var unit = new UnitOfWork(connection);
                      return Future.succeededFuture(unit)
                          .compose(work)
                          .compose(done -> hooks.write(unit).map(done))
                          .compose(
                              done -> transaction.commit().map(done),
                              failure ->
                                  transaction
                                      .rollback()
                                      .transform(ignored -> Future.failedFuture(failure)))
                          .onSuccess(committed -> hooks.tell(unit));
                    }));
  }

  /**
   * Runs a transaction whose statements are all sent before the first answer: one round trip. The
   * work must not wait between its statements.
   *
   * <p>PostgreSQL answers a {@code commit} that follows a failed statement with success and rolls
   * back. Therefore a last {@code select} goes before the commit, or what a {@link Recorder}
   * writes: it fails when any statement before it failed, even one whose future the work forgot.
   */
  public <T> Future<T> pipelined(Function<SqlClient, Future<T>> work) {
    return connected(
        pools.writes,
        connection -> {
          var begin = connection.query("begin").execute();
          var unit = new UnitOfWork(connection);
          var done = Future.succeededFuture(unit).compose(work);
          var sent = unit.statements();
          var written = hooks.write(unit);
          var intact = unit.statements() > sent ? written : answer(connection);
          var failed = done.failed() || written.failed();
          var end = connection.query(failed ? "rollback" : "commit").execute();
          return Future.join(begin, done, written, intact, end)
              .transform(
                  all -> {
                    // The work's own failure says more than "transaction is aborted".
                    if (done.failed()) {
                      return Future.failedFuture(done.cause());
                    }
                    return all.succeeded() ? done : Future.failedFuture(all.cause());
                  })
              .onSuccess(committed -> hooks.tell(unit));
        });
  }

  /** Adds to every transaction that makes something true; to be called at the start. */
  public void beforeCommit(Recorder recorder) {
    hooks.add(recorder);
  }

  /**
   * Listens to what transactions of this instance make true: called after the commit and before the
   * transaction's caller goes on. A listener must not block; what it throws is logged.
   */
  public void onCommit(Consumer<Object> listener) {
    hooks.add(listener);
  }

  /**
   * Complete once the database answers, which is waited for as long as said.
   *
   * <p>Fails with {@link UnreachableException} when it doesn't, and at once where waiting can't
   * help.
   */
  public Future<Void> arrival(Duration wait) {
    return new Arrival(vertx, line, () -> pools.reads.lend(Database::answer)).within(wait);
  }

  /** Succeeds when the database answers. */
  public Future<Void> ping() {
    return read(Database::answer).mapEmpty();
  }

  static Future<RowSet<Row>> answer(SqlClient client) {
    return client.query("select 1").execute();
  }

  /**
   * Whether the database takes writes: not one that follows another, nor one set to read only, nor
   * one that had no room a moment ago. Fails where it doesn't answer, or has no connection for
   * requests: those that there are for watching may be kept while no other can be had.
   */
  public Future<Boolean> takesWrites() {
    return Future.all(tried(pools.reads), tried(pools.writes), tried(pools.watching))
        .compose(open -> watch(Database::isWritable))
        .map(writable -> writable && !complaints.lackRoom());
  }

  /** Once one has got no connection, another must get a new one, or some time must pass. */
  private Future<?> tried(Connections pool) {
    return pool.refused()
        ? connected(pool, Database::answer)
            .compose(
                kept ->
                    pool.refusedLately()
                        ? new Refusal.Unavailable(Connections.LATELY).failed()
                        : Future.succeededFuture())
        : Future.succeededFuture();
  }

  private static Future<Boolean> isWritable(SqlClient client) {
    return client
        .query("select current_setting('transaction_read_only') = 'off' as writes")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("writes"));
  }

  /** Whether a failure is the database's absence or overload, which the log tells of by itself. */
  public static boolean isAway(Throwable failure) {
    return failure instanceof RefusedException refused
        && refused.refusal() instanceof Refusal.Unavailable;
  }

  /** Closes the connections once those in use are given back. */
  public Future<Void> close() {
    return pools.close();
  }

  private <T> Future<T> connected(Connections pool, Function<SqlConnection, Future<T>> work) {
    var first = System.nanoTime();
    return attempt(() -> pool.lend(work), 1, first)
        .onFailure(complaints::heard)
        .recover(failure -> Future.failedFuture(SqlState.translate(failure)));
  }

  private <T> Future<T> attempt(Supplier<Future<T>> use, int number, long first) {
    return use.get()
        .recover(
            failure ->
                SqlState.worthRetrying(failure)
                        && number < ATTEMPTS
                        && System.nanoTime() - first < Connections.USE.toNanos()
                    ? pause(number).compose(ignored -> attempt(use, number + 1, first))
                    : Future.failedFuture(failure));
  }

  private Future<Void> pause(int attempt) {
    var milliseconds = ThreadLocalRandom.current().nextInt(1, 10 * attempt + 1);
    return vertx.timer(milliseconds).mapEmpty();
  }
}
