package viche.moderation.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Queue;
import viche.comment.State;
import viche.site.Actor;

/** Something that a moderator at work wants to be told at once. */
public sealed interface LiveEvent {

  /** A comment began to wait, or something more was found of it while it waits. */
  record LiveItem(Queue queue, UUID commentId, Instant waitingSince) implements LiveEvent {}

  /** Somebody claimed a comment, or renewed the claim. */
  record Claimed(UUID commentId, Actor by, Instant expiresAt) implements LiveEvent {}

  /** A claim ended: given back, run out, or the comment waits no more. */
  record Released(UUID commentId) implements LiveEvent {}

  /**
   * Somebody decided, or took a decision back.
   *
   * @param state of the comment after it
   * @param batch it was made in with others
   */
  record Decided(
      UUID commentId,
      UUID decisionId,
      DecisionVerdict verdict,
      State state,
      Actor by,
      @Nullable UUID batch)
      implements LiveEvent {}

  /**
   * How much waits.
   *
   * @param oldestWaiting since when the first comment waits, but for what a rule has rejected; null
   *     when none does
   */
  record Counts(
      long pending, long unreviewed, long rejected, long reported, @Nullable Instant oldestWaiting)
      implements LiveEvent {}

  /** As the stream names it. */
  default String word() {
    return switch (this) {
      case LiveItem item -> "item";
      case Claimed claimed -> "claimed";
      case Released released -> "released";
      case Decided decided -> "decided";
      case Counts counts -> "counts";
    };
  }
}
