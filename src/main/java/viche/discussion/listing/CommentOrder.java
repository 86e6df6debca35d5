package viche.discussion.listing;

import java.util.Locale;

/** The order of a list of comments. */
public enum CommentOrder {
  /** By the time of their writing, the newest first. */
  NEWEST,
  /** By their likes, then the newest first. */
  TOP;

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order a word names. */
  public static CommentOrder of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
