package viche.moving.erasure;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.moving.erasure.ErasedAccount.ErasedPerson;
import viche.site.Actor;

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

  HeldThing thing() {
    return new HeldThing(account, comment);
  }

  /** Whether it holds at a moment, by the clock of who asks. */
  boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }

  /** What is to be held: an account or a comment. */
  public record HeldThing(@Nullable UUID account, @Nullable UUID comment) {
    /** One of the two. */
    public HeldThing {
      if ((account == null) == (comment == null)) {
        throw new IllegalArgumentException("an account or a comment");
      }
    }

    /** Of the account or comment. */
    UUID id() {
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
