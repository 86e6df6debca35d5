package viche.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.identity.KeySetServer.document;
import static viche.identity.KeySetServer.named;
import static viche.identity.Tokens.EC;
import static viche.identity.Tokens.ED25519;
import static viche.identity.Tokens.NOW;
import static viche.identity.Tokens.RSA;
import static viche.identity.Tokens.await;
import static viche.identity.Tokens.claims;
import static viche.identity.Tokens.edDsa;
import static viche.identity.Tokens.es256;
import static viche.identity.Tokens.header;
import static viche.identity.Tokens.hs256;
import static viche.identity.Tokens.refusal;
import static viche.identity.Tokens.rs256;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;
import viche.refusal.Refusal;
import viche.testing.Condition;

/** Keys fetched from a login service: rotation, failures, and how often it is asked. */
@Timeout(30)
final class RemoteKeysTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Refusal UNAVAILABLE = new Refusal.Unavailable(RemoteKeys.FIRST_PAUSE);

  private static final Vertx VERTX = Vertx.vertx();

  private final SettableClock clock = new SettableClock(NOW);
  private final KeySetServer server = new KeySetServer(VERTX);
  private final TokenVerifier verifier =
      new TokenVerifier(VERTX, clock, new Outgoing(VERTX, Reach.PUBLIC));
  private int number;
  private final List<TokenIssuer> issuers = List.of(issuer(server));

  @AfterAll
  static void stop() {
    await(VERTX.close());
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void keysOfEveryKindAreFetchedOnceAndWhenFirstNeeded() {
    server.publishes(
        named("r", RSA.getPublic()), named("e", EC.getPublic()), named("d", ED25519.getPublic()));
    assertThat(server.requests()).isZero();
    assertBelieved(rs256(RSA, header("RS256", "r"), claims()));
    assertBelieved(es256(EC, header("ES256", "e"), claims()));
    assertBelieved(edDsa(ED25519, header("EdDSA", "d"), claims()));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aTokenWithoutKeyIdIsTriedWithEveryKeyOfItsAlgorithm() {
    server.publishes(
        named("a", EC.getPublic()),
        named("b", Tokens.rsa(2_048).getPublic()),
        named("c", RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256"), claims()));
  }

  @Test
  void aTokenOfAnotherKeyIdIsNotTriedWithThisKey() {
    server.publishes(named("a", RSA.getPublic()));
    assertUnknownKey(rs256(RSA, header("RS256", "b"), claims()));
  }

  @Test
  void aTokenWithASecretNeverAsksForAKeySet() {
    server.publishes(named("a", RSA.getPublic()));
    var refusal = refusal(verify(hs256(PublicKeys.toPem(RSA.getPublic()), claims())));
    assertThat(refusal).isInstanceOf(Refusal.Unauthenticated.class);
    assertThat(server.requests()).isZero();
  }

  @Test
  void aRotatedKeyIsFetchedWhenATokenNamesIt() {
    server.publishes(named("old", RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256", "old"), claims()));
    server.publishes(named("new", EC.getPublic()));
    assertBelieved(es256(EC, header("ES256", "new"), claims()));
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aRotatedKeyWithoutNameIsFetchedWhenNoneVerifies() {
    server.publishes(Tokens.jwk(RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256"), claims()));
    server.publishes(Tokens.jwk(EC.getPublic()));
    assertBelieved(es256(EC, header("ES256"), claims()));
  }

  @Test
  void aRememberedTokenIsRefusedOnceItsKeyIsWithdrawn() {
    server.publishes(named("old", RSA.getPublic()));
    var token = rs256(RSA, header("RS256", "old"), claims());
    assertBelieved(token);
    server.publishes(named("new", EC.getPublic()));
    assertBelieved(es256(EC, header("ES256", "new"), claims()));
    assertUnknownKey(token);
  }

  @Test
  void unknownKeysCauseOneFetchAMinute() {
    server.publishes(named("a", RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256", "a"), claims()));
    for (var i = 0; i < 20; i++) {
      assertUnknownKey(rs256(RSA, header("RS256", "x" + i), claims()));
    }
    assertThat(server.requests()).isEqualTo(2);
    clock.advance(MINUTE.minusSeconds(1));
    assertUnknownKey(rs256(RSA, header("RS256", "y"), claims()));
    assertThat(server.requests()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    assertUnknownKey(rs256(RSA, header("RS256", "y"), claims()));
    assertUnknownKey(rs256(RSA, header("RS256", "z"), claims()));
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void aForgeryInTheNameOfAKnownKeyCausesNoFetch() {
    server.publishes(named("a", RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256", "a"), claims()));
    assertUnknownKey(rs256(Tokens.rsa(2_048), header("RS256", "a"), claims()));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void tokensThatWaitForTheFirstKeysShareOneFetch() {
    var held = Promise.<Void>promise();
    server.answers(
        request ->
            held.future()
                .onSuccess(go -> request.response().end(document(named("a", RSA.getPublic())))));
    var tokens = IntStream.range(0, 50).mapToObj(i -> anew()).toList();
    var waiting = tokens.stream().map(this::verify).toList();
    held.complete();
    await(Future.all(waiting));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whoeverWaitsIsAnsweredOnTheirOwnContext() {
    var held = Promise.<Void>promise();
    server.answers(
        request ->
            held.future()
                .onSuccess(go -> request.response().end(document(named("a", RSA.getPublic())))));
    var contexts = IntStream.range(0, 4).mapToObj(i -> VERTX.getOrCreateContext()).toList();
    var answered = contexts.stream().map(this::contextOfAnswer).toList();
    held.complete();
    assertThat(answered.stream().map(Tokens::await).toList()).isEqualTo(contexts);
  }

  @Test
  void staleKeysAreUsedWhileTheyAreFetchedAgain() {
    server.publishes(named("a", RSA.getPublic()));
    var token = rs256(RSA, header("RS256", "a"), claims());
    assertBelieved(token);
    clock.advance(KeySetClient.DEFAULT_FRESHNESS.minusSeconds(1));
    assertBelieved(token);
    assertThat(server.requests()).isEqualTo(1);
    var held = Promise.<Void>promise();
    server.answers(
        request ->
            held.future()
                .onSuccess(go -> request.response().end(document(named("b", EC.getPublic())))));
    clock.advance(Duration.ofSeconds(1));
    assertBelieved(token);
    held.complete();
    Condition.await(
        "the new keys have come", () -> !await(verify(token).map(true).otherwise(false)));
    assertUnknownKey(token);
  }

  @Test
  void keysThatAreLongStaleAreWaitedFor() {
    server.publishes(named("a", RSA.getPublic()));
    var token = rs256(RSA, header("RS256", "a"), claims());
    assertBelieved(token);
    server.publishes(named("b", EC.getPublic()));
    clock.advance(KeySetClient.DEFAULT_FRESHNESS.plus(RemoteKeys.GRACE));
    assertThat(refusal(verifier.verifyClaims(issuers, token))).isEqualTo(KeySource.UNKNOWN_KEY);
  }

  @Test
  void aFailedFetchKeepsTheKeysThereAre() {
    server.publishes(named("a", RSA.getPublic()));
    assertBelieved(rs256(RSA, header("RS256", "a"), claims()));
    var failures = List.of("", "garbage", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[{}]}");
    for (var failure : failures) {
      server.answers(200, failure);
      clock.advance(Duration.ofMinutes(30));
      assertBelieved(anew());
    }
    server.answers(500, document(named("b", EC.getPublic())));
    clock.advance(Duration.ofMinutes(30));
    assertBelieved(anew());
    assertThat(server.requests()).isEqualTo(1 + failures.size() + 1);
    server.close();
    clock.advance(Duration.ofMinutes(30));
    assertBelieved(anew());
  }

  @Test
  void aFetchThatThrowsIsAFailureAndLeavesNobodyWaiting() {
    var broken =
        new RemoteKeys(
            server.address(),
            address -> {
              throw new IllegalArgumentException("port out of range: 99999");
            },
            VERTX,
            clock);
    var token = SignedToken.parse(anew());

    assertThat(refusal(broken.signer(token))).isEqualTo(UNAVAILABLE);
    clock.advance(MINUTE);
    assertThat(refusal(broken.signer(token))).isEqualTo(UNAVAILABLE);
  }

  @Test
  void aFailedFetchIsRepeatedAfterAMinute() {
    server.publishes(named("a", RSA.getPublic()));
    assertBelieved(anew());
    server.answers(500, "");
    clock.advance(Duration.ofHours(1));
    assertBelieved(anew());
    assertBelieved(anew());
    assertThat(server.requests()).isEqualTo(2);
    clock.advance(MINUTE);
    assertBelieved(anew());
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void withoutAnyKeysTheServiceIsUnavailableAndSoonTriesAgain() {
    server.answers(500, "");
    assertThat(refusal(verify(anew()))).isEqualTo(UNAVAILABLE);
    assertThat(refusal(verify(anew()))).isEqualTo(UNAVAILABLE);
    assertThat(server.requests()).isEqualTo(1);
    server.publishes(named("a", RSA.getPublic()));
    clock.advance(RemoteKeys.FIRST_PAUSE);
    assertBelieved(anew());
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aKeyAtHandIsTriedBeforeAKeySetIsFetched() {
    server.answers(500, "");
    var both =
        new TokenIssuer(
            "herald",
            List.of(new VerificationKey.KeySet(server.address()), Tokens.publicKey(RSA)),
            null,
            null,
            ClaimNames.DEFAULT);
    var token = rs256(RSA, header("RS256", "a"), claims());
    assertThat(await(verifier.verify("herald", List.of(both), token)).subject()).isEqualTo("u-1");
    assertThat(server.requests()).isZero();
    var other = rs256(Tokens.rsa(2_048), header("RS256", "b"), claims());
    assertThat(refusal(verifier.verify("herald", List.of(both), other))).isEqualTo(UNAVAILABLE);
  }

  /** A token of key {@code a} that nobody has seen. */
  private String anew() {
    JsonObject claims =
        claims().put("exp", clock.instant().getEpochSecond() + 60).put("n", number++);
    return rs256(RSA, header("RS256", "a"), claims);
  }

  private Future<Principal> verify(String token) {
    return verifier.verify("herald", issuers, token);
  }

  private Future<Context> contextOfAnswer(Context context) {
    var answered = Promise.<Context>promise();
    context.runOnContext(
        go ->
            verify(anew()).onComplete(principal -> answered.complete(VERTX.getOrCreateContext())));
    return answered.future();
  }

  private void assertBelieved(String token) {
    assertThat(await(verify(token)).subject()).isEqualTo("u-1");
  }

  private void assertUnknownKey(String token) {
    assertThat(refusal(verify(token))).isEqualTo(KeySource.UNKNOWN_KEY);
  }

  private static TokenIssuer issuer(KeySetServer server) {
    return new TokenIssuer(
        "herald",
        List.of(new VerificationKey.KeySet(server.address())),
        null,
        null,
        ClaimNames.DEFAULT);
  }
}
