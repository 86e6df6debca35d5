package viche.http.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The content coding {@code gzip} (RFC 9110, section 8.4.1.3). */
public final class Gzip {
  private static final Pattern ACCEPTED =
      Pattern.compile("(?i).*(?<![\\w-])(x-)?gzip(?![\\w-])(?! *; *q=0(\\.0*)?( *,| *$)).*");

  private Gzip() {}

  /**
   * Whether the value of an {@code Accept-Encoding} field takes it; null: there is no such field.
   */
  public static boolean accepted(@Nullable String field) {
    if (field == null) {
      return false;
    }
    // As browsers write it, without weights.
    return (field.indexOf(';') < 0 && field.contains("gzip")) || ACCEPTED.matcher(field).matches();
  }

  /** Compresses, for an answer that waits for it. */
  public static byte[] of(byte[] bytes) {
    return of(bytes, Deflater.DEFAULT_COMPRESSION);
  }

  /** Compresses as far as it goes, for what is compressed once. */
  public static byte[] smallest(byte[] bytes) {
    return of(bytes, Deflater.BEST_COMPRESSION);
  }

  private static byte[] of(byte[] bytes, int level) {
    var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (var zip = new Levelled(out, level)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written", e);
    }
    return out.toByteArray();
  }

  private static final class Levelled extends GZIPOutputStream {
    Levelled(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
