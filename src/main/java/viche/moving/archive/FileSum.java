package viche.moving.archive;

import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import viche.digest.Sha256;

/**
 * By which a file of an archive is known to be as it was written.
 *
 * @param lines of it
 * @param sha256 of its bytes, in hexadecimal
 */
record FileSum(long lines, String sha256) {
  /** As the archive's last file has them, by the names of the others. */
  static JsonObject document(Map<String, FileSum> sums) {
    var document = new JsonObject();
    sums.forEach((name, sum) -> document.put(name, sum.json()));
    return document;
  }

  private JsonObject json() {
    return new JsonObject().put("lines", lines).put("sha256", sha256);
  }

  /** Fails with {@link ArchiveException} unless the archive says the same of the file. */
  void check(String name, JsonObject document) {
    if (!(document.getValue(name) instanceof JsonObject said)) {
      throw new ArchiveException(Manifest.COUNTS + " doesn't say how many lines " + name + " has");
    }
    if (!(said.getValue("lines") instanceof Number number) || number.longValue() != lines) {
      throw new ArchiveException(
          "%s has %d lines, and %s says %s"
              .formatted(name, lines, Manifest.COUNTS, said.getValue("lines")));
    }
    if (!sha256.equals(said.getValue("sha256"))) {
      throw new ArchiveException(
          name
              + " isn't as it was written: it has another SHA-256 than "
              + Manifest.COUNTS
              + " says");
    }
  }

  /** The lines of the files that have rows. */
  static Map<String, Long> rows(Map<String, FileSum> sums) {
    var rows = new LinkedHashMap<String, Long>();
    sums.forEach((name, sum) -> rows.put(name, sum.lines()));
    rows.remove(Manifest.FILE);
    return rows;
  }

  /** The sum of a file that is under way. */
  static final class Adding {
    private final MessageDigest digest = Sha256.begin();
    private long lines;

    /** The next bytes. */
    void add(byte[] bytes, int from, int length) {
      digest.update(bytes, from, length);
      for (int at = from; at < from + length; at++) {
        if (bytes[at] == '\n') {
          lines++;
        }
      }
    }

    /** How many have ended by now. */
    long lines() {
      return lines;
    }

    /** The sum of the file, after which another one begins. */
    FileSum end() {
      var sum = new FileSum(lines, HexFormat.of().formatHex(digest.digest()));
      lines = 0;
      return sum;
    }
  }
}
