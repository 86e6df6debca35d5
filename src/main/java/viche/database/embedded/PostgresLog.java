package viche.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own log: {@code postgres.log} and, once that is full, the one before it as {@code
 * postgres.log.1}. Both together stay below twice {@value #LIMIT} bytes.
 *
 * <p>No statement and no value reaches it. {@link PostgresSettings} asks PostgreSQL for none; what
 * could carry one nevertheless (the statement of a backend that panics, the further lines of a
 * message) is dropped here.
 */
final class PostgresLog {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);

  /** Size in bytes at which the file is put aside. */
  static final long LIMIT = 2 << 20;

  /** Longest line kept, in characters. */
  private static final int LONGEST_LINE = 2_000;

  private static final Pattern CARRIES_DATA =
      Pattern.compile("\t|.{0,80}?\\] (STATEMENT|QUERY|CONTEXT|DETAIL|ERROR): ");

  private final Path file;
  private boolean failing;

  PostgresLog(Path file) {
    this.file = file;
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** Whether a line of PostgreSQL's output is fit for the log. */
  static boolean admits(String line) {
    return !line.isBlank() && !CARRIES_DATA.matcher(line).lookingAt();
  }

  /** Adds a line, if it is {@linkplain #admits fit}. A log that can't be written stops nobody. */
  synchronized void append(String line) {
    if (!admits(line)) {
      return;
    }
    try {
      write(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("PostgreSQL's log {} can't be written", file, e);
      }
      failing = true;
    }
  }

  private void write(String line) throws IOException {
    if (size() > LIMIT) {
      var before = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.notExists(file)) {
      Files.createFile(file, OwnerOnly.FILE);
    }
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
  }

  private long size() throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // the first line makes it
    }
  }
}
