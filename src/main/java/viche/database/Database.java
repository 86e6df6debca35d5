package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of PostgreSQL connections and the three ways to use it: reading, a transaction that
 * looks before it writes, and a transaction sent in one go.
 *
 * <p>Serialisation failures and deadlocks (SQLSTATE 40001, 40P01) are tried again, at most {@value
 * #ATTEMPTS} times in all. A database that is lost or overloaded becomes {@code
 * Refusal.Unavailable}. Every statement ends after five seconds at the latest.
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int ATTEMPTS = 5;

  /** Requests that may wait for a connection, for each connection of the pool. */
  private static final int WAITING_PER_CONNECTION = 32;

  private final Vertx vertx;
  private final Pool pool;
  private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

  private Database(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
  }

  /** Opens a pool of at most so many connections; they are made when they are needed. */
  public static Database open(Vertx vertx, DatabaseAddress address, int connections) {
    var options =
        new PoolOptions()
            .setMaxSize(connections)
            .setMaxWaitQueueSize(connections * WAITING_PER_CONNECTION)
            .setConnectionTimeout(5)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    var pool = PgBuilder.pool().with(options).connectingTo(address.options()).using(vertx).build();
    return new Database(vertx, pool);
  }

  /** Runs statements on one connection, each committed by itself. */
  public <T> Future<T> read(Function<SqlClient, Future<T>> work) {
    return connected(work::apply);
  }

  /**
   * Runs a transaction that reads its own answers before it goes on. It commits when the work's
   * future succeeds and rolls back when it fails, a refusal included.
   */
  public <T> Future<T> transaction(Function<SqlClient, Future<T>> work) {
    return connected(
        connection ->
            connection
                .begin()
                .compose(
                    transaction -> {
                      var unit = new UnitOfWork(connection);
                      return work.apply(unit)
                          .compose(
                              done -> transaction.commit().map(done),
                              failure ->
                                  transaction
                                      .rollback()
                                      .transform(ignored -> Future.failedFuture(failure)))
                          .onSuccess(committed -> tell(unit));
                    }));
  }

  /**
   * Runs a transaction whose statements are all sent before the first answer: one round trip. The
   * work must not wait between its statements.
   *
   * <p>PostgreSQL answers a {@code commit} that follows a failed statement with success and rolls
   * back. Therefore a last {@code select} goes before the commit: it fails when any statement
   * before it failed, even one whose future the work forgot.
   */
  public <T> Future<T> pipelined(Function<SqlClient, Future<T>> work) {
    return connected(
        connection -> {
          var begin = connection.query("begin").execute();
          var unit = new UnitOfWork(connection);
          var done = work.apply(unit);
          var intact = connection.query("select 1").execute();
          var commit = connection.query("commit").execute();
          return Future.join(begin, done, intact, commit)
              .transform(
                  all -> {
                    // The work's own failure says more than "transaction is aborted".
                    if (done.failed()) {
                      return Future.failedFuture(done.cause());
                    }
                    return all.succeeded() ? done : Future.failedFuture(all.cause());
                  })
              .onSuccess(committed -> tell(unit));
        });
  }

  /**
   * Listens to what transactions of this instance make true: called after the commit and before the
   * transaction's caller goes on. A listener must neither block nor throw.
   */
  public void onCommit(Consumer<Object> listener) {
    listeners.add(listener);
  }

  private void tell(UnitOfWork unit) {
    unit.facts().forEach(fact -> listeners.forEach(listener -> listener.accept(fact)));
  }

  /** Succeeds when the database answers. */
  public Future<Void> ping() {
    return read(client -> client.query("select 1").execute()).mapEmpty();
  }

  /** Closes the pool once the connections in use are given back. */
  public Future<Void> close() {
    return pool.close();
  }

  private <T> Future<T> connected(Function<SqlConnection, Future<T>> work) {
    return attempt(work, 1).recover(failure -> Future.failedFuture(SqlState.translate(failure)));
  }

  private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int number) {
    return pool.withConnection(connection -> work.apply(watched(connection)))
        .recover(
            failure ->
                SqlState.worthRetrying(failure) && number < ATTEMPTS
                    ? pause(number).compose(ignored -> attempt(work, number + 1))
                    : Future.failedFuture(failure));
  }

  /** Without a handler the client prints what it is told of a lost connection past the log. */
  private static SqlConnection watched(SqlConnection connection) {
    return connection.exceptionHandler(
        lost -> LOG.info("A connection to the database is lost: {}", lost.getMessage()));
  }

  private Future<Void> pause(int attempt) {
    var milliseconds = ThreadLocalRandom.current().nextInt(1, 10 * attempt + 1);
    return vertx.timer(milliseconds).mapEmpty();
  }
}
