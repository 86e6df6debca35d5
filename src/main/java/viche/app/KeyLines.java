package viche.app;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file with two keys each: CSV whose fields hold neither commas nor quotes, since
 * keys don't. The first line may name the columns.
 */
final class KeyLines {
  /** Characters of a line; the rest of a longer one is passed over. */
  private static final int LONGEST = 1_000;

  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final String HEADING = "from,to";

  private final Reader in;
  private long number;

  KeyLines(Reader in) {
    this.in = in;
  }

  /**
   * A line.
   *
   * @param to null where the line has not just two fields
   */
  record KeyLine(long number, String from, @Nullable String to) {
    private static KeyLine of(long number, String line) {
      var fields = line.split(",", -1);
      return fields.length == 2
          ? new KeyLine(number, unquoted(fields[0]), unquoted(fields[1]))
          : new KeyLine(number, line, null);
    }

    private static String unquoted(String field) {
      var text = field.strip();
      return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
          ? text.substring(1, text.length() - 1)
          : text;
    }
  }

  /** The next line that isn't empty; empty: there is none. */
  Optional<KeyLine> next() throws IOException {
    for (var line = line(); line != null; line = line()) {
      number++;
      var text = line.strip();
      var heads = number == 1 && text.replaceAll("[\\s\"]", "").equalsIgnoreCase(HEADING);
      if (!text.isEmpty() && !heads) {
        return Optional.of(KeyLine.of(number, text));
      }
    }
    return Optional.empty();
  }

  private @Nullable String line() throws IOException {
    var text = new StringBuilder();
    var next = in.read();
    if (next == BYTE_ORDER_MARK && number == 0) {
      next = in.read();
    }
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (text.length() < LONGEST) {
        text.append((char) next);
      }
    }
    return text.toString();
  }
}
