package viche.comment;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;

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

  /**
   * The path of a comment.
   *
   * @param parent that of the comment it answers; null: it is a root
   */
  public static Buffer of(@Nullable Buffer parent, UUID id) {
    var path = Buffer.buffer(STEP * LEVELS);
    if (parent != null) {
      path.appendBuffer(parent, 0, Math.min(parent.length(), longestPrefix()));
    }
    return path.appendBytes(Ids.bytes(id));
  }

  /** Whether a path of so many bytes is on the deepest level. */
  public static boolean isDeepest(int bytes) {
    return bytes >= STEP * LEVELS;
  }
}
