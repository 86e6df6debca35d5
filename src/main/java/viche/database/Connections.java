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
import org.jspecify.annotations.Nullable;
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
  /** What a use of a connection may take; the server ends a statement after five seconds. */
  static final Duration USE = Duration.ofSeconds(8);

  /** After which a connection for long work that nobody uses is closed. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** For so long a refusal says that the next user may be refused, too. */
  static final Duration LATELY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final Vertx vertx;
  private final Pool pool;
  private final Pace pace;
  private final Contact contact;
  private final Wires wires;
  private volatile boolean refused;
  private volatile long refusedAt;

  /**
   * What the pools of one database have in common: what one sees of the network holds for all.
   *
   * @param pace of their users
   * @param contact that their users tell
   * @param wires of all of them
   */
  record Line(DatabaseAddress address, Pace pace, Contact contact, Wires wires) {
    static Line to(DatabaseAddress address, Pace pace) {
      return new Line(address, pace, new Contact(address, pace.login), new Wires());
    }
  }

  /**
   * What a pool is for.
   *
   * @param name of its figures
   * @param most connections it has; they are made when they are needed
   * @param waiting users that may wait for one
   */
  record Purpose(String name, int most, int waiting) {}

  /**
   * How long connecting and login may take, and a use of a connection.
   *
   * @param login a server that answers it does so within that time
   * @param use null where a use has no end
   */
  record Pace(Duration login, @Nullable Duration use) {
    static final Pace BRISK = new Pace(Duration.ofSeconds(4), USE);

    /** Nobody asks for a patient connection in vain while a machine is merely busy. */
    static final Pace ENDLESS = new Pace(Duration.ofSeconds(30), null);

    /** Brisk, but for a use that may take as long as said. */
    static Pace of(Duration use) {
      return new Pace(BRISK.login, use);
    }

    /** Who gets no connection within that time gets none. */
    Duration waiting() {
      return login.plusSeconds(1);
    }
  }

  /** A pool. */
  Connections(Vertx vertx, Line line, Purpose purpose) {
    this.vertx = vertx;
    this.pace = line.pace;
    this.contact = line.contact;
    this.wires = line.wires;
    var options =
        new PoolOptions()
            .setName(purpose.name)
            .setMaxSize(purpose.most)
            .setMaxWaitQueueSize(purpose.waiting)
            .setConnectionTimeout((int) pace.waiting().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    if (!pace.equals(Pace.BRISK)) {
      // It is seldom needed, and the server has not many.
      options.setIdleTimeout((int) IDLE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
    this.pool =
        PgBuilder.pool()
            .with(options)
            .with(transport(pace.login))
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
        .onFailure(failure -> failed(failure, asked))
        .compose(connection -> use(connection, work));
  }

  /** A login that gets no answer is ended from here, which looks as if the server had ended it. */
  private Throwable told(Throwable failure, long asked) {
    var ended = Outage.of(failure).filter(outage -> outage == Outage.CLOSED).isPresent();
    return ended && System.nanoTime() - asked >= pace.login.toNanos()
        ? new TimeoutException("the login was not answered in time")
        : failure;
  }

  private void failed(Throwable failure, long asked) {
    if (Outage.of(failure).isPresent()) { // and no queue
      refusedAt = System.nanoTime();
      refused = true;
    }
    contact.failed(failure, asked);
  }

  /** Whether a new one could not be had when it was wanted last, and not for a crowd of users. */
  boolean refused() {
    return refused;
  }

  /**
   * Whether that was just now. Those that there are may serve some users all the same: each event
   * loop prefers its own.
   */
  boolean refusedLately() {
    return refused && System.nanoTime() - refusedAt < LATELY.toNanos();
  }

  private <T> Future<T> use(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    var wire = Wires.of(connection);
    if (Wires.isNew(wire)) {
      refused = false;
      contact.connected();
    }
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
    var used = pace.use == null ? using : inTime(using, wire, lent, pace.use);
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
  private <T> Future<T> inTime(Future<T> using, Channel wire, long lent, Duration time) {
    var used = Promise.<T>promise();
    var timer =
        vertx.setTimer(
            time.toMillis(),
            late -> {
              contact.silent(lent);
              try {
                wires.cut(wire, lent); // before its place is free, or another would be lent it
              } finally {
                used.tryFail(new TimeoutException("the database did not answer in time"));
              }
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
