package viche.comment;

/**
 * Where a comment stands in its thread, in bytes whose order is the reading order: the identifiers
 * of its ancestors from the root down, and its own, sixteen bytes each.
 *
 * <p>Threads nest {@value #LEVELS} levels; what answers a comment on the deepest level is filed
 * beside it, in the order of time.
 */
public final class ThreadPath {
  /** Levels of a thread, the root's included. */
  static final int LEVELS = 10;

  /** Bytes of one level. */
  static final int STEP = 16;

  private ThreadPath() {}

  /** Bytes of a parent's path that a reply's path begins with, at most. */
  static int longestPrefix() {
    return STEP * (LEVELS - 1);
  }

  /** Whether a path of so many bytes is on the deepest level. */
  public static boolean isDeepest(int bytes) {
    return bytes >= STEP * LEVELS;
  }
}
