package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a comment waits for a moderator. */
public enum Queue {
  /** Its latest revision is held. */
  PENDING,
  /** It is visible and nobody has looked at it yet. */
  UNREVIEWED;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
