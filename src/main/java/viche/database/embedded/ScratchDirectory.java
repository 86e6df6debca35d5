package viche.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory in which something is made ready before it appears under its name, all at once. What
 * a killed process left of it goes at the next start.
 */
final class ScratchDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchDirectory.class);
  private static final String PREFIX = "unfinished-";

  private final Path path;

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  /** A new empty one, open to its owner only. */
  static ScratchDirectory in(Path parent) throws IOException {
    return new ScratchDirectory(Files.createTempDirectory(parent, PREFIX));
  }

  /** Removes those that nobody finished; only whoever locked the parent may. */
  static void clear(Path parent) throws IOException {
    try (var unfinished = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path path : unfinished) {
        new ScratchDirectory(path).close();
      }
    }
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** Gives a file or directory in here its name, for good: the name survives a power cut. */
  void publish(String name, Path target) throws IOException {
    Files.move(path.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
    var parent = target.getParent();
    if (parent != null) {
      force(parent);
    }
  }

  /** Writes what the system holds of a file, or of a directory's names, to the disk. */
  static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a directory and all that is in it, following no links. */
  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // its maker is removing it as well
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes it with all that wasn't published. */
  @Override
  public void close() {
    try {
      delete(path);
    } catch (IOException e) {
      LOG.warn("{} could not be removed; the next start tries again", path, e);
    }
  }
}
