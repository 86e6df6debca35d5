package viche.discussion.listing;

import java.util.Locale;

/** The order of a list of articles. */
public enum ArticleOrder {
  /** By their latest visible comment. */
  ACTIVE,
  /** By the time of their making. */
  NEWEST,
  /** By the visible comments of a time, then by the latest. */
  MOST_DISCUSSED;

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The order a word names. */
  public static ArticleOrder of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
