package viche.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Rounds;
import viche.job.Job.JobFailure;

/**
 * The attempts of a turn at its job. A database that is away for a while ends none: the lease is
 * renewed if nobody took it. One that is there, and doesn't do a step in its time, is asked for
 * smaller ones, and not without an end.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Vertx vertx;
  private final Jobs jobs;
  private final JobTurn turn;
  private final Perseverance perseverance;
  private final Future<Void> closing;
  private int failures;
  private int stepsDone;

  /**
   * @param closing complete when the instance closes, which waits for no database
   */
  Attempts(Vertx vertx, Jobs jobs, JobTurn turn, Perseverance perseverance, Future<Void> closing) {
    this.vertx = vertx;
    this.jobs = jobs;
    this.turn = turn;
    this.perseverance = perseverance;
    this.closing = closing;
  }

  /** Ends with the job, or when the instance closes; fails as an attempt does otherwise. */
  Future<Void> all() {
    return Rounds.whileMore(() -> attempt().map(false).recover(this::again));
  }

  private Future<Void> attempt() {
    return jobs.task(turn.taken().kind()).run(turn).compose(done -> jobs.done(turn));
  }

  private Future<Boolean> again(Throwable failure) {
    if (!Database.isAway(failure)) {
      return Future.failedFuture(failure);
    }
    return closing.isComplete()
        ? Future.succeededFuture(false)
        : turn.renew()
            .transform(
                renewed ->
                    renewed.succeeded()
                        ? tooSlow()
                        : Database.isAway(renewed.cause())
                            ? pause(perseverance.first())
                            : Future.failedFuture(renewed.cause()));
  }

  /** Whether another attempt is to follow. */
  private Future<Boolean> tooSlow() {
    if (turn.stepsDone() > stepsDone) {
      stepsDone = turn.stepsDone();
      failures = 0;
    }
    failures++;
    turn.shrink();
    if (failures < perseverance.attempts()) {
      return pause(perseverance.pause(failures));
    }
    LOG.warn(
        "The job {} of kind {} failed: the database does no step of it in time",
        turn.job(),
        turn.taken().kind());
    return jobs.failed(turn, JobFailure.TOO_SLOW).map(false);
  }

  private Future<Boolean> pause(Duration pause) {
    var timer = vertx.timer(pause.toMillis());
    return Future.any(timer, closing)
        .map(
            over -> {
              timer.cancel();
              return !closing.isComplete();
            });
  }
}
