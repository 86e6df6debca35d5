package viche.moving.erasure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of the comments of an account that is erased. */
public enum ErasedTexts {
  /** They stay, under no name. */
  KEEP,
  /** They are withdrawn, and nothing is left of what they said. */
  REMOVE;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The choice a word names. */
  @JsonCreator
  public static ErasedTexts of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
