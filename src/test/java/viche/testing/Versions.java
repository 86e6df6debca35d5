package viche.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The live stream of a discussion, read as it comes. */
public final class Versions implements AutoCloseable {
  private final Socket connection;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** A version told, with the count of then. */
  public record Told(long version, int count) {}

  private Versions(Socket connection) {
    this.connection = connection;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Opens a stream.
   *
   * @param known the version the reader has already; 0: none
   */
  public static Versions of(TestSite site, String article, long known) {
    return of(site.service().port(), site.key(), article, known);
  }

  /** Opens a stream of the service at a port. */
  public static Versions of(int port, String site, String article, long known) {
    try {
      var connection = new Socket(InetAddress.getLoopbackAddress(), port);
      var head =
          "GET /api/v1/sites/%s/articles/%s/live HTTP/1.1\r\nHost: x\r\n%s\r\n"
              .formatted(site, article, known == 0 ? "" : "Last-Event-ID: " + known + "\r\n");
      connection.getOutputStream().write(head.getBytes(UTF_8));
      var stream = new Versions(connection);
      Condition.await("the stream begins", () -> stream.lines.contains("retry: 3000"));
      assertThat(stream.lines.getFirst()).isEqualTo("HTTP/1.1 200 OK");
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        ended |= line.equals("0"); // the last chunk; its connection may go on
      }
    } catch (IOException e) {
      lines.add("lost: " + e.getMessage());
    }
    ended = true;
  }

  /** What was told so far. */
  public List<Told> told() {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(line -> new JsonObject(line.substring("data: ".length())))
        .map(data -> new Told(data.getLong("version"), data.getInteger("count")))
        .toList();
  }

  /** The lines read so far, those of the head and of the chunks among them. */
  public List<String> lines() {
    return lines;
  }

  /** Whether the service ended it. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
