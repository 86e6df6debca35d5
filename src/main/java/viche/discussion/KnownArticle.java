package viche.discussion;

/**
 * What this instance knows of an article's discussion: the greatest version it was told of, with
 * the count of then. It is remembered while a page or a stream rests on it.
 */
final class KnownArticle {
  private volatile long version;
  private volatile int count;

  /** The greatest version told of; 0 before any. */
  long version() {
    return version;
  }

  /** The visible comments at that version. */
  int count() {
    return count;
  }

  /** Takes note of a version; an earlier one than is known tells nothing. */
  synchronized void note(long told, int visible) {
    if (told > version) {
      count = visible;
      version = told;
    }
  }
}
