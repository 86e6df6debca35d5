package viche.discussion;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.UUID;
import viche.comment.ThreadPath;

/**
 * A place in the reading order of a thread: the {@code thread_path} of a comment, in hexadecimal.
 *
 * <p>Places compare as their texts do, and a place below another begins with it.
 */
record ThreadPosition(String hex) {
  private static final int ID_BYTES = 16;

  static ThreadPosition of(Buffer column) {
    return new ThreadPosition(HexFormat.of().formatHex(column.getBytes()));
  }

  Buffer column() {
    return Buffer.buffer(bytes());
  }

  /** The comment whose place it is. */
  UUID id() {
    var last = hex.length() - 2 * ID_BYTES;
    return new UUID(
        Long.parseUnsignedLong(hex, last, last + ID_BYTES, 16),
        Long.parseUnsignedLong(hex, last + ID_BYTES, hex.length(), 16));
  }

  /** Whether the other place is below this one. */
  boolean contains(ThreadPosition other) {
    return other.hex.length() > hex.length() && other.hex.startsWith(hex);
  }

  /** Whether replies to a comment here stand beside it, since threads nest no deeper. */
  boolean isDeepest() {
    return ThreadPath.isDeepest(hex.length() / 2);
  }

  /** Whether the other place can be that of a reply to a comment here. */
  boolean admits(ThreadPosition other) {
    return isDeepest()
        ? other.hex.length() == hex.length() && other.hex.compareTo(hex) > 0
        : contains(other);
  }

  /** The first place behind everything below this one. */
  Buffer end() {
    var end = bytes();
    for (int i = end.length - 1; i >= 0; i--) {
      if (++end[i] != 0) {
        return Buffer.buffer(end).slice(0, i + 1);
      }
    }
    throw new IllegalStateException("an identifier is never all ones");
  }

  private byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
