package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A measure against an account, by a moderator, for one site. */
public record Sanction(
    UUID id,
    Kind kind,
    @Nullable Instant until,
    String reason,
    @Nullable String note,
    Instant imposedAt,
    @Nullable Instant liftedAt) {

  /** What it does. */
  public enum Kind {
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
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the account may not write at all. */
    public boolean silences() {
      return this != HOLD_ALWAYS;
    }
  }

  /** Whether it is in force at a moment. */
  public boolean inForce(Instant now) {
    return liftedAt == null && (until == null || now.isBefore(until));
  }
}
