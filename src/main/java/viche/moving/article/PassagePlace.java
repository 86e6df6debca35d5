package viche.moving.article;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a very long thread has gone, in the order in which its comments go: first those that no
 * reader sees anything of, then in reading order.
 *
 * @param path of the last comment that has gone
 */
record PassagePlace(UUID root, boolean shown, Buffer path) {
  /** Where a job goes on that looks for threads anew. */
  static final String ANEW = "";

  /** As a job notes it. */
  String position() {
    return root + (shown ? " + " : " - ") + HexFormat.of().formatHex(path.getBytes());
  }

  /** What a job has noted; none where it looks for threads anew. */
  static Optional<PassagePlace> read(@Nullable String position) {
    if (position == null || position.equals(ANEW)) {
      return Optional.empty();
    }
    var parts = position.split(" ", 3);
    var path = Buffer.buffer(HexFormat.of().parseHex(parts[2]));
    return Optional.of(new PassagePlace(UUID.fromString(parts[0]), parts[1].equals("+"), path));
  }
}
