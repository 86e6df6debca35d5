package viche.moderation.decision;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.Scope;
import viche.comment.Standing;
import viche.comment.State;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/**
 * A decision as a moderator sent it.
 *
 * @param revision the moderator looked at; must be the latest, unless the whole comment is rejected
 *     or what readers see, or saw until it was hidden, is approved below an edit
 * @param expectedState the state of that revision then; null when it doesn't matter
 * @param canned code of a reason whose text the author reads; null: none
 * @param reports what becomes of the open reports; null for what follows from the verdict
 */
public record DecisionRequest(
    DecisionVerdict verdict,
    int revision,
    @Nullable Reason reason,
    @Nullable String note,
    @Nullable Scope scope,
    @Nullable State expectedState,
    Report.@Nullable ReportState reports,
    @Nullable String canned) {

  /** Throws a refusal when a rejection gives no reason, or {@code other} no note. */
  public DecisionRequest {
    var faults = new ArrayList<Fault>();
    if (verdict == DecisionVerdict.UNDO) {
      faults.add(new Fault("/verdict", "must be one of approve, reject"));
    }
    if (verdict == DecisionVerdict.REJECT && reason == null && canned == null) {
      faults.add(new Fault("/reason", "is required for a rejection"));
    }
    if (reason == Reason.OTHER && (note == null || note.isBlank())) {
      faults.add(new Fault("/note", "is required with the reason other"));
    }
    if (verdict == DecisionVerdict.APPROVE && canned != null) {
      faults.add(new Fault("/canned", "is for rejections"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
  }

  /** A ruling on one of many; a rejection is of the whole comment, whatever its state. */
  static DecisionRequest ofMany(
      DecisionVerdict verdict,
      int revision,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable String canned) {
    var scope = verdict == DecisionVerdict.REJECT ? Scope.COMMENT : null;
    return new DecisionRequest(verdict, revision, reason, note, scope, null, null, canned);
  }

  /**
   * Whether it is about an older revision than the latest, and that matters: who rejects a whole
   * comment rejects it whatever its author has edited meanwhile, and who approves what readers see,
   * or saw until it was hidden, lets that stand and leaves the edit to another decision.
   */
  boolean isStale(Standing standing) {
    if (verdict == DecisionVerdict.REJECT && scope == Scope.COMMENT) {
      return revision > standing.revision();
    }
    var below = verdict == DecisionVerdict.APPROVE && Objects.equals(revision, standing.seen());
    return revision != standing.revision() && !below;
  }

  /** Where it leads from a standing that it isn't stale for, before the reports are decided. */
  Standing after(Standing standing) {
    return verdict == DecisionVerdict.APPROVE
        ? standing.approved(revision)
        : standing.rejected(scopeOrRevision());
  }

  /** The revision that is decided on. */
  int decided(Standing standing) {
    return verdict == DecisionVerdict.APPROVE ? revision : standing.revision();
  }

  /**
   * What becomes of the open reports: an approval dismisses them, a rejection upholds them. One
   * that is about an edit only, and lets stand what readers see, dismisses them too.
   *
   * @param after the standing that the verdict leads to
   */
  Report.ReportState reportsAfter(Standing after) {
    if (reports != null) {
      return reports;
    }
    return verdict == DecisionVerdict.APPROVE || after.state().visible()
        ? Report.ReportState.DISMISSED
        : Report.ReportState.UPHELD;
  }

  /** What a rejection is of: where that isn't said, the revision. */
  Scope scopeOrRevision() {
    return scope == null ? Scope.REVISION : scope;
  }
}
