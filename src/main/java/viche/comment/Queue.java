package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Why a comment waits for a moderator. It waits in one queue at a time: in {@code reported} while
 * it has open reports, whatever its state. Their counters are moved in the order written here.
 */
public enum Queue {
  /** Its latest revision is held. */
  PENDING,
  /** It is visible and nobody has looked at it yet. */
  UNREVIEWED,
  /**
   * A rule has rejected its latest revision, readers see nothing of that, and nobody has looked.
   */
  REJECTED,
  /** Readers complained about it, and nobody has decided on that yet. */
  REPORTED;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The queue a word names. */
  public static Queue of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
