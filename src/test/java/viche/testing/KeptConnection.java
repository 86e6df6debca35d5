package viche.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server of this machine that one request after the other is sent over. It knows
 * of HTTP/1.1 what these servers use, and costs next to nothing.
 */
public final class KeptConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** Opens one to a port. */
  public KeptConnection(int port) throws IOException {
    this(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  /** Over a socket that is connected. */
  public KeptConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /**
   * An answer.
   *
   * @param headers by their names in lower case
   */
  public record Answer(int status, Map<String, String> headers, Buffer body) {
    /** The body as text. */
    public String text() {
      return body.toString(UTF_8);
    }

    /** Whether the server asks for the connection to be closed. */
    public boolean closing() {
      return "close".equalsIgnoreCase(headers.get("connection"));
    }

    /** The same answer, which must be a success. */
    public Answer success() {
      if (status / 100 != 2) {
        throw new IllegalStateException(status + " " + text());
      }
      return this;
    }
  }

  /** Sends a GET and waits for its answer. */
  public Answer get(String path, String... headers) throws IOException {
    return send("GET", path, null, headers);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param headers whole lines, {@code Name: value}; a host among them is named instead of this
   *     machine
   */
  public Answer send(String method, String path, @Nullable String body, String... headers)
      throws IOException {
    var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host: "))) {
      head.append("Host: 127.0.0.1:").append(socket.getPort()).append("\r\n");
    }
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    var bytes = body == null ? new byte[0] : body.getBytes(UTF_8);
    if (body != null) {
      head.append("Content-Type: application/json\r\n");
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    head.append("\r\n");
    var out = socket.getOutputStream();
    var all = new byte[head.length() + bytes.length];
    System.arraycopy(head.toString().getBytes(ISO_8859_1), 0, all, 0, head.length());
    System.arraycopy(bytes, 0, all, head.length(), bytes.length);
    out.write(all);
    return answer();
  }

  /** Sends a GET and waits for the head of its answer, which may have no end; the last request. */
  public Answer begin(String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return head();
  }

  private Answer answer() throws IOException {
    var head = head();
    return head.status() == 304
        ? head
        : new Answer(head.status(), head.headers(), Buffer.buffer(body(head.headers())));
  }

  private Answer head() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, Buffer.buffer());
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    var length = headers.get("content-length");
    if (length != null) {
      return whole(Integer.parseInt(length));
    }
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      return new byte[0];
    }
    var body = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      body.write(whole(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private byte[] whole(int size) throws IOException {
    var bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the server has closed the connection in the middle of an answer");
    }
    return bytes;
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
