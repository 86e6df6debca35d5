package viche;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;

/** Limits of requests, on an instance behind a proxy that names its clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitsTest {
  /** Failed logins of one address, and calls of one account, in a minute. */
  private static final int LOGINS = 60;

  private static final int CALLS = 300;
  private static final int READS = 1_200;

  private final TestService service =
      TestService.start(
          TestService.sharedDatabase(),
          Map.of("VICHE_LIMITS", "default", "VICHE_TRUSTED_PROXIES", "127.0.0.1"));
  private String site = "";

  @BeforeAll
  void site() {
    site = service.site().key();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void failedLoginsOfAnAddressAreLimitedAndGoodOnesAreNot() {
    var address = "203.0.113.1";
    var good = TestService.token("olena", "Олена");
    for (int i = 0; i < LOGINS; i++) {
      // A header that is none, a token that is none, and none at all count alike.
      var authorization = i % 3 == 0 ? "Bearer" : i % 3 == 1 ? "Bearer a.b.c" : null;
      get("/me", address, authorization).expect(401);
    }
    var refused = untilRefused("/me", address, "Bearer a.b.c");
    refused.expectProblem(429, "too-many-requests");
    assertThat(seconds(refused, "Retry-After")).isBetween(1, 60);
    assertThat(refused.headers().firstValue("RateLimit-Policy"))
        .hasValue("\"failed-logins\";q=60;w=60");
    // Mobile carriers share addresses: what one person fails at bars nobody else.
    get("/me", address, "Bearer " + good).expect(200);
    get("/me", "203.0.113.2", "Bearer a.b.c").expect(401);
  }

  @Test
  void callsOfAnAccountAreLimitedWhateverTheAddress() {
    var petro = "Bearer " + TestService.token("petro", "Петро");
    var first = get("/me", "203.0.113.10", petro).expect(200);
    assertThat(first.headers().firstValue("RateLimit").orElse(""))
        .matches("\"calls\";r=299;t=\\d+");
    assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"calls\";q=300;w=60");
    for (int i = 1; i < CALLS; i++) {
      get("/me", "203.0.113." + (10 + i % 100), petro).expect(200);
    }
    var refused = untilRefused("/me", "203.0.113.10", petro);
    refused.expectProblem(429, "too-many-requests");
    assertThat(seconds(refused, "Retry-After")).isBetween(1, 60);
    assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"calls\";r=0;t=");
    // Another account at the same address, and the same subject at another site, go on.
    get("/me", "203.0.113.10", "Bearer " + TestService.token("olha", "Ольга")).expect(200);
    var elsewhere = service.site().key();
    send("/api/v1/sites/" + elsewhere + "/me", "203.0.113.10", petro).expect(200);
  }

  @Test
  void readsOfAnAddressAreLimitedAnIpv6NetworkCountingAsOne() {
    var path = "/counts?article=a&article=";
    for (int i = 0; i < READS; i++) {
      get(path + i, "2001:db8:1:1::" + Integer.toHexString(1 + i % 500), null).expect(200);
    }
    var refused = get(path + READS, "2001:db8:1:1:ffff::1", null);
    for (int i = 1; i < READS && refused.status() != 429; i++) { // it refills meanwhile
      refused = get(path + (READS + i), "2001:db8:1:1:ffff::1", null);
    }
    refused.expectProblem(429, "too-many-requests");
    assertThat(seconds(refused, "Retry-After")).isBetween(1, 60);
    get(path + "new", "2001:db8:1:2::1", null).expect(200);
  }

  @Test
  void whatIsInMemoryIsReadWithoutALimit() {
    for (int i = 0; i < READS + 100; i++) {
      get("/counts?article=kept", "2001:db8:2:1::1", null).expect(200);
    }
  }

  /** The limit refills while a test asks, so a few more may pass. */
  private Reply untilRefused(String path, String address, @Nullable String authorization) {
    var reply = get(path, address, authorization);
    for (int i = 0; i < 2_000 && reply.status() != 429; i++) {
      reply = get(path, address, authorization);
    }
    return reply;
  }

  private Reply get(String path, String address, @Nullable String authorization) {
    return send("/api/v1/sites/" + site + path, address, authorization);
  }

  private Reply send(String path, String address, @Nullable String authorization) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .header("X-Forwarded-For", address);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return Api.send(request.build());
  }

  private static int seconds(Reply reply, String header) {
    return Integer.parseInt(reply.headers().firstValue(header).orElse("0"));
  }
}
