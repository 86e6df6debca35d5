package viche.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static viche.identity.Tokens.NOW;
import static viche.identity.Tokens.SECRET;
import static viche.identity.Tokens.await;
import static viche.identity.Tokens.claims;
import static viche.identity.Tokens.hs256;
import static viche.identity.Tokens.refusal;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;

/** Times, issuer, audience, and what is remembered of verified tokens. */
final class TokenVerifierTest {
  private static final VerificationKey KEY = new VerificationKey.HmacSecret(SECRET);
  private static final TokenIssuer HERALD = issuer("herald", null, null);
  private static final long SECONDS = NOW.getEpochSecond();

  private static final Vertx VERTX = Vertx.vertx();

  private final SettableClock clock = new SettableClock(NOW);
  private final TokenVerifier verifier =
      new TokenVerifier(VERTX, clock, new Outgoing(VERTX, Reach.PUBLIC));

  @AfterAll
  static void stop() {
    await(VERTX.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alg\":\"RS256\",\"kid\":\"key-7\"} | key-7",
        "{\"alg\":\"RS256\",\"kid\":\"a\\nb\\u001b[31mц\"} | a?b?[31m?",
        "{\"alg\":\"RS256\",\"kid\":7} | ''",
        "{\"alg\":\"RS256\"} | ''",
        "[] | ''"
      })
  void ofAKeysIdentifierOnlyWhatCanBePrintedIsTold(String header, String told) {
    var part = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));

    assertThat(TokenVerifier.keyId(part + ".e30.AA").orElse("")).isEqualTo(told);
  }

  @Test
  void ofAKeysIdentifierNoMoreThan64CharactersAreTold() {
    var header = new JsonObject().put("alg", "RS256").put("kid", "k".repeat(65));

    assertThat(TokenVerifier.keyId(Tokens.part(header) + ".e30.AA")).hasValue("k".repeat(64));
  }

  @Test
  void aTokenIsValidUntilAMinuteAfterItsExpiry() {
    assertThat(verified(claims().put("exp", SECONDS - 59)).expires())
        .isEqualTo(NOW.minusSeconds(59));
    assertThat(why(claims().put("exp", SECONDS - 60))).isEqualTo("the token has expired");
    assertThat(why(claims().put("exp", 0))).isEqualTo("the token has expired");
  }

  @Test
  void aTokenIsValidFromAMinuteBeforeItsBeginning() {
    assertThat(verified(claims().put("nbf", SECONDS + 60)).subject()).isEqualTo("u-1");
    assertThat(why(claims().put("nbf", SECONDS + 61))).isEqualTo("the token is not valid yet");
  }

  @Test
  void timesMayHaveAFraction() {
    assertThat(verified(claims().put("exp", SECONDS - 59.5)).expires())
        .isEqualTo(NOW.minusMillis(59_500));
  }

  @Test
  void aTokenMayLastLongerThanAnyCache() {
    assertThat(verified(claims().put("exp", 253_402_300_799L)).subject()).isEqualTo("u-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf", "iat"})
  void whatShouldBeATimeMustBeOne(String claim) {
    var why = "the claim `" + claim + "` is not a time in seconds";
    assertThat(why(claims().put(claim, "tomorrow"))).isEqualTo(why);
    assertThat(why(claims().put(claim, -1))).isEqualTo(why);
    assertThat(why(claims().put(claim, 1e300))).isEqualTo(why);
    assertThat(why(claims().put(claim, SECONDS * 1_000))).isEqualTo(why);
    assertThat(why(claims().putNull(claim))).isEqualTo(why);
    assertThat(why(claims().put(claim, new JsonArray().add(SECONDS)))).isEqualTo(why);
  }

  @Test
  void theIssuerMustBeTheConfiguredOne() {
    var herald = issuer("herald", "https://herald.example/", null);
    assertThat(verified(herald, claims().put("iss", "https://herald.example/")).subject())
        .isEqualTo("u-1");
    var why = "the token's issuer is not https://herald.example/";
    assertThat(why(herald, claims().put("iss", "https://herald.example"))).isEqualTo(why);
    assertThat(why(herald, claims().put("iss", 1))).isEqualTo(why);
    assertThat(why(herald, claims())).isEqualTo(why);
  }

  @Test
  void theAudienceMustBeOrHoldTheConfiguredOne() {
    var herald = issuer("herald", null, "viche");
    assertThat(verified(herald, claims().put("aud", "viche")).subject()).isEqualTo("u-1");
    assertThat(verified(herald, claims().put("aud", List.of("shop", "viche"))).subject())
        .isEqualTo("u-1");
    var why = "the token's audience is not viche";
    assertThat(why(herald, claims().put("aud", "viche2"))).isEqualTo(why);
    assertThat(why(herald, claims().put("aud", List.of("shop")))).isEqualTo(why);
    assertThat(why(herald, claims().put("aud", new JsonArray()))).isEqualTo(why);
    assertThat(why(herald, claims().put("aud", new JsonObject().put("viche", 1)))).isEqualTo(why);
    assertThat(why(herald, claims())).isEqualTo(why);
  }

  @Test
  void issuersWithTheSameKeyAreToldApartByWhatTheyMustSay() {
    var issuers = List.of(issuer("herald", "one", null), issuer("courier", "two", null));
    var token = hs256(SECRET, claims().put("iss", "two").put("roles", List.of("admin")));
    assertThat(await(verifier.verify("courier", issuers, token)).administers()).isTrue();
    assertThat(await(verifier.verify("herald", issuers, token)).administers()).isFalse();
  }

  @Test
  void theKeyOfOneSiteIsWorthNothingAtAnother() {
    var courier =
        new TokenIssuer(
            "courier",
            List.of(new VerificationKey.HmacSecret("the secret of the courier, 32 bytes or more")),
            null,
            null,
            ClaimNames.DEFAULT);
    var token = hs256(SECRET, claims().put("sites", List.of("*")).put("roles", List.of("admin")));
    assertThat(await(verifier.verify("herald", List.of(HERALD), token)).administers()).isTrue();
    assertThat(refusal(verifier.verify("courier", List.of(courier), token)))
        .isEqualTo(KeySource.UNKNOWN_KEY);
  }

  @Test
  void aRememberedTokenExpiresAllTheSame() {
    var token = hs256(SECRET, claims().put("exp", SECONDS + 10));
    var first = await(verifier.verify("herald", List.of(HERALD), token));
    clock.advance(Duration.ofSeconds(69));
    assertThat(await(verifier.verify("herald", List.of(HERALD), token))).isSameAs(first);
    clock.advance(Duration.ofSeconds(1));
    assertThat(refusal(verifier.verify("herald", List.of(HERALD), token)))
        .isEqualTo(new Refusal.Unauthenticated(LoginFault.EXPIRED, "the token has expired"));
  }

  @Test
  void aRememberedTokenIsRefusedOnceItsKeyIsNoLongerConfigured() {
    var token = hs256(SECRET, claims());
    assertThat(await(verifier.verify("herald", List.of(HERALD), token)).subject()).isEqualTo("u-1");
    var replaced =
        new TokenIssuer(
            "herald",
            List.of(new VerificationKey.HmacSecret("the next secret of the newsroom, and long")),
            null,
            null,
            ClaimNames.DEFAULT);
    assertThat(refusal(verifier.verify("herald", List.of(replaced), token)))
        .isEqualTo(KeySource.UNKNOWN_KEY);
    assertThat(why(issuer("herald", "https://herald.example/", null), claims())).contains("issuer");
  }

  @Test
  void aRememberedModeratorOfOneSiteIsAReaderAtAnother() {
    var token = hs256(SECRET, claims().put("roles", List.of("moderator")));
    assertThat(await(verifier.verify("herald", List.of(HERALD), token)).moderates()).isTrue();
    assertThat(await(verifier.verify("courier", List.of(HERALD), token)).moderates()).isFalse();
    assertThat(await(verifier.verify("herald", List.of(HERALD), token)).moderates()).isTrue();
  }

  @Test
  void anyTokenOfTheKeyGivesItsClaims() {
    var article = new JsonObject().put("article", "a-1").put("title", "Міст");
    var token = hs256(SECRET, article);
    assertThat(await(verifier.verifyClaims(List.of(HERALD), token))).isEqualTo(article);
    assertThat(refusal(verifier.verify("herald", List.of(HERALD), token)))
        .isEqualTo(new Refusal.Unauthenticated(LoginFault.CLAIM, "the claim `sub` is missing"));
  }

  @Test
  void anyTokenOfTheKeyIsHeldToItsTimesAndIssuer() {
    var article = new JsonObject().put("article", "a-1").put("exp", SECONDS - 60);
    assertThat(refusal(verifier.verifyClaims(List.of(HERALD), hs256(SECRET, article))))
        .isEqualTo(new Refusal.Unauthenticated(LoginFault.EXPIRED, "the token has expired"));
    var strict = issuer("herald", "https://herald.example/", null);
    assertThat(refusal(verifier.verifyClaims(List.of(strict), hs256(SECRET, claims()))))
        .isEqualTo(
            new Refusal.Unauthenticated(
                LoginFault.ISSUER, "the token's issuer is not https://herald.example/"));
  }

  private Principal verified(JsonObject claims) {
    return verified(HERALD, claims);
  }

  private Principal verified(TokenIssuer issuer, JsonObject claims) {
    return await(verifier.verify("herald", List.of(issuer), hs256(SECRET, claims)));
  }

  private String why(JsonObject claims) {
    return why(HERALD, claims);
  }

  private String why(TokenIssuer issuer, JsonObject claims) {
    var refusal = refusal(verifier.verify("herald", List.of(issuer), hs256(SECRET, claims)));
    return ((Refusal.Unauthenticated) refusal).why();
  }

  private static TokenIssuer issuer(
      String site, @Nullable String issuer, @Nullable String audience) {
    return new TokenIssuer(site, List.of(KEY), issuer, audience, ClaimNames.DEFAULT);
  }
}
