package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import viche.database.Connections.Line;

/** The wait for a database that may come a little later than the service. */
final class Arrival {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Line line;
  private final Supplier<Future<?>> question;

  /**
   * @param question that the database answers when it is there
   */
  Arrival(Vertx vertx, Line line, Supplier<Future<?>> question) {
    this.vertx = vertx;
    this.line = line;
    this.question = question;
  }

  /** Asks until it answers, waiting can't help, or the time is over. */
  Future<Void> within(Duration wait) {
    return ask(System.nanoTime() + wait.toNanos());
  }

  private Future<Void> ask(long end) {
    var least = line.pace().waiting().plusSeconds(1); // for one question
    var left = Duration.ofNanos(Math.max(end - System.nanoTime(), least.toNanos()));
    return question
        .get()
        .timeout(left.toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .recover(failure -> again(failure, end));
  }

  private Future<Void> again(Throwable failure, long end) {
    // The pool says by one of its own that no connection came in time.
    var silent = failure instanceof VertxException;
    var outage = Outage.of(failure).orElse(silent ? Outage.SILENT : Outage.OTHER);
    return outage.passing() && System.nanoTime() - end < 0
        ? vertx.timer(PAUSE.toMillis()).compose(passed -> ask(end))
        : Future.failedFuture(new UnreachableException(line.address(), outage));
  }
}
