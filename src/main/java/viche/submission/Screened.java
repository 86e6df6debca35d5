package viche.submission;

import viche.comment.State;
import viche.screening.Verdict;

/** What a verdict makes of a revision. */
final class Screened {
  private Screened() {}

  static State state(Verdict verdict) {
    return switch (verdict) {
      case PUBLISH -> State.PUBLISHED;
      case HOLD -> State.PENDING;
      case REJECT -> State.REJECTED;
    };
  }
}
