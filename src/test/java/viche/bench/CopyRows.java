package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code copy}. Values hold no tabulator, line break or
 * backslash; bytes are given as {@code \\x…}.
 */
final class CopyRows {
  private static final int CHUNK = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(2 * CHUNK);
  private boolean begun;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Begins; the connection is taken until {@link #end}.
   *
   * @param into the table with its columns in brackets
   */
  static CopyRows into(Connection connection, String into) throws SQLException {
    var api = connection.unwrap(PGConnection.class).getCopyAPI();
    return new CopyRows(api.copyIn("copy " + into + " from stdin"));
  }

  /** Adds the next column's value to the row. */
  CopyRows add(@Nullable Object value) {
    if (begun) {
      text.append('\t');
    }
    begun = true;
    if (value == null) {
      text.append("\\N");
    } else {
      text.append(value);
    }
    return this;
  }

  /** Ends the row. */
  void next() throws SQLException {
    text.append('\n');
    begun = false;
    if (text.length() > CHUNK) {
      flush();
    }
  }

  /** Ends the rows; how many there were. */
  long end() throws SQLException {
    flush();
    return copy.endCopy();
  }

  private void flush() throws SQLException {
    var bytes = text.toString().getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }
}
