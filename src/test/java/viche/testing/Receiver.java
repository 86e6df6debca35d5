package viche.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A web server of somebody else's, which gets events and answers as a test wants it to. */
public final class Receiver implements AutoCloseable {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Consumer<HttpServerRequest> manner = request -> request.response().end();

  /**
   * A request that came whole.
   *
   * @param headers with names in lower case
   */
  public record Received(String path, Map<String, String> headers, String body) {
    /** The body as an event. */
    public JsonObject json() {
      return new JsonObject(body);
    }

    /** The type of the event. */
    public String type() {
      return json().getString("type");
    }

    /** The event's id. */
    public String id() {
      return headers.getOrDefault("webhook-id", "");
    }

    /** The comment that the event is about. */
    public JsonObject comment() {
      return json().getJsonObject("data").getJsonObject("comment");
    }
  }

  private Receiver() {
    server =
        VERTX
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::receive)
            .listen()
            .await();
  }

  /** One on a free port of this machine that answers 200. */
  public static Receiver start() {
    return new Receiver();
  }

  private void receive(HttpServerRequest request) {
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    var answers = manner;
    request
        .body()
        .onSuccess(
            body -> {
              received.add(new Received(request.path(), Map.copyOf(headers), body.toString()));
              answers.accept(request);
            });
  }

  /** How it answers from now on; the request is whole by then. */
  public void answers(Consumer<HttpServerRequest> manner) {
    this.manner = manner;
  }

  /** It answers with this status from now on. */
  public void answers(int status) {
    answers(request -> request.response().setStatusCode(status).end());
  }

  /** Where it is. */
  public String address(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** What came so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The types of the events that came to a path, in order. */
  public List<String> types(String path) {
    return received.stream().filter(one -> one.path().equals(path)).map(Received::type).toList();
  }

  /** Waits until something came that is such, and returns the first of it. */
  public Received await(String what, Predicate<Received> such) {
    Condition.await(what, SOON, () -> received.stream().anyMatch(such));
    return received.stream().filter(such).findFirst().orElseThrow();
  }

  /** Waits until so many came. */
  public List<Received> await(int number) {
    Condition.await(number + " requests came", SOON, () -> received.size() >= number);
    return received();
  }

  @Override
  public void close() {
    server.close().await();
  }
}
