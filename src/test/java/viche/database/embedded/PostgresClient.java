package viche.database.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Talks to a server by the address it gives, as any client would. */
final class PostgresClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PostgresClient() {}

  static Connection connect(String url) throws SQLException {
    var uri = URI.create(url);
    var login = uri.getUserInfo().split(":", 2);
    var jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    return DriverManager.getConnection(jdbc, login[0], login[1]);
  }

  /** Connects as soon as the server lets it. */
  static Connection connectWhenReady(String url) throws SQLException {
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return connect(url);
      } catch (SQLException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  static void execute(String url, String sql) throws SQLException {
    try (var connection = connect(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static String query(String url, String sql) throws SQLException {
    try (var connection = connect(url)) {
      return query(connection, sql);
    }
  }
}
