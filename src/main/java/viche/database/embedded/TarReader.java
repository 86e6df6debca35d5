package viche.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar archive, in their order. It knows files, directories and symbolic links (the
 * format {@code ustar} of POSIX.1-1988, as GNU tar writes it for names of up to 100 characters),
 * and refuses everything else.
 */
final class TarReader {
  /**
   * One entry.
   *
   * @param name with slashes between its parts; a directory's ends with one
   * @param link what a symbolic link leads to; empty for others
   */
  record TarEntry(String name, EntryKind kind, boolean executable, String link) {}

  enum EntryKind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK
  }

  private static final int BLOCK = 512;
  private static final int NAME = 0;
  private static final int MODE = 100;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int MAGIC = 257;
  private static final int NAME_LENGTH = 100;
  private static final int OWNER_EXECUTES = 0100;

  private final InputStream archive;
  private long left;
  private long padding;

  TarReader(InputStream archive) {
    this.archive = archive;
  }

  /**
   * The next entry; null at the end.
   *
   * @throws IOException when the archive is cut off, damaged, or holds an entry of another kind
   */
  @Nullable TarEntry next() throws IOException {
    archive.skipNBytes(left + padding);
    left = 0;
    padding = 0;
    var header = archive.readNBytes(BLOCK);
    if (header.length < BLOCK) {
      throw new EOFException("the archive is cut off");
    }
    if (Arrays.equals(header, new byte[BLOCK])) {
      return null;
    }
    check(header);
    left = number(header, SIZE, 12);
    padding = Math.floorMod(-left, (long) BLOCK);
    return new TarEntry(
        text(header, NAME),
        kind(header[TYPE]),
        (number(header, MODE, 8) & OWNER_EXECUTES) != 0,
        text(header, LINK));
  }

  /** The content of the entry that came last, which ends where the next begins. */
  InputStream content() {
    return new TarContent();
  }

  private static void check(byte[] header) throws IOException {
    var sum = 0;
    for (var i = 0; i < BLOCK; i++) {
      var counted = i < CHECKSUM || i >= CHECKSUM + 8;
      sum += counted ? header[i] & 0xff : ' ';
    }
    if (sum != number(header, CHECKSUM, 8)
        || !new String(header, MAGIC, 5, UTF_8).equals("ustar")) {
      throw new IOException("the archive is damaged");
    }
  }

  private static EntryKind kind(byte type) throws IOException {
    return switch (type) {
      case '0', 0 -> EntryKind.FILE;
      case '2' -> EntryKind.SYMBOLIC_LINK;
      case '5' -> EntryKind.DIRECTORY;
      default -> throw new IOException("the archive holds an entry of the kind " + (char) type);
    };
  }

  private static String text(byte[] header, int from) {
    var end = from;
    while (end < from + NAME_LENGTH && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, UTF_8);
  }

  private static long number(byte[] header, int from, int length) throws IOException {
    var digits = new String(header, from, length, UTF_8).replace('\0', ' ').strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("the archive is damaged", e);
    }
  }

  private final class TarContent extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      var read = archive.read(into, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the archive is cut off");
      }
      left -= read;
      return read;
    }
  }
}
