package viche.moderation.decision;

import java.util.Locale;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** Counts what becomes of decisions once it is committed; called for each, whoever asked for it. */
@FunctionalInterface
public interface DecisionTally {
  /** What became of one. */
  enum TallyOutcome {
    APPROVED,
    REJECTED,
    UNDONE,
    UNCHANGED,
    /** Somebody edited or decided before. */
    OUTRUN,
    REFUSED;

    /** As a metric names it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static TallyOutcome of(DecisionResult ruled) {
      if (ruled.outcome() == DecisionResult.Outcome.UNCHANGED) {
        return UNCHANGED;
      }
      return switch (ruled.verdict()) {
        case APPROVE -> APPROVED;
        case REJECT -> REJECTED;
        case UNDO -> UNDONE;
      };
    }
  }

  /** One decision has ended so. */
  void count(TallyOutcome outcome);

  /** One decision has failed; what is no refusal is no outcome either. */
  default void count(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      switch (refused.refusal()) {
        case Refusal.StaleRevision _, Refusal.AlreadyDecided _, Refusal.Superseded _ ->
            count(TallyOutcome.OUTRUN);
        case Refusal.Unavailable _ -> {}
        default -> count(TallyOutcome.REFUSED);
      }
    }
  }
}
