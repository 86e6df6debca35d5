package viche.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of PostgreSQL's only user: 32 random bytes, kept in a file for its owner's eyes.
 *
 * @param text hexadecimal, so it needs no quoting anywhere
 */
record Password(String text) {
  private static final int BYTES = 32;

  Password {
    if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IllegalArgumentException("not a password made here");
    }
  }

  /**
   * The password in that file.
   *
   * @throws EmbeddedPostgresException if it holds anything else
   */
  static Password read(Path file) throws IOException {
    var text = Files.readString(file).strip();
    try {
      return new Password(text);
    } catch (IllegalArgumentException e) {
      throw new EmbeddedPostgresException(
          "The file " + file + " doesn't hold the password of the data beside it: restore it.", e);
    }
  }

  /** A new one. */
  static Password random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Password(HexFormat.of().formatHex(bytes));
  }

  /** Writes it to a new file that only its owner may read. */
  void writeTo(Path file) throws IOException {
    Files.createFile(file, OwnerOnly.FILE);
    Files.writeString(file, text + "\n");
    ScratchDirectory.force(file);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "Password";
  }
}
