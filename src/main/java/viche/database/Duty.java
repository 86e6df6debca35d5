package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an instance does at its start and then again and again, one round at a time: a round that
 * isn't over yet is not begun anew, and one that fails is followed by others.
 */
public final class Duty {
  private final Vertx vertx;
  private final Duration interval;
  private final Supplier<Future<Void>> work;
  private final Consumer<Throwable> failed;
  private Future<Void> round = Future.succeededFuture();
  private long timer;
  private volatile boolean over;

  /**
   * @param work one round
   * @param failed is told why a round failed, be it that its beginning threw
   */
  public Duty(
      Vertx vertx, Duration interval, Supplier<Future<Void>> work, Consumer<Throwable> failed) {
    this.vertx = vertx;
    this.interval = interval;
    this.work = work;
    this.failed = failed;
  }

  /** Begins; to be called once. */
  public synchronized void start() {
    timer = vertx.setPeriodic(interval.toMillis(), tick -> round());
    round();
  }

  private synchronized void round() {
    if (round.isComplete() && !over) {
      round =
          Future.succeededFuture()
              .compose(begun -> work.get())
              .onFailure(failed::accept)
              .otherwiseEmpty();
    }
  }

  /**
   * Does one step after the other for as long as each says that another is to follow and this duty
   * isn't over.
   */
  public Future<Void> whileMore(Supplier<Future<Boolean>> step) {
    return Rounds.whileMore(() -> over ? Future.succeededFuture(false) : step.get());
  }

  /** Whether no other step is begun, although there may be more to do. */
  public boolean isOver() {
    return over;
  }

  /** Begins no other round or step; complete once what is going on has ended. */
  public synchronized Future<Void> close() {
    over = true;
    vertx.cancelTimer(timer);
    return round;
  }
}
