package viche.http.page;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;
import viche.http.engine.Gzip;

/**
 * A finished body, as it is and compressed where that pays, each with a strong validator of its own
 * (RFC 9110, sections 8.8.1 and 8.8.3).
 *
 * @param gzip null where compressing gains nothing
 */
public record Representation(Form plain, @Nullable Form gzip, String contentType) {
  /**
   * The bytes of one content coding.
   *
   * @param etag in its quotes
   */
  public record Form(Buffer bytes, String etag) {
    private static Form of(byte[] bytes) {
      return new Form(Buffer.buffer(bytes), '"' + hash(bytes) + '"');
    }

    /**
     * Whether the value of an {@code If-None-Match} field names this form. The comparison is weak:
     * a proxy that compresses on its own may have marked the validator so.
     */
    public boolean isAmong(@Nullable String field) {
      if (field == null) {
        return false;
      }
      return field.equals(etag) || field.strip().equals("*") || listed(field);
    }

    private boolean listed(String field) {
      for (var candidate : field.split(",", 32)) {
        var bare = candidate.strip();
        if (bare.equals(etag) || bare.equals("W/" + etag)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The body as it is, and compressed when that is smaller. */
  public static Representation of(byte[] bytes, String contentType) {
    return of(bytes, Gzip.of(bytes), contentType);
  }

  /** As small as it gets, for what is printed once: it takes longer. */
  static Representation smallest(byte[] bytes, String contentType) {
    return of(bytes, Gzip.smallest(bytes), contentType);
  }

  /** The body as it is, and as it was compressed when that is smaller. */
  static Representation of(byte[] bytes, byte[] zipped, String contentType) {
    return new Representation(
        Form.of(bytes), zipped.length < bytes.length ? Form.of(zipped) : null, contentType);
  }

  /** The body as it is, for what is compressed already or too large for it. */
  public static Representation plain(byte[] bytes, String contentType) {
    return new Representation(Form.of(bytes), null, contentType);
  }

  /** The form for a caller whose {@code Accept-Encoding} field has this value. */
  public Form accepted(@Nullable String field) {
    return gzip != null && Gzip.accepted(field) ? gzip : plain;
  }

  /** Bytes of both forms. */
  public int weight() {
    return plain.bytes.length() + (gzip == null ? 0 : gzip.bytes.length());
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes), 0, 12);
  }
}
