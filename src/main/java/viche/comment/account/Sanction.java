package viche.comment.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure against an account, by a moderator, for one site.
 *
 * @param batch of the comments a ban has rejected; to be undone in one go
 * @param acknowledgedAt when the account's owner confirmed having read it, if it is a warning
 */
public record Sanction(
    UUID id,
    SanctionKind kind,
    @Nullable Instant until,
    String reason,
    @Nullable String note,
    Instant imposedAt,
    @Nullable Instant liftedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable UUID batch) {

  /** What it does. */
  public enum SanctionKind {
    /** The account's owner is told, and shown it until they acknowledge it. */
    WARN,
    /** Everything the account writes is held. */
    HOLD_ALWAYS,
    /** The account may not write until a moment. */
    SUSPEND,
    /** The account may not write. */
    BAN;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind a word names. */
    static SanctionKind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the account may not write at all. */
    public boolean silences() {
      return this == SUSPEND || this == BAN;
    }
  }
}
