package viche.moving.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** How a file is packed, by its first bytes, whatever its name. */
enum Packing {
  NONE(""),
  GZIP("1f8b"),
  ZIP("504b0304"),
  EMPTY_ZIP("504b0506"),
  BZIP2("425a68"),
  XZ("fd377a585a"),
  ZSTD("28b52ffd"),
  SEVEN_ZIP("377abcaf");

  /** Bytes that tell. */
  static final int LONGEST_MARK = 5;

  private final String mark;

  /**
   * @param mark the first bytes, in hexadecimal
   */
  Packing(String mark) {
    this.mark = mark;
  }

  /** How a file is packed that begins with these bytes. */
  static Packing of(byte[] beginning) {
    var written = HexFormat.of().formatHex(beginning);
    return Arrays.stream(values())
        .filter(packing -> packing != NONE && written.startsWith(packing.mark))
        .findFirst()
        .orElse(NONE);
  }

  /** How a stream is packed; nothing of it is read. */
  private static Packing of(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_MARK);
    var packing = of(in.readNBytes(LONGEST_MARK));
    in.reset();
    return packing;
  }

  /** A stream without the gzip around it, where there is some. */
  static InputStream ungzipped(InputStream packed) throws IOException {
    var in = new BufferedInputStream(packed);
    return of(in) == GZIP ? gunzipped(in) : in;
  }

  private static InputStream gunzipped(InputStream in) throws IOException {
    var counted = new CountedStream(in);
    return new GuardedStream(new GZIPInputStream(counted, 8192), counted);
  }

  /**
   * What is in a stream, unpacked once.
   *
   * @throws IOException if it is packed in another way than by gzip or zip, or holds nothing
   */
  static InputStream unpacked(InputStream packed) throws IOException {
    var in = new BufferedInputStream(packed);
    return switch (of(in)) {
      case NONE -> in;
      case GZIP -> gunzipped(in);
      case ZIP -> {
        var counted = new CountedStream(in);
        yield new GuardedStream(new ZipMembers(new ZipInputStream(counted)), counted);
      }
      case EMPTY_ZIP -> throw new IOException("there is nothing in this zip");
      case BZIP2 -> throw notUnpacked("bzip2");
      case XZ -> throw notUnpacked("xz");
      case ZSTD -> throw notUnpacked("zstd");
      case SEVEN_ZIP -> throw notUnpacked("7-Zip");
    };
  }

  private static IOException notUnpacked(String packer) {
    return new IOException("is packed by " + packer + ": unpack it, or pack it by gzip or zip");
  }
}
