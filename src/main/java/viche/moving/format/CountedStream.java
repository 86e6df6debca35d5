package viche.moving.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how many bytes were read of it. */
public final class CountedStream extends FilterInputStream {
  private long count;

  /**
   * @param in one that can be marked
   */
  public CountedStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(read, 0);
    return read;
  }

  /** 0 at the end only: gzip goes on with its next member while there is something. */
  @Override
  public int available() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next < 0 ? 0 : Math.max(1, super.available());
  }
}
