package viche.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a running PostgreSQL says about itself in {@code postmaster.pid} (PostgreSQL documentation,
 * "Database File Layout"). It stays behind when the server is killed.
 *
 * @param pid the server's first process, the postmaster
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, boolean ready) {
  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;

  /** Where it is. */
  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** What the file says; nothing while there is none or it is being written. */
  static Optional<PostmasterFile> read(Path data) throws IOException {
    String[] lines;
    try {
      lines = new String(Files.readAllBytes(in(data)), StandardCharsets.ISO_8859_1).split("\n", -1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!lines[PID_LINE].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    var ready = lines.length > STATUS_LINE && lines[STATUS_LINE].strip().equals("ready");
    return Optional.of(new PostmasterFile(Long.parseLong(lines[PID_LINE]), ready));
  }
}
