package viche.database.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * How to reach the embedded server.
 *
 * @param port the TCP port on 127.0.0.1
 * @param password of its user
 */
record PostgresAddress(int port, Password password) {
  private static final String HOST = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 10_000;

  /** Version 3.0 of the protocol. */
  private static final int PROTOCOL = 3 << 16;

  /** What the server's first message begins with when it goes on with a login. */
  private static final int AUTHENTICATION = 'R';

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
   * Begins a login, and lets the server ask for the password.
   *
   * @throws IOException if it didn't within seconds
   */
  void tryOut() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(startup());
      if (socket.getInputStream().read() != AUTHENTICATION) {
        throw new IOException("the server takes no logins");
      }
    }
  }

  /** The first message of a client (PostgreSQL documentation, "Message Formats"). */
  private static byte[] startup() {
    var parameters = "user\0" + EmbeddedPostgres.USER + "\0database\0" + EmbeddedPostgres.DATABASE;
    var text = (parameters + "\0\0").getBytes(US_ASCII);
    return ByteBuffer.allocate(2 * Integer.BYTES + text.length)
        .putInt(2 * Integer.BYTES + text.length)
        .putInt(PROTOCOL)
        .put(text)
        .array();
  }
}
