package viche.moving.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked, as long as it is not far more than what it is unpacked from: deflate makes a
 * thousand bytes of one where somebody means harm, and five to thirty of what people write.
 */
public final class GuardedStream extends FilterInputStream {
  /** Bytes that may come of next to nothing. */
  private static final long FREE = 32L << 20;

  private static final int MOST_FOR_ONE = 100;

  private final CountedStream packed;
  private long count;

  /**
   * @param packed what it is unpacked from
   */
  public GuardedStream(InputStream unpacked, CountedStream packed) {
    super(unpacked);
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    return read < 0 ? read : counted(read, 1);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    return read <= 0 ? read : counted(read, read);
  }

  private int counted(int read, int bytes) throws IOException {
    count += bytes;
    if (count > FREE && count / MOST_FOR_ONE > packed.count()) {
      throw new IOException(
          "unpacks to more than " + MOST_FOR_ONE + " times its size, as no export does");
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
