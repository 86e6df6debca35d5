package viche.moderation.decision;

import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;

/** A verdict on many comments, and why; a rejection is of the whole comments. */
record Grounds(
    DecisionVerdict verdict,
    @Nullable Reason reason,
    @Nullable String note,
    @Nullable String canned) {

  /** A rejection for a reason in words, which the authors read. */
  static Grounds rejection(String why) {
    return new Grounds(DecisionVerdict.REJECT, Reason.OTHER, why, null);
  }

  /**
   * The ruling on one of the comments.
   *
   * @throws viche.refusal.RefusedException when there can't be such a ruling
   */
  DecisionRequest on(int revision) {
    return DecisionRequest.ofMany(verdict, revision, reason, note, canned);
  }
}
