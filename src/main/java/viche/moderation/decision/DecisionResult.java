package viche.moderation.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.State;

/**
 * What became of a ruling or an undo.
 *
 * @param id of the decision's row; absent when nothing changed and none was added
 * @param state of the comment now
 * @param undoableUntil absent when there is nothing to undo
 */
public record DecisionResult(
    @Nullable UUID id,
    UUID commentId,
    int revision,
    DecisionVerdict verdict,
    Outcome outcome,
    State state,
    @Nullable Instant undoableUntil) {

  /** Whether the ruling changed anything. */
  public enum Outcome {
    @JsonProperty("applied")
    APPLIED,
    @JsonProperty("unchanged")
    UNCHANGED
  }
}
