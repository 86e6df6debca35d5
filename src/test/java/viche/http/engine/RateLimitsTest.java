package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import viche.refusal.RefusedException;

class RateLimitsTest {
  private static final RatePolicy READS = new RatePolicy("reads", 3, Duration.ofSeconds(60));
  private static final RatePolicy LOGINS =
      new RatePolicy("failed-logins", 2, Duration.ofMinutes(1));

  private final AtomicLong clock = new AtomicLong(1_000_000_000L);

  @Test
  void theAnswersTellWhatIsLeftUntilNothingIs() {
    var limits = RateLimits.on(clock::get);
    try (var server = server(limits)) {
      var first = get(server, "1.1.1.1");
      assertThat(header(first, "RateLimit")).isEqualTo("\"reads\";r=2;t=20");
      assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"reads\";q=3;w=60");
      assertThat(header(get(server, "1.1.1.1"), "RateLimit")).isEqualTo("\"reads\";r=1;t=40");
      assertThat(header(get(server, "1.1.1.1"), "RateLimit")).isEqualTo("\"reads\";r=0;t=60");

      var refused = get(server, "1.1.1.1");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "Retry-After")).isEqualTo("20");
      assertThat(header(refused, "RateLimit")).isEqualTo("\"reads\";r=0;t=20");
      assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"reads\";q=3;w=60");

      assertThat(get(server, "2.2.2.2").statusCode()).isEqualTo(204);
      clock.addAndGet(Duration.ofSeconds(20).toNanos());
      assertThat(get(server, "1.1.1.1").statusCode()).isEqualTo(204);
      assertThat(get(server, "1.1.1.1").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void switchedOffTheySayNothing() {
    try (var server = server(RateLimits.off())) {
      for (var i = 0; i < 10; i++) {
        var answer = get(server, "1.1.1.1");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "RateLimit")).isEmpty();
      }
    }
  }

  @Test
  void whatIsCountedOnFailureOnlyIsCheckedFirst() {
    var limits = RateLimits.on(clock::get);

    for (var i = 0; i < 10; i++) {
      limits.check(LOGINS, "1.1.1.1");
    }
    limits.count(LOGINS, "1.1.1.1");
    limits.check(LOGINS, "1.1.1.1");
    limits.count(LOGINS, "1.1.1.1");

    assertThatThrownBy(() -> limits.check(LOGINS, "1.1.1.1")).isInstanceOf(RefusedException.class);
    limits.check(LOGINS, "2.2.2.2");
    limits.check(READS, "1.1.1.1");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    limits.check(LOGINS, "1.1.1.1");
  }

  private static SampleServer server(RateLimits limits) {
    OperationHandler none = call -> Future.succeededFuture(Answer.noContent());
    return new SampleServer(
        api ->
            api.group(
                    Cors.Audience.ANYONE,
                    call -> {
                      limits.take(call, READS, call.client().key());
                      return Future.succeededFuture();
                    })
                .get("/sites/{site}/things", "listThings", none)
                .post("/sites/{site}/things", "makeThing", none)
                .get("/sites/{site}/things/{thing}", "readThing", none)
                .delete("/sites/{site}/things/{thing}", "removeThing", none)
                .get("/sites/{site}/things/{thing}/page.html", "readPage", none),
        List.of("127.0.0.0/8"));
  }

  private static HttpResponse<String> get(SampleServer server, String client) {
    return server.get("/api/v1/sites/news/things", "X-Forwarded-For", client);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
