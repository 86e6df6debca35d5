package viche.http.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In place of a program of the newspaper's: a web server of its own on this machine that gets the
 * demo site's events and remembers the latest {@value #MOST} of them. Anybody on this machine can
 * send it something, so what it shows is text.
 */
public final class DemoReceiver {
  /** The path by which its endpoint is known again after a restart, on another port. */
  public static final String PATH = "/demo-receiver";

  private static final int MOST = 50;
  private static final int LONGEST = 64 * 1024;

  private final HttpServer server;
  private final Deque<ReceivedEvent> latest = new ArrayDeque<>();

  private DemoReceiver(Vertx vertx) {
    this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    server.requestHandler(this::receive);
  }

  /**
   * An event that came.
   *
   * @param time of it, as it stands in the event
   * @param about the article's key, or the account's name; null where it is about neither
   * @param by the comment's author; null where it is about no comment
   */
  record ReceivedEvent(
      String type, String time, @Nullable String about, @Nullable String by, String body) {
    /** The time of day. */
    String clock() {
      return time.length() > 19 ? time.substring(11, 19) + " UTC" : time;
    }
  }

  /** Listens on a free port of this machine. */
  public static Future<DemoReceiver> open(Vertx vertx) {
    var receiver = new DemoReceiver(vertx);
    return receiver.server.listen().map(receiver);
  }

  /** Where events are to be sent. */
  public String address() {
    return "http://127.0.0.1:" + server.actualPort() + PATH;
  }

  private void receive(HttpServerRequest request) {
    var body = Buffer.buffer();
    request.handler(
        bytes -> {
          if (body.length() + bytes.length() <= LONGEST) {
            body.appendBuffer(bytes);
          }
        });
    request.endHandler(end -> request.response().setStatusCode(keep(body) ? 204 : 400).end());
  }

  private boolean keep(Buffer body) {
    try {
      var event = new JsonObject(body);
      var data = event.getJsonObject("data", new JsonObject());
      var author = within(within(data, "comment"), "author").getString("name");
      add(
          new ReceivedEvent(
              event.getString("type", "?"),
              event.getString("timestamp", "?"),
              within(data, "article").getString("key", within(data, "account").getString("name")),
              author,
              event.encodePrettily()));
      return true;
    } catch (DecodeException | ClassCastException _) { // it is no event
      return false;
    }
  }

  private static JsonObject within(JsonObject object, String name) {
    return object.getJsonObject(name, new JsonObject());
  }

  private synchronized void add(ReceivedEvent event) {
    latest.addFirst(event);
    if (latest.size() > MOST) {
      latest.removeLast();
    }
  }

  /** What came, the latest first. */
  synchronized List<ReceivedEvent> latest() {
    return List.copyOf(latest);
  }

  /** Listens no more. */
  public Future<Void> close() {
    return server.close();
  }
}
