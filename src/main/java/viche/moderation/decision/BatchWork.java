package viche.moderation.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.moderation.queue.AsOf;

/**
 * What a batch is about, as it is fixed when its job begins: all that the job needs to know to
 * choose its items, whenever it comes to it, and to decide on them.
 */
sealed interface BatchWork {

  /**
   * Those of a group that wait.
   *
   * @param seen what the moderator could see of it; of the rest nothing is decided
   * @param accepted when the job began, by the database's clock: whatever comes to wait in the
   *     group later is none of its members
   */
  record OfGroup(UUID group, AsOf seen, Instant accepted, Grounds grounds) implements BatchWork {

    /** Before which all that was listed could be seen, wherever a client says it looked from. */
    Instant settled() {
      var moment = seen.moment().isBefore(accepted) ? seen.moment() : accepted;
      return moment.minus(AsOf.SETTLED);
    }
  }

  /**
   * Those of an account that are visible or wait.
   *
   * @param from the least identifier that counts
   * @param last the account's last comment when the job began; null: it had none
   * @param accepted when the job began, by the database's clock: what somebody decides later stays
   */
  record OfAccount(UUID account, UUID from, @Nullable UUID last, Instant accepted, Grounds grounds)
      implements BatchWork {}

  /**
   * The decisions of another batch, to be taken back.
   *
   * @param last its last decision when the job began; null: it had none
   */
  record OfBatch(UUID batch, @Nullable UUID last) implements BatchWork {}
}
