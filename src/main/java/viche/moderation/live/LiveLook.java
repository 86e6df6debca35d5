package viche.moderation.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import viche.comment.Queue;
import viche.moderation.queue.ClaimStore.Claim;

/**
 * What one look at a site's queues found. Its moments are by the database's clock.
 *
 * @param from what began before is not in it
 * @param began what began to wait since then, in that order; of very much the latest
 * @param decided the decisions made since then that weren't known, in that order; of very many the
 *     first
 * @param claims all that are in force
 */
record LiveLook(
    Instant from,
    List<Began> began,
    List<MadeDecision> decided,
    Map<UUID, Claim> claims,
    LiveEvent.Counts counts) {

  /**
   * A comment that began to wait in a queue.
   *
   * @param at when; later than {@code waitingSince} where it had waited in another queue before
   */
  record Began(Queue queue, UUID comment, Instant waitingSince, Instant at) {}

  /** A decision and when it was made. */
  record MadeDecision(LiveEvent.Decided event, Instant at) {}
}
