package viche.moving.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Place;

/** A file with a line for each remark of an import: where, why, what; or none. */
public final class RemarkFile implements RemarkSink, Closeable {
  private final @Nullable Writer lines;

  private RemarkFile(@Nullable Writer lines) {
    this.lines = lines;
  }

  /**
   * Begins a file, in place of an earlier one.
   *
   * @param file null: nobody wants to know
   */
  public static RemarkFile at(@Nullable Path file) throws IOException {
    try {
      return new RemarkFile(file == null ? null : Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public synchronized void remark(Place place, String reason, String detail) {
    if (lines != null) {
      try {
        lines.write(place + "\t" + onOneLine(reason) + "\t" + onOneLine(detail) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(unwritable(e));
      }
    }
  }

  private static IOException unwritable(IOException e) {
    return new IOException("the report can't be written: " + e.getMessage(), e);
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }
}
