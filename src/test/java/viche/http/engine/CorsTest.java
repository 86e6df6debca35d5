package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.http.engine.SampleServer.ORIGIN;
import static viche.http.engine.SampleServer.header;
import static viche.http.engine.SampleThings.THINGS;

import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which pages may read an answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorsTest {
  private final SampleThings things = new SampleThings();
  private final SampleServer server = things.server;

  @AfterAll
  void stop() {
    things.close();
  }

  @Test
  void publicAnswersAreForEveryOriginAndOthersForTheSitesOnly() {
    things.action = call -> Future.succeededFuture(Answer.ok(Map.of()));

    var open = server.get(THINGS, "Origin", "https://else.example");
    assertThat(header(open, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(open, "Access-Control-Expose-Headers"))
        .isEqualTo("ETag, Retry-After, RateLimit, RateLimit-Policy");

    var mine = server.post(THINGS, "{\"body\":\"x\"}", "Origin", ORIGIN);
    assertThat(header(mine, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(header(mine, "Vary")).isEqualTo("Origin");
    var invalid = server.post(THINGS, "{}", "Origin", ORIGIN);
    assertThat(header(invalid, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);

    for (var origin : List.of("https://else.example", "null", "https://news.example.evil")) {
      var foreign = server.post(THINGS, "{\"body\":\"x\"}", "Origin", origin);
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(header(foreign, "Vary")).isEqualTo("Origin");
    }
    assertThat(open.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void preflightsAllowWhatTheMethodAskedForAllows() {
    var mine = preflight("POST", ORIGIN);
    assertThat(mine.statusCode()).isEqualTo(204);
    assertThat(header(mine, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(header(mine, "Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type", "Idempotency-Key");
    assertThat(header(mine, "Access-Control-Allow-Methods")).contains("POST");
    assertThat(header(mine, "Access-Control-Max-Age")).isEqualTo("7200");
    assertThat(mine.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

    var foreign = preflight("POST", "https://else.example");
    assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(foreign.headers().firstValue("Access-Control-Allow-Headers")).isEmpty();

    var open = preflight("GET", "https://else.example");
    assertThat(header(open, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(open, "Access-Control-Allow-Headers")).doesNotContain("Authorization");

    assertThat(preflight("PATCH", ORIGIN).headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(header(server.send("OPTIONS", THINGS, null), "Allow"))
        .isEqualTo("GET, POST, HEAD, OPTIONS");
  }

  private HttpResponse<String> preflight(String method, String origin) {
    return server.send(
        "OPTIONS", THINGS, null, "Origin", origin, "Access-Control-Request-Method", method);
  }
}
