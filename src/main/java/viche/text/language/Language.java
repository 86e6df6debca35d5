package viche.text.language;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** A language comments are told to be in. */
public enum Language {
  UK("uk"),
  RU("ru"),
  EN("en");

  private final String word;

  Language(String word) {
    this.word = word;
  }

  /** As the API and the database write it (ISO 639-1). */
  @JsonValue
  public String word() {
    return word;
  }

  /**
   * The language a word names.
   *
   * @throws IllegalArgumentException if it names none of these
   */
  static Language of(String word) {
    return switch (word) {
      case "uk" -> UK;
      case "ru" -> RU;
      case "en" -> EN;
      default -> throw new IllegalArgumentException("no language: " + word);
    };
  }

  /**
   * The language of a visible text, or null when it is another, none, a mixture without a clear
   * majority, or too short to tell. A wrong answer is worse than none. Addresses don't count.
   *
   * <p>The time is linear; of a long text the first {@value LanguageEvidence#LOOKED_AT} characters
   * are looked at.
   */
  public static @Nullable Language detect(String plain) {
    return new LanguageEvidence(plain).verdict();
  }
}
