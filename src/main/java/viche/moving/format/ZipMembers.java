package viche.moving.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip one after the other, in its order, with a line break between them, without
 * those that systems add by themselves.
 */
final class ZipMembers extends InputStream {
  private final ZipInputStream zip;
  private @Nullable ZipEntry member;
  private boolean first = true;

  ZipMembers(ZipInputStream zip) {
    this.zip = zip;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (member == null) {
        member = next();
        if (member == null) {
          return -1;
        }
        if (!first) {
          bytes[offset] = '\n';
          return 1;
        }
        first = false;
      }
      int read = zip.read(bytes, offset, length);
      if (read > 0) {
        return read;
      }
      member = null;
    }
  }

  private @Nullable ZipEntry next() throws IOException {
    while (true) {
      var entry = zip.getNextEntry();
      if (entry == null || isFile(entry)) {
        return entry;
      }
    }
  }

  private static boolean isFile(ZipEntry entry) {
    var name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("__MACOSX/")
        && !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
