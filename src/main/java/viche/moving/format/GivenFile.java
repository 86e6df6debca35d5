package viche.moving.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file or a pipe that somebody gave, packed by gzip or zip or not at all. What is written down of
 * it is deleted when it is closed.
 */
public final class GivenFile implements SourceFile, Closeable {
  private final @Nullable Path path;
  private @Nullable InputStream pipe;
  private @Nullable Path written;

  private GivenFile(@Nullable Path path, @Nullable InputStream pipe) {
    this.path = path;
    this.pipe = pipe;
  }

  /**
   * A file by its name; what is no plain file ({@code /dev/stdin}, a named pipe) is read once.
   *
   * @throws IOException if there is none, or it can't be read
   */
  public static GivenFile at(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException(path + " is a directory");
    }
    return Files.isRegularFile(path)
        ? new GivenFile(path, null)
        : new GivenFile(null, Files.newInputStream(path));
  }

  /** What comes through a pipe; closed with this. */
  public static GivenFile pipe(InputStream pipe) {
    return new GivenFile(null, pipe);
  }

  @Override
  public InputStream open() throws IOException {
    if (written != null) {
      return Files.newInputStream(written);
    }
    if (path != null) {
      return Packing.unpacked(Files.newInputStream(path));
    }
    var once = pipe;
    if (once == null) {
      throw new IOException("a pipe is read once only");
    }
    pipe = null;
    return Packing.unpacked(once);
  }

  @Override
  public Path onDisk() throws IOException {
    if (written != null) {
      return written;
    }
    if (path != null && !isPacked(path)) {
      return path;
    }
    try (var in = open()) {
      // Only its owner may read it.
      var target = Files.createTempFile("viche-", ".part");
      written = target;
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      return target;
    }
  }

  private static boolean isPacked(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Packing.of(in.readNBytes(Packing.LONGEST_MARK)) != Packing.NONE;
    }
  }

  @Override
  public void close() throws IOException {
    if (written != null) {
      Files.deleteIfExists(written);
    }
    if (pipe != null) {
      pipe.close();
    }
  }
}
