package viche.discussion;

/**
 * What this instance knows of an article's discussion: the greatest version it was told of, with
 * the count of then. It is remembered while a page or a stream rests on it.
 */
public final class ArticleVersion {
  private static final long UNKNOWN = -1;

  private record At(long version, int count) {}

  private volatile At at = new At(UNKNOWN, 0);
  private volatile boolean followed;

  ArticleVersion() {}

  /** Whether anything is known; of an article that nobody commented on, it is at version 0. */
  boolean known() {
    return at.version() != UNKNOWN;
  }

  /** The greatest version told of; less than any before the first. */
  long version() {
    return at.version();
  }

  /** The visible comments at that version; none before the first. */
  int count() {
    return at.count();
  }

  /** Takes note of a version; an earlier one than is known tells nothing. */
  synchronized void note(long told, int visible) {
    if (told > at.version()) {
      at = new At(told, visible);
    }
  }

  /** From now on somebody rests on being told. */
  void follow() {
    followed = true;
  }

  /** Whether somebody rests on being told, or did. */
  boolean followed() {
    return followed;
  }
}
