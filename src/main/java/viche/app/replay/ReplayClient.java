package viche.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a Viche, one at a time for each thread, and waits where the service says
 * Retry-After. Every request may be sent twice: GETs are, and POSTs carry an idempotency key.
 */
final class ReplayClient {
  private static final Duration PATIENCE_FOR_ANSWERS = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = new JsonMapper();
  private final String service;
  private final ReplayPauses pauses;

  /**
   * A client of one service.
   *
   * @param service its address, without a slash at its end
   */
  ReplayClient(String service, ReplayPauses pauses) {
    this.service = service;
    this.pauses = pauses;
  }

  /** An answer: of type T, or a problem. */
  sealed interface ReplayAnswer<T> {
    /** What was asked for. */
    record Good<T>(T value) implements ReplayAnswer<T> {}

    /** A refusal (RFC 9457). */
    record RefusedWrite<T>(ReplayProblem problem) implements ReplayAnswer<T> {}
  }

  /** What a replay reads of a problem. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReplayProblem(
      String type, String title, @Nullable String detail, @Nullable List<ReplayFault> errors) {
    /** What is wrong with one field. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ReplayFault(String pointer, String message) {}

    /** Its type without the path before it, for instance {@code article-closed}. */
    String name() {
      return type.substring(type.lastIndexOf('/') + 1);
    }

    /** Name, title and what is known beyond. */
    String text() {
      var faults = errors == null ? List.<ReplayFault>of() : errors;
      if (faults.isEmpty()) {
        return name() + ": " + (detail == null ? title : detail);
      }
      return name() + ": " + faults.getFirst().pointer() + " " + faults.getFirst().message();
    }
  }

  /** A token of demo mode's login. */
  String demoToken(String name, String role) {
    var address = service + "/demo/token?name=" + encoded(name) + "&role=" + role;
    var response = send(HttpRequest.newBuilder(URI.create(address)));
    if (response.statusCode() != 200) {
      throw new ReplayException(
          "%s is not in demo mode (/demo/token answers %d); set VICHE_JWT_SECRET to the secret of its login"
              .formatted(service, response.statusCode()));
    }
    return response.body();
  }

  /** Reads something below {@code /api/v1}. */
  <T> T get(String path, @Nullable String token, Class<T> type) {
    var request = request(path, token);
    return good(path, answer(send(request), path, type));
  }

  /** Sends something below {@code /api/v1} that is expected to succeed. */
  <T> T post(String path, String token, Map<String, Object> body, String key, Class<T> type) {
    return good(path, submit(path, token, body, key, type));
  }

  /** Sends something below {@code /api/v1} that may be refused. */
  <T> ReplayAnswer<T> submit(
      String path, String token, Map<String, Object> body, String key, Class<T> type) {
    var request =
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(written(body), UTF_8));
    return answer(send(request), path, type);
  }

  /** A value as JSON. */
  String written(Map<String, Object> body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON", e);
    }
  }

  /** A part of a path or a query, percent-encoded. */
  static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(service + "/api/v1" + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    var request = builder.timeout(PATIENCE_FOR_ANSWERS).build();
    try {
      var waited = Duration.ZERO;
      while (true) {
        var response = http.send(request, BodyHandlers.ofString(UTF_8));
        var pause = pauses.after(response, waited);
        if (pause.isZero()) {
          return response;
        }
        pauses.pause(pause);
        waited = waited.plus(pause);
      }
    } catch (IOException e) {
      throw new ReplayException(
          "%s can't be reached (%s). Is it there (--url)? What was acknowledged, if anything, is stored, and the same command goes on from there"
              .formatted(service, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("The replay was interrupted", e);
    }
  }

  private <T> ReplayAnswer<T> answer(HttpResponse<String> response, String path, Class<T> type) {
    try {
      return response.statusCode() < 300
          ? new ReplayAnswer.Good<>(json.readValue(response.body(), type))
          : new ReplayAnswer.RefusedWrite<>(json.readValue(response.body(), ReplayProblem.class));
    } catch (JsonProcessingException e) {
      throw new ReplayException(
          "%s answered %d to %s with something that is not Viche's"
              .formatted(service, response.statusCode(), path),
          e);
    }
  }

  private <T> T good(String path, ReplayAnswer<T> answer) {
    return switch (answer) {
      case ReplayAnswer.Good<T>(var value) -> value;
      case ReplayAnswer.RefusedWrite<T>(var problem) ->
          throw new ReplayException(
              "%s refused %s: %s".formatted(service, path.split("\\?", 2)[0], problem.text()));
    };
  }
}
