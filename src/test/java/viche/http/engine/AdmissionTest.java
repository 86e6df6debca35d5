package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.http.engine.SampleThings.THINGS;

import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;

/** What is looked at before a request is carried out: guards, then its token and key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdmissionTest {
  private final SampleThings things = new SampleThings();
  private final SampleServer server = things.server;

  @AfterAll
  void stop() {
    things.close();
  }

  @Test
  void aGuardRefusesBeforeTheBodyIsLookedAt() {
    things.guard = call -> new Refusal.Unauthenticated(LoginFault.MISSING, "log in").failed();

    assertThat(server.post(THINGS, "not json").statusCode()).isEqualTo(401);
    assertThat(server.post(THINGS, "x".repeat(500_000)).statusCode()).isEqualTo(401);

    things.guard = call -> Future.succeededFuture();
    assertThat(server.post(THINGS, "not json").statusCode()).isEqualTo(400);
  }

  @Test
  void anAsynchronousGuardLosesNoByteOfTheBody() {
    things.guard = call -> server.vertx.timer(50).mapEmpty();
    things.action = call -> Future.succeededFuture(Answer.json(201, call.rawBody()));
    var body = "{\"body\":\"%s\"}%s".formatted("x".repeat(190), " ".repeat(50_000));

    assertThat(server.post(THINGS, body).body()).isEqualTo(body);
    things.guard = call -> Future.succeededFuture();
  }

  @Test
  void bearerTokensAndIdempotencyKeysAreReadStrictly() {
    things.action =
        call ->
            Future.succeededFuture(
                Answer.ok(
                    Map.of(
                        "token",
                        String.valueOf(call.bearerToken()),
                        "key",
                        String.valueOf(call.idempotencyKey()))));
    var body = "{\"body\":\"x\"}";

    assertThat(server.post(THINGS, body).body()).contains("null").doesNotContain("abc");
    assertThat(
            server
                .post(THINGS, body, "Authorization", "bearer abc.d-e_f", "Idempotency-Key", "k:1")
                .body())
        .contains("\"abc.d-e_f\"", "\"k:1\"");
    assertThat(server.post(THINGS, body, "Authorization", "Basic abc").statusCode()).isEqualTo(401);
    assertThat(server.post(THINGS, body, "Authorization", "Bearer a b").statusCode())
        .isEqualTo(401);
    assertThat(SampleServer.faults(server.post(THINGS, body, "Idempotency-Key", "with space")))
        .containsExactly(
            "header/Idempotency-Key: must be 1 to 100 visible ASCII characters, given once");
    assertThat(SampleServer.faults(server.post(THINGS, body, "Idempotency-Key", "k".repeat(101))))
        .containsExactly("header/Idempotency-Key: must be at most 100 characters");
  }
}
