package viche.moving.format.system;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Databases of Isso. */
public final class IssoSample {
  private static final String TABLES =
      """
      create table threads (id integer primary key, uri varchar(256) unique, title varchar(256));
      create table comments (
        tid references threads(id), id integer primary key, parent integer, created float not null,
        modified float, mode integer, remote_addr varchar, text varchar, author varchar,
        email varchar, website varchar, likes integer default 0, dislikes integer default 0,
        voters blob not null, notification integer default 0);
      """;

  private static final String ROWS =
      """
      insert into threads values (1, '/bridge/', 'The bridge'), (2, '/river/', null);
      insert into comments values
        (1, 1, null, 1704189600.25, 1704189660, 1, '203.0.113.0', '*First*', 'Олена',
         'olena@example.net', 'https://olena.example', 3, 1, x'00', 0),
        (1, 2, 1, 1704189700, null, 2, '203.0.113.0', 'waits', null, null, null, 0, 0, x'00', 0),
        (2, 3, null, 1704189800, null, 4, '203.0.113.0', '', null, null, null, -1, 0, x'00', 0),
        (9, 4, 3, 1704189900, null, 7, '203.0.113.0', 'whose?', 'Bob', '', null, 0, 0, x'00', 0);
      """;

  /** What makes one with some comments in it. */
  public static final String ALL = TABLES + ROWS;

  private IssoSample() {}

  /** Makes a database by statements. */
  public static void write(Path path, String statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }
}
