package viche.database;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.refusal.RefusedException;

/**
 * A pool's connections, each lent to one user at a time. Nothing about it waits without an end:
 * neither connecting and login, nor who waits for a connection, nor who uses one. A connection that
 * isn't given back in time is cut, and all others over which nothing came meanwhile: a network that
 * lost one has mostly lost them all.
 */
final class Connections {
  /** A server that answers a login answers within that time. */
  static final Duration LOGIN = Duration.ofSeconds(4);

  /** Who gets no connection within that time gets none. */
  static final Duration WAIT = Duration.ofSeconds(5);

  /** What a use of a connection may take; the server ends a statement after five seconds. */
  static final Duration USE = Duration.ofSeconds(8);

  /** Nobody asks for a patient connection in vain while a machine is merely busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** After which a patient connection that nobody uses is closed. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final Vertx vertx;
  private final Pool pool;
  private final boolean bounded;
  private final Contact contact;
  private final Wires wires;

  /**
   * What the pools of one database have in common: what one sees of the network holds for all.
   *
   * @param contact that their users tell
   * @param wires of all of them
   */
  record Line(DatabaseAddress address, Contact contact, Wires wires) {
    static Line to(DatabaseAddress address) {
      return new Line(address, new Contact(address), new Wires());
    }
  }

  /**
   * What a pool is for.
   *
   * @param name of its figures
   * @param most connections it has; they are made when they are needed
   * @param waiting users that may wait for one
   * @param bounded whether a use has an end; where it has none, connecting has half a minute
   */
  record Purpose(String name, int most, int waiting, boolean bounded) {}

  /** A pool. */
  Connections(Vertx vertx, Line line, Purpose purpose) {
    this.vertx = vertx;
    this.bounded = purpose.bounded;
    this.contact = line.contact;
    this.wires = line.wires;
    var options =
        new PoolOptions()
            .setName(purpose.name)
            .setMaxSize(purpose.most)
            .setMaxWaitQueueSize(purpose.waiting)
            .setConnectionTimeout((int) (bounded ? WAIT : PATIENCE.plusSeconds(1)).toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    if (!bounded) {
      // It is seldom needed, and the server has not many.
      options.setIdleTimeout((int) IDLE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
    this.pool =
        PgBuilder.pool()
            .with(options)
            .with(transport(bounded ? LOGIN : PATIENCE))
            .connectingTo(line.address.options())
            .using(vertx)
            .build();
  }

  private static NetClientOptions transport(Duration login) {
    return new NetClientOptions()
        .setConnectTimeout((int) login.toMillis())
        .setReadIdleTimeout((int) login.toMillis()) // of the login; see Wires
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout((int) USE.toMillis()); // where the system knows it
  }

  /** Lends a connection to work, until the work's future is complete or its time is over. */
  <T> Future<T> lend(Function<SqlConnection, Future<T>> work) {
    var asked = System.nanoTime();
    return pool.getConnection()
        .recover(failure -> Future.failedFuture(told(failure, asked)))
        .onFailure(failure -> contact.failed(failure, asked))
        .compose(connection -> use(connection, work));
  }

  /** A login that gets no answer is ended from here, which looks as if the server had ended it. */
  private static Throwable told(Throwable failure, long asked) {
    var ended = Outage.of(failure).filter(outage -> outage == Outage.CLOSED).isPresent();
    return ended && System.nanoTime() - asked >= LOGIN.toNanos()
        ? new TimeoutException("the login was not answered in time")
        : failure;
  }

  private <T> Future<T> use(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    var wire = Wires.of(connection);
    return wires.use(wire)
        ? use(connection, wire, work)
        : ended(wire).compose(end -> lend(work)).onComplete(done -> connection.close());
  }

  /** Told where the user waits: what goes on from here is not the socket's thread's. */
  private Future<Void> ended(Channel wire) {
    var ended = Promise.<Void>promise();
    var user = vertx.getOrCreateContext();
    var _ = wire.closeFuture().addListener(end -> user.runOnContext(told -> ended.complete()));
    return ended.future();
  }

  private <T> Future<T> use(
      SqlConnection connection, Channel wire, Function<SqlConnection, Future<T>> work) {
    var lent = System.nanoTime();
    // Without a handler the client prints what it is told of a lost connection past the log.
    connection.exceptionHandler(
        lost -> LOG.debug("A connection to the database is lost: {}", lost.getMessage()));
    // Work that throws is a failed future, or it would keep the connection for good.
    var using = Future.succeededFuture(connection).compose(work);
    var used = bounded ? inTime(using, wire, lent) : using;
    return used.onComplete(
        (done, failure) -> {
          var answered = failure == null || isAnswer(failure);
          if (answered) {
            contact.heard();
          }
          wires.unused(wire, answered ? System.nanoTime() : lent);
          connection.close();
        });
  }

  /** Whether the database had its say before the work failed, and not that it goes away. */
  private static boolean isAnswer(Throwable failure) {
    return switch (failure) {
      case PgException e -> !SqlState.isShutdown(e);
      case RefusedException e -> !Database.isAway(e);
      default -> false;
    };
  }

  /** What becomes of a use in its time; after that the connection is cut, and whatever uses it. */
  private <T> Future<T> inTime(Future<T> using, Channel wire, long lent) {
    var used = Promise.<T>promise();
    var timer =
        vertx.setTimer(
            USE.toMillis(),
            late -> {
              contact.silent(lent);
              wires.cut(wire, lent);
              used.tryFail(new TimeoutException("the database did not answer in time"));
            });
    using.onComplete(
        (done, failure) -> {
          if (vertx.cancelTimer(timer)) {
            used.complete(done, failure);
          }
        });
    return used.future();
  }

  /** Closes the pool once the connections in use are given back. */
  Future<Void> close() {
    return pool.close();
  }
}
