package viche.job;

import java.io.Serial;

/** A step of a job came too late: somebody has stopped the job, or another runner has it. */
final class TurnOverException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TurnOverException() {
    super("the turn is over", null, false, false);
  }
}
