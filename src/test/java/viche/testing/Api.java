package viche.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import viche.http.contract.OperationContract;

/**
 * A client of the API with somebody's token. Every answer is checked against the contract before a
 * test sees it.
 */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final int port;
  private final @Nullable String token;
  private final String prefix;
  private final @Nullable String key;

  /** A client without a prefix; {@code token} null: no login. */
  public Api(int port, @Nullable String token) {
    this(port, token, "", null);
  }

  private Api(int port, @Nullable String token, String prefix, @Nullable String key) {
    this.port = port;
    this.token = token;
    this.prefix = prefix;
    this.key = key;
  }

  /** The operations of the contract. */
  public static List<OperationContract> operations() {
    return ContractCheck.operations();
  }

  /** The names of the types of problems that the contract lists for an operation. */
  public static Set<String> problems(String operationId) {
    return ContractCheck.problems(operationId);
  }

  /** The same client below a path. */
  public Api under(String path) {
    return new Api(port, token, prefix + path, key);
  }

  /** The same client without a prefix. */
  public Api everywhere() {
    return new Api(port, token, "", key);
  }

  /** The same client, sending an idempotency key. */
  public Api withKey(String idempotencyKey) {
    return new Api(port, token, prefix, idempotencyKey);
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, JsonObject body) {
    return send("POST", path, body.encode());
  }

  /** A POST without a body. */
  public Reply post(String path) {
    return send("POST", path, null);
  }

  public Reply put(String path, JsonObject body) {
    return send("PUT", path, body.encode());
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends a request, the path relative to the API and already percent-encoded. */
  public Reply send(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + prefix + path))
            .timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
    return send(request.build());
  }

  /** Sends any request; of an answer without an end, only the head is waited for. */
  public static Reply send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, Api::body);
      ContractCheck.check(
          request.method(),
          request.uri(),
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(null),
          response.body());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BodySubscriber<String> body(ResponseInfo head) {
    var endless =
        head.headers().firstValue("Content-Type").filter("text/event-stream"::equals).isPresent();
    return endless ? new LeavingAtOnce() : BodySubscribers.ofString(UTF_8);
  }

  /** Takes the head of an answer and goes away. */
  private static final class LeavingAtOnce implements BodySubscriber<String> {
    @Override
    public CompletionStage<String> getBody() {
      return CompletableFuture.completedFuture("");
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {}

    @Override
    public void onError(Throwable cancelled) {}

    @Override
    public void onComplete() {}
  }
}
