package viche.moving.format.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import viche.moving.format.Altered;
import viche.moving.format.People;
import viche.moving.format.Place;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.SourceTime;
import viche.moving.format.Untaken;

/**
 * The database of Isso, a file of SQLite, opened to be read only. Its pages are known by their
 * paths, and its likes are counted while who liked is not kept.
 */
final class IssoDatabase implements SourceReader {
  /** Bytes of a text; of a longer one nothing is read. */
  private static final int LONGEST = 4_000_000;

  private static final String TABLES =
      "select count(*) from sqlite_schema where type = 'table' and name in ('comments', 'threads')";

  private static final String COMMENTS =
      """
      select c.id, c.parent, c.created, c.modified, c.mode, c.likes,
             octet_length(c.text) > %1$d as long,
             case when octet_length(c.text) <= %1$d then c.text end as text,
             case when octet_length(c.author) <= %1$d then c.author end as author,
             case when octet_length(c.email) <= %1$d then c.email end as email,
             case when octet_length(t.uri) <= %1$d then t.uri end as uri,
             case when octet_length(t.title) <= %1$d then t.title end as title
      from comments c left join threads t on t.id = c.tid
      """
          .formatted(LONGEST);

  @Override
  public String system() {
    return "isso";
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    try (var connection = config.createConnection(url(file.onDisk()))) {
      read(connection, items);
    } catch (SQLException e) {
      throw new IOException("it can't be read as a database of SQLite: " + e.getMessage(), e);
    }
  }

  /** Without a log of writes beside it nobody writes, and nothing is to be made beside it. */
  private static String url(Path database) {
    boolean alone = Files.notExists(Path.of(database + "-wal"));
    return "jdbc:sqlite:" + database.toUri() + (alone ? "?immutable=1" : "");
  }

  private static void read(Connection connection, Consumer<? super SourceItem> items)
      throws IOException, SQLException {
    try (var statement = connection.createStatement()) {
      // Nothing that the file brings along is run.
      statement.execute("pragma trusted_schema = off");
      try (var tables = statement.executeQuery(TABLES)) {
        if (!tables.next() || tables.getInt(1) != 2) {
          throw new IOException("it has no tables \"comments\" and \"threads\", as Isso has");
        }
      }
      try (var rows = statement.executeQuery(COMMENTS)) {
        var pages = new Pages(items);
        for (long row = 1; rows.next(); row++) {
          comment(new Place("row", row), rows, pages, items);
        }
      }
    }
  }

  private static void comment(
      Place place, ResultSet row, Pages pages, Consumer<? super SourceItem> items)
      throws SQLException {
    var id = text(row, "id");
    if (id == null) {
      items.accept(new Untaken(place, Untaken.NO_ID, ""));
      return;
    }
    var fate = fate(row.getInt("mode"));
    if (fate == null) {
      items.accept(new Altered(place, Altered.ODD_STATE, ""));
    }
    var createdAt = time(row, "created");
    if (createdAt == null) {
      items.accept(new Altered(place, Altered.NO_TIME, "created"));
    }
    if (row.getBoolean("long")) {
      items.accept(new Altered(place, "too long: left out", "text"));
    }
    var text = text(row, "text");
    items.accept(
        new SourceComment(
            place,
            new SourceComment.Position(
                id, pages.of(place, text(row, "uri"), text(row, "title")), text(row, "parent")),
            People.guest(text(row, "author"), text(row, "email")),
            text == null ? null : new SourceComment.Text(text, false),
            new SourceComment.Circumstances(
                fate == null ? SourceFate.PENDING : fate,
                createdAt,
                time(row, "modified"),
                SourceMarks.of(Math.max(0, row.getInt("likes")), false))));
  }

  private static @Nullable String text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null || text.isBlank() ? null : text.replace("\0", "");
  }

  /** Seconds and parts of one after the epoch; null: never. */
  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    double seconds = row.getDouble(column);
    return row.wasNull() ? null : SourceTime.ofMilliseconds(seconds * 1000);
  }

  private static @Nullable SourceFate fate(int mode) {
    return switch (mode) {
      case 1 -> SourceFate.APPROVED;
      case 2 -> SourceFate.PENDING;
      case 4 -> SourceFate.DELETED;
      default -> null;
    };
  }
}
