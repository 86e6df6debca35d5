package viche.comment.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader as the site's login names them; made at the first write.
 *
 * @param namedAt when the login said what it is called; null where nobody noted it
 * @param registeredAt when the site's login made it, as a token told; null where none did
 */
public record Account(
    UUID id,
    String subject,
    Author author,
    @Nullable Instant namedAt,
    @Nullable Instant registeredAt,
    Instant createdAt,
    Tally tally,
    DecidedComments decided) {

  /** A login of it; where the login has said something else since, that. */
  public NamedLogin latest(NamedLogin login) {
    return login.olderThan(namedAt) ? new NamedLogin(subject, author, namedAt) : login;
  }

  /**
   * What its history comes to; each among the latest 200. What it withdrew counts as it was decided
   * before: withdrawing costs nothing, and mends nothing.
   *
   * @param approved comments
   * @param rejected comments
   * @param upheld reports on its comments
   * @param dismissed reports of its own
   */
  public record Tally(int approved, int rejected, int upheld, int dismissed) {
    /** Of an account that never wrote. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);
  }

  /**
   * How its latest twenty decided comments ended; those it withdrew undecided aren't among them.
   */
  public record DecidedComments(int approved, int rejected) {}
}
