package viche.moving.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;
import viche.identity.Principal;
import viche.moving.format.SourceAuthor;

/**
 * Which accounts of the site the authors of a file are. Everybody else gets an account of their
 * own, {@code import:SYSTEM:ID}.
 *
 * <p>It is a table in CSV (RFC 4180) with the head {@code source,subject}: the author's id in the
 * source, or their e-mail address, or the SHA-256 of that in lower case, in hexadecimal; and the
 * subject that the site's login gives them. At most {@value #MOST} lines of at most {@value
 * #LONGEST_LINE} characters; each takes some 200 bytes of memory, and more where it is long.
 */
public final class AccountMap {
  static final int MOST = 250_000;
  static final int LONGEST_LINE = 2_000;

  private static final String HEAD = "source,subject";
  private static final Pattern LINE =
      Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^\",]*)),(?:\"((?:[^\"]|\"\")*+)\"|([^\",]*))");

  private final Map<String, String> subjects;

  private AccountMap(Map<String, String> subjects) {
    this.subjects = subjects;
  }

  /** Everybody gets an account of their own. */
  public static AccountMap none() {
    return new AccountMap(Map.of());
  }

  /**
   * Reads a table.
   *
   * @throws IOException where it can't be read, or is none; the message names the line
   */
  public static AccountMap read(Path file) throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      return read(lines);
    } catch (MalformedInputException e) {
      throw new IOException("is not in UTF-8", e);
    }
  }

  private static AccountMap read(BufferedReader lines) throws IOException {
    var head = line(lines, 1);
    if (head == null || !head.replace("\uFEFF", "").strip().equalsIgnoreCase(HEAD)) {
      throw new IOException("line 1: must be " + HEAD);
    }
    var subjects = new HashMap<String, String>();
    var number = 1;
    for (String line; (line = line(lines, ++number)) != null; ) {
      if (!line.isBlank()) {
        add(subjects, line, number);
      }
    }
    return new AccountMap(subjects);
  }

  /** The next line without its end; null: there is none. */
  private static @Nullable String line(BufferedReader lines, int number) throws IOException {
    var line = new StringBuilder();
    int c = lines.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = lines.read()) {
      if (line.length() == LONGEST_LINE) {
        throw fault(number, "is longer than %,d characters".formatted(LONGEST_LINE));
      }
      line.append((char) c);
    }
    lines.mark(1);
    if (c == '\r' && lines.read() != '\n') {
      lines.reset();
    }
    return line.toString();
  }

  private static void add(Map<String, String> subjects, String line, int number)
      throws IOException {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw fault(number, "must have two parts with a comma between them");
    }
    var source = part(parts.group(1), parts.group(2));
    var subject = part(parts.group(3), parts.group(4));
    if (source.isEmpty()) {
      throw fault(number, "has no source");
    }
    if (subject.isEmpty()
        || subject.length() > Principal.MAX_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw fault(number, "must have a subject of 1 to " + Principal.MAX_SUBJECT + " characters");
    }
    if (subjects.size() == MOST) {
      throw fault(number, "there may be %,d authors at most".formatted(MOST));
    }
    subjects.put(source.contains("@") ? hash(source) : source, subject);
  }

  private static IOException fault(int line, String what) {
    return new IOException("line " + line + ": " + what);
  }

  private static String part(@Nullable String quoted, @Nullable String bare) {
    return quoted != null ? quoted.replace("\"\"", "\"").strip() : bare == null ? "" : bare.strip();
  }

  private static String hash(String email) {
    return Sha256.hex(email.strip().toLowerCase(Locale.ROOT));
  }

  /** The subject of an author at the site. */
  Optional<String> subject(SourceAuthor author) {
    var byId = Optional.ofNullable(subjects.get(author.id()));
    var email = author.email();
    return subjects.isEmpty() || email == null
        ? byId
        : byId.or(() -> Optional.ofNullable(subjects.get(hash(email))));
  }
}
