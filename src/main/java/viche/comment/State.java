package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a comment, or one of its revisions, stands. A revision is never withdrawn by itself. */
public enum State {
  /** Waits for a moderator; readers don't see it. */
  PENDING,
  /** Visible, and nobody has looked at it yet. */
  PUBLISHED,
  /** Visible by a moderator's decision. */
  APPROVED,
  /** Removed by a moderator or a rule. */
  REJECTED,
  /** Taken back by its author. */
  WITHDRAWN;

  /** Whether readers see a comment in this state. */
  public boolean visible() {
    return this == PUBLISHED || this == APPROVED;
  }

  /** Whether it means the same to a comment's author: who has looked at what is seen, doesn't. */
  public boolean means(State other) {
    return visible() ? other.visible() : this == other;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state a word names. */
  public static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
