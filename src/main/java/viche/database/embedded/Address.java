package viche.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How to reach the embedded server.
 *
 * @param port the TCP port on 127.0.0.1
 * @param password of its user
 */
record Address(int port, Password password) {
  private static final String HOST = "127.0.0.1";

  /** A port that was free a moment ago; somebody else can take it before the server does. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0));
      return socket.getLocalPort();
    }
  }

  /** The address as a connection URI (PostgreSQL documentation, "Connection URIs"). */
  String url() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(EmbeddedPostgres.USER, password.text(), HOST, port, EmbeddedPostgres.DATABASE);
  }

  /**
   * Logs in and lets the server answer a query.
   *
   * @throws SQLException if it didn't within seconds
   */
  void tryOut() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", EmbeddedPostgres.USER);
    properties.setProperty("password", password.text());
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "10");
    var url = "jdbc:postgresql://" + HOST + ":" + port + "/" + EmbeddedPostgres.DATABASE;
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      if (!connection.isValid(10)) {
        throw new SQLException("the server doesn't answer");
      }
    }
  }
}
