package viche.moving.format;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the files of one system. */
public interface SourceReader {
  /**
   * The word by which its origins are known, which are never taken twice: {@code wordpress}. It is
   * the name of the format on the command line, too.
   */
  String system();

  /** What its files have. */
  default Set<SourceTrait> traits() {
    return Set.of();
  }

  /**
   * Tells everything in a file, in its order and in bounded memory. What can't be read is told as
   * {@link Untaken}, and reading goes on where that has sense.
   *
   * @throws IOException where the file is not of the format, or can't be read any further; the
   *     message says what is wrong, and where
   */
  void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException;
}
