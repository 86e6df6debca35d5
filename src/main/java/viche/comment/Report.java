package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader's complaint about a comment.
 *
 * @param reporter the account that complains
 * @param author the account whose comment it is
 * @param revision the one readers saw
 * @param weight by the reporter's record when it was made
 */
public record Report(
    UUID id,
    UUID comment,
    UUID reporter,
    UUID author,
    int revision,
    Reason reason,
    @Nullable String details,
    double weight,
    ReportState state,
    Instant createdAt) {

  /** What became of it. */
  public enum ReportState {
    /** Nobody has decided yet. */
    OPEN,
    /** A moderator agreed. */
    UPHELD,
    /** A moderator disagreed. */
    DISMISSED;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state a word names. */
    static ReportState of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
