package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comments as CSV (RFC 4180) for spreadsheets: in UTF-8 with the mark by which they know it,
 * and with an apostrophe before what they would take for a formula. Blocks.
 */
final class CommentCsv {
  /** The first line. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "article",
          "title",
          "url",
          "parent",
          "account",
          "author",
          "state",
          "written",
          "edited",
          "language",
          "likes",
          "replies",
          "reports",
          "featured",
          "text");

  private static final char UTF_8_MARK = '\ufeff';
  private static final String END = "\r\n";
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");
  private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

  private final BufferedWriter out;
  private long rows;

  CommentCsv(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
  }

  /** Writes the names of the columns; the number of rows, none. */
  long begin() throws IOException {
    out.write(UTF_8_MARK + String.join(",", COLUMNS) + END);
    return rows;
  }

  /** Writes rows that are arrays of cells; how many there are by now. */
  long rows(List<String> lines) throws IOException {
    for (var line : lines) {
      var cells = new JsonArray(line).stream();
      out.write(cells.map(CommentCsv::cell).collect(Collectors.joining(",", "", END)));
      rows++;
    }
    return rows;
  }

  /** Leaves the stream open; the number of rows. */
  long end() throws IOException {
    out.flush();
    return rows;
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    var text = value.toString();
    if (value instanceof String && FORMULA.matcher(text).lookingAt()) {
      text = "'" + text;
    }
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
