package viche.discussion;

import java.util.Locale;

/** The order of the threads of a discussion; replies are always in reading order. */
public enum Sort {
  NEWEST,
  OLDEST;

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order a word names. */
  public static Sort of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
