package viche.moving.hold;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.site.Actor;
import viche.text.PlainText;

/**
 * What may not be erased for now.
 *
 * @param account that is held, with all that it wrote; null where a comment is
 * @param comment that is held; null where an account is
 * @param reason for admins
 * @param until null: until it is lifted
 * @param person who has written a held comment, where their account was erased since
 */
public record LegalHold(
    UUID id,
    @Nullable UUID account,
    @Nullable UUID comment,
    String reason,
    @Nullable Instant until,
    Actor by,
    Instant at,
    @Nullable ErasedPerson person) {
  private static final int LONGEST_REASON = 300;

  /** What is held. */
  public HeldThing thing() {
    return new HeldThing(account, comment);
  }

  /** Whether it holds at a moment, by the clock of who asks. */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }

  /**
   * A hold as an admin sent it.
   *
   * @param reason 1 to 300 characters, for admins
   * @param until null: until it is lifted
   */
  public record HoldOrder(String reason, @Nullable Instant until) {
    /** Cleans the reason; throws a refusal when it is empty or too long. */
    public HoldOrder {
      reason = PlainText.note("/reason", reason, LONGEST_REASON);
    }
  }

  /** How an account was called by the login, which is erased since, or just now. */
  public record ErasedPerson(String subject, String name) {}

  /** What is to be held: an account or a comment. */
  public record HeldThing(@Nullable UUID account, @Nullable UUID comment) {
    /** One of the two. */
    public HeldThing {
      if ((account == null) == (comment == null)) {
        throw new IllegalArgumentException("an account or a comment");
      }
    }

    /** Of the account or comment. */
    public UUID id() {
      return account == null ? requireNonNull(comment) : account;
    }

    public static HeldThing account(UUID id) {
      return new HeldThing(id, null);
    }

    public static HeldThing comment(UUID id) {
      return new HeldThing(null, id);
    }
  }
}
