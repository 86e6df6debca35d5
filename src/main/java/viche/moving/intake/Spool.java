package viche.moving.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A file for what is written once and read again in another order. It has a name for a moment only,
 * so that nothing of it is left when the process ends, however that may be.
 */
final class Spool implements Closeable {
  private static final int BUFFER = 1 << 20;

  private final FileChannel file;
  private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
  private long written;

  private Spool(FileChannel file) {
    this.file = file;
  }

  /** A new one in the directory for temporary files. */
  static Spool open() throws IOException {
    return new Spool(
        FileChannel.open(
            Files.createTempFile("viche-import-", ".spool"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** What writes a record. */
  @FunctionalInterface
  interface RecordWriter {
    void write(DataOutput out) throws IOException;
  }

  /** What reads a record. */
  @FunctionalInterface
  interface RecordReader<T> {
    T read(DataInput in) throws IOException;
  }

  /** Writes a record; where it begins. */
  long append(RecordWriter writer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(bytes));
    var at = written + pending.position();
    put(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.size()).flip());
    put(ByteBuffer.wrap(bytes.toByteArray()));
    return at;
  }

  private void put(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() > pending.remaining()) {
      flush();
    }
    if (bytes.remaining() > pending.capacity()) {
      written += writeAll(bytes);
    } else {
      pending.put(bytes);
    }
  }

  /** Writes down what is pending; to be called before anything is read. */
  void flush() throws IOException {
    written += writeAll(pending.flip());
    pending.clear();
  }

  private long writeAll(ByteBuffer bytes) throws IOException {
    var length = bytes.remaining();
    for (long at = written; bytes.hasRemaining(); ) {
      at += file.write(bytes, at);
    }
    return length;
  }

  /** Reads the record that begins somewhere. */
  <T> T read(long at, RecordReader<T> reader) throws IOException {
    var length = ByteBuffer.wrap(bytes(at, Integer.BYTES)).getInt();
    var record = bytes(at + Integer.BYTES, length);
    return reader.read(new DataInputStream(new ByteArrayInputStream(record)));
  }

  private byte[] bytes(long at, int length) throws IOException {
    var bytes = new byte[length];
    for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
      if (file.read(rest, at + rest.position()) < 0) {
        throw new EOFException("the spool ends at " + at);
      }
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
