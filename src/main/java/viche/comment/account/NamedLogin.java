package viche.comment.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import viche.identity.Principal;

/**
 * A reader as the site's login names them just now.
 *
 * @param issuedAt when it said so, as a token tells; null: only now
 */
public record NamedLogin(String subject, Author author, @Nullable Instant issuedAt) {

  /**
   * The one a token names.
   *
   * @throws viche.refusal.RefusedException as {@link Author#of}
   */
  public static NamedLogin of(Principal principal) {
    return new NamedLogin(principal.subject(), Author.of(principal), principal.issuedAt());
  }

  /** When it said so; a login whose clock is ahead says nothing of the future. */
  Instant named(Instant now) {
    return issuedAt == null || issuedAt.isAfter(now) ? now : issuedAt;
  }

  /**
   * Whether the login has said something else since, at a moment or later. Tokens tell whole
   * seconds: of the same second, what comes last counts.
   */
  boolean olderThan(@Nullable Instant namedAt) {
    return issuedAt != null
        && namedAt != null
        && issuedAt.isBefore(namedAt.truncatedTo(ChronoUnit.SECONDS));
  }
}
