package viche.discussion;

import java.util.Locale;
import java.util.UUID;
import viche.database.Ids;

/** The order of the threads of a discussion; replies are always in reading order. */
public enum Sort {
  NEWEST,
  OLDEST;

  /** The place before the first root. */
  UUID start() {
    return this == NEWEST ? Ids.LAST : Ids.FIRST;
  }

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order a word names. */
  public static Sort of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
