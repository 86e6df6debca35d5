package viche.moving.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file or a pipe that somebody gave, packed by gzip or zip or not at all. What is written down of
 * it is deleted when it is closed, or the process ends.
 */
public final class GivenFile implements SourceFile, Closeable {
  private static final int LOOKED_AT = 8192;

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
      throw new IOException("it is a directory");
    }
    if (!Files.exists(path)) {
      throw new IOException("there is no such file");
    }
    if (!Files.isReadable(path)) {
      throw new IOException("it may not be read by whoever runs this");
    }
    return Files.isRegularFile(path) ? new GivenFile(path, null) : pipe(Files.newInputStream(path));
  }

  /** What comes through a pipe; closed with this. */
  public static GivenFile pipe(InputStream pipe) {
    return new GivenFile(null, new BufferedInputStream(pipe, LOOKED_AT));
  }

  /**
   * The first bytes, without gzip around them: some thousands, or what there is. All of the file
   * can be read afterwards.
   */
  public byte[] beginning() throws IOException {
    byte[] packed;
    if (path != null) {
      try (var in = Files.newInputStream(path)) {
        packed = in.readNBytes(LOOKED_AT);
      }
    } else {
      var once = stream();
      once.mark(LOOKED_AT);
      packed = once.readNBytes(LOOKED_AT);
      once.reset();
      pipe = once;
    }
    var read = new ByteArrayOutputStream();
    try (var in = Packing.ungzipped(new ByteArrayInputStream(packed))) {
      in.transferTo(read);
    } catch (EOFException e) {
      // gzip goes on, or is broken, which whoever reads on is told
    }
    return read.toByteArray();
  }

  @Override
  public InputStream open() throws IOException {
    if (written != null) {
      return Files.newInputStream(written);
    }
    return Packing.unpacked(stream());
  }

  private InputStream stream() throws IOException {
    if (path != null) {
      return Files.newInputStream(path);
    }
    var once = pipe;
    if (once == null) {
      throw new IOException("a pipe is read once only");
    }
    pipe = null;
    return once;
  }

  @Override
  public Path onDisk() throws IOException {
    if (written != null) {
      return written;
    }
    return path != null && packing(path) == Packing.NONE ? path : write(open());
  }

  /**
   * A file that is a zip, as it is and as a file; without gzip around it, and a pipe is written
   * down.
   */
  public Path zip() throws IOException {
    return path != null && packing(path) == Packing.ZIP ? path : write(Packing.ungzipped(stream()));
  }

  private static Packing packing(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Packing.of(in.readNBytes(Packing.LONGEST_MARK));
    }
  }

  private Path write(InputStream content) throws IOException {
    try (var in = content) {
      var target = PartFiles.create(Path.of(System.getProperty("java.io.tmpdir")), "viche-");
      written = target;
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      return target;
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
