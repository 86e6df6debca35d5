package viche.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static viche.identity.KeySetServer.document;
import static viche.identity.KeySetServer.named;
import static viche.identity.Tokens.EC;
import static viche.identity.Tokens.ED25519;
import static viche.identity.Tokens.RSA;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.outgoing.Outgoing;
import viche.outgoing.OutgoingException;
import viche.outgoing.Reach;

/** What is taken from a key set's address, and what isn't. */
@Timeout(30)
final class KeySetClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final KeySetServer server = new KeySetServer(vertx);
  private final Outgoing outgoing = new Outgoing(vertx, Reach.PUBLIC);
  private final KeySetClient client = new KeySetClient(vertx, outgoing, Duration.ofSeconds(10));

  @AfterEach
  void stop() {
    Tokens.await(vertx.close());
  }

  @Test
  void onlyKeysForSignaturesOfAcceptedAlgorithmsAreTaken() {
    server.publishes(
        named("encryption", Tokens.rsa(2_048).getPublic()).put("use", "enc"),
        named("odd use", Tokens.rsa(2_048).getPublic()).put("use", 1),
        named("wrapping", RSA.getPublic()).put("key_ops", List.of("wrapKey")),
        named("RS512", RSA.getPublic()).put("alg", "RS512"),
        named("HS256", RSA.getPublic()).put("alg", "HS256"),
        named("weak", Tokens.rsa(1_024).getPublic()),
        named("curve", EC.getPublic()).put("crv", "P-384"),
        named("short", ED25519.getPublic()).put("x", "AAAA"),
        named("kind", ED25519.getPublic()).put("kty", "XYZ"),
        named("no number", RSA.getPublic()).put("n", "?"),
        new JsonObject().put("kid", "empty"),
        new JsonObject().put("kty", "oct").put("kid", "secret").put("k", "A".repeat(64)),
        named("good", RSA.getPublic()).put("alg", "RS256").put("key_ops", List.of("verify")));
    var keys = Tokens.await(client.fetch(server.address()));
    assertThat(keys.names("good")).isTrue();
    for (var left :
        List.of(
            "encryption",
            "odd use",
            "wrapping",
            "RS512",
            "HS256",
            "weak",
            "curve",
            "short",
            "kind",
            "no number",
            "empty",
            "secret")) {
      assertThat(keys.names(left)).as(left).isFalse();
    }
  }

  @Test
  void aSetOfSecretsAloneIsNone() {
    server.publishes(new JsonObject().put("kty", "oct").put("k", "A".repeat(64)));
    assertFailure("no usable key");
  }

  @Test
  void noMoreThanSixteenKeysAreTaken() {
    server.publishes(
        IntStream.range(0, 17)
            .mapToObj(i -> named("k" + i, ED25519.getPublic()))
            .toArray(JsonObject[]::new));
    var keys = Tokens.await(client.fetch(server.address()));
    assertThat(keys.names("k15")).isTrue();
    assertThat(keys.names("k16")).isFalse();
  }

  @Test
  void redirectsAreNotFollowed() {
    server.answers(
        request -> {
          if ("/jwks.json".equals(request.path())) {
            request.response().setStatusCode(302).putHeader("location", "/elsewhere").end();
          } else {
            request.response().end(document(named("a", RSA.getPublic())));
          }
        });
    assertFailure("status 302");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aKeySetHasAtMost64Kilobytes() {
    var keys = document(named("a", RSA.getPublic()));
    server.answers(200, keys + " ".repeat(KeySetClient.MAX_BYTES - keys.length()));
    assertThat(Tokens.await(client.fetch(server.address())).names("a")).isTrue();
    server.answers(200, keys + " ".repeat(KeySetClient.MAX_BYTES - keys.length() + 1));
    assertFailure("longer than 65536 bytes");
  }

  @Test
  void aStreamWithoutEndIsCutOff() {
    server.answers(
        request -> {
          var response = request.response().setChunked(true);
          vertx.setPeriodic(
              1,
              timer -> {
                if (response.closed()) {
                  vertx.cancelTimer(timer);
                } else {
                  response.write(" ".repeat(8_192));
                }
              });
        });
    assertFailure("longer than 65536 bytes");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() {
    server.answers(request -> {});
    var hasty = new KeySetClient(vertx, outgoing, Duration.ofMillis(200));
    assertThat(cause(hasty.fetch(server.address()))).isInstanceOf(OutgoingException.class);
  }

  @Test
  void theBodyOfARefusalIsNotTaken() {
    server.answers(404, document(named("a", RSA.getPublic())));
    assertFailure("status 404");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                               | PT10M",
        "no-cache                        | PT10M",
        "max-age=300                     | PT5M",
        "public, Max-Age=300, immutable  | PT5M",
        "max-age=\"300\"                 | PT5M",
        "s-maxage=300                    | PT10M",
        "s-maxage=300, max-age=600       | PT10M",
        "max-age=0                       | PT1M",
        "max-age=59                      | PT1M",
        "max-age=86401                   | PT24H",
        "max-age=999999999               | PT24H",
        "max-age=99999999999999999999    | PT24H",
        "max-age=soon                    | PT10M",
      })
  void freshnessIsWhatTheServerSaysWithinBounds(@Nullable String cacheControl, Duration freshness) {
    assertThat(KeySetClient.freshness(cacheControl)).isEqualTo(freshness);
  }

  @Test
  void freshnessComesFromTheAnswer() {
    server.answers(
        request ->
            request
                .response()
                .putHeader("cache-control", "max-age=7200")
                .end(document(named("a", RSA.getPublic()))));
    assertThat(Tokens.await(client.fetch(server.address())).freshness())
        .isEqualTo(Duration.ofHours(2));
  }

  private void assertFailure(String message) {
    assertThat(failure()).hasMessageContaining(message);
  }

  private Throwable failure() {
    return cause(client.fetch(server.address()));
  }

  private static Throwable cause(Future<?> failing) {
    var answer = failing.toCompletionStage().toCompletableFuture();
    return requireNonNull(
        catchThrowableOfType(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS))
            .getCause());
  }
}
