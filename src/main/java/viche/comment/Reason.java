package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a moderator rejects a comment. */
public enum Reason {
  SPAM,
  INSULT,
  HATE,
  THREAT,
  ILLEGAL,
  /** What endangers people or troops. */
  SECURITY,
  OFF_TOPIC,
  MISINFORMATION,
  PERSONAL_DATA,
  /** Said in the note, which the author reads. */
  OTHER;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason a word names. */
  public static Reason of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
