package viche.identity;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;

/** A login service that publishes its keys, on a port of the kernel's choice. */
final class KeySetServer implements AutoCloseable {
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private volatile Handler<HttpServerRequest> answer = request -> request.response().end();

  KeySetServer(Vertx vertx) {
    server =
        Tokens.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      requests.incrementAndGet();
                      answer.handle(request);
                    })
                .listen(0, "127.0.0.1"));
  }

  /** Its address, as an operator would set it. */
  Destination address() {
    return address("");
  }

  Destination address(String query) {
    var url = "http://127.0.0.1:" + server.actualPort() + "/jwks.json" + query;
    return Destination.of(url, GivenBy.OPERATOR);
  }

  int requests() {
    return requests.get();
  }

  void answers(Handler<HttpServerRequest> handler) {
    answer = handler;
  }

  void answers(int status, String body) {
    answer = request -> request.response().setStatusCode(status).end(body);
  }

  void publishes(JsonObject... keys) {
    answers(200, document(keys));
  }

  /** A key as login services publish it. */
  static JsonObject named(String id, PublicKey key) {
    return Tokens.jwk(key).put("kid", id).put("use", "sig");
  }

  static String document(JsonObject... keys) {
    return new JsonObject().put("keys", new JsonArray(Arrays.asList(keys))).encode();
  }

  @Override
  public void close() {
    Tokens.await(server.close());
  }
}
