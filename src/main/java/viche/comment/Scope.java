package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a rejection is about. */
public enum Scope {
  /** The revision decided on; an earlier visible one stays. */
  REVISION,
  /** The comment, whatever its revisions, so that an edit can't dodge the decision. */
  COMMENT;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope a word names. */
  public static Scope of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
