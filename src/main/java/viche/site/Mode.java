package viche.site;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happens to a comment that no rule holds. */
public enum Mode {
  /** Everything waits for a moderator. */
  PRE("pre"),
  /** It is published at once and looked at later. */
  POST("post"),
  /** It is published at once when the account is trusted, and waits otherwise. */
  TRUST("trust");

  private final String word;

  Mode(String word) {
    this.word = word;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The mode a word names. */
  public static Mode of(String word) {
    for (var mode : values()) {
      if (mode.word.equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("no mode: " + word);
  }
}
