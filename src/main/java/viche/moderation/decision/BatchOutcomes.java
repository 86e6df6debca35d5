package viche.moderation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** What becomes of the decisions of a batch. */
public final class BatchOutcomes {
  /** Comments that are named one by one where a batch may have any size. */
  static final int NAMED = 100;

  private BatchOutcomes() {}

  /** What became of one decision. */
  public enum Outcome {
    APPLIED,
    UNCHANGED,
    /** The revision named is not the latest one. */
    STALE,
    /** Not in the expected state any more. */
    ALREADY_DECIDED,
    /** Taken back by its author. */
    WITHDRAWN,
    NOT_FOUND,
    /** The ruling itself is refused, for example for its note. */
    INVALID,
    /** A later decision stands, so this one is not taken back. */
    SUPERSEDED;

    /** As the API writes it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome a word names. */
    static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * @param id of the decision's row, when one was added
   * @param state of the comment now, where known
   */
  public record ItemResult(
      UUID commentId, Outcome outcome, @Nullable UUID id, @Nullable State state) {}

  /** The outcomes in the order of the rulings. */
  public record ListedOutcome(UUID batch, List<ItemResult> outcomes) {}

  /**
   * Outcomes counted.
   *
   * @param left those that are neither applied nor unchanged, the first hundred
   */
  public record Summed(UUID batch, int applied, int unchanged, List<ItemResult> left) {}

  /**
   * A batch taken back.
   *
   * @param undone comments that are again as they were
   * @param left those decided since, the first hundred
   */
  public record Undone(UUID batch, int undone, List<ItemResult> left) {}

  /** What became of a decision or an undo; fails only with what is about all of them. */
  static Future<ItemResult> of(UUID comment, Future<DecisionResult> decision) {
    return decision
        .map(
            ruled ->
                new ItemResult(
                    comment,
                    ruled.outcome() == DecisionResult.Outcome.APPLIED
                        ? Outcome.APPLIED
                        : Outcome.UNCHANGED,
                    ruled.id(),
                    ruled.state()))
        .recover(failure -> refused(comment, failure));
  }

  private static Future<ItemResult> refused(UUID comment, Throwable failure) {
    return failure instanceof RefusedException refused
        ? refused(comment, refused.refusal())
        : Future.failedFuture(failure);
  }

  private static Future<ItemResult> refused(UUID comment, Refusal refusal) {
    return switch (refusal) {
      case Refusal.StaleRevision stale -> result(comment, Outcome.STALE, null);
      case Refusal.AlreadyDecided decided ->
          result(comment, Outcome.ALREADY_DECIDED, State.of(decided.state()));
      case Refusal.WrongState wrong -> result(comment, Outcome.WITHDRAWN, State.of(wrong.state()));
      case Refusal.NotFound missing -> result(comment, Outcome.NOT_FOUND, null);
      case Refusal.Invalid invalid -> result(comment, Outcome.INVALID, null);
      case Refusal.Superseded superseded -> result(comment, Outcome.SUPERSEDED, null);
      // Nothing else is about one comment; above all a lost database is about all of them.
      default -> refusal.failed();
    };
  }

  private static Future<ItemResult> result(UUID comment, Outcome outcome, @Nullable State state) {
    return Future.succeededFuture(new ItemResult(comment, outcome, null, state));
  }
}
