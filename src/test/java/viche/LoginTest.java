package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Metrics;
import viche.testing.Reply;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Tokens, good and bad, as the API takes them. */
final class LoginTest {
  private static final TestSite SITE = TestService.shared().site();
  private static final String SECRET = "a secret of another site, 32 bytes or more";
  private static final KeyPair KEYS = Jwt.ed25519();

  @Test
  void aGoodTokenSaysWhoIAm() {
    var claims =
        claims()
            .put("picture", "https://news.example/olena.png")
            .put("badges", JsonArray.of("club"));
    var me = me(SITE, TestService.sign(TestService.SECRET, claims)).expect(200).json();
    assertThat(me.getString("subject")).isEqualTo("olena");
    assertThat(me.getString("name")).isEqualTo("Олена");
    assertThat(me.getString("avatar")).isEqualTo("https://news.example/olena.png");
    assertThat(me.getJsonArray("badges")).isEqualTo(JsonArray.of("club"));
    assertThat(me.getJsonArray("roles")).isEmpty();
    assertThat(me.getBoolean("mayWrite")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 81, 200, 201, 2_000})
  void aLongNameIsCutAndKeepsNobodyFromWriting(int length) {
    var flags = "🇺🇦".repeat(39);
    for (var name : List.of("ї".repeat(length), flags + "ї".repeat(length))) {
      var token = TestService.sign(TestService.SECRET, claims().put("name", name));
      var shown = me(SITE, token).expect(200).json().getString("name");
      assertThat(name).startsWith(shown);
      assertThat(shown.codePoints().count()).isEqualTo(80);
      var body = new JsonObject().put("body", "Привіт, " + name.length());
      SITE.as(token).post("/articles/long-name/comments", body).expect(201);
    }
  }

  @Test
  void withoutATokenThereIsNoLogin() {
    var reply = SITE.anyone().get("/me");
    reply.expectProblem(401, "unauthenticated");
    assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic b2xlbmE6c2VjcmV0", "Bearer a b", "Bearer ü"})
  void aMalformedHeaderIsRefused(String header) {
    var uri = "http://127.0.0.1:" + TestService.shared().port() + "/api/v1/sites/" + SITE.key();
    var request = HttpRequest.newBuilder(URI.create(uri + "/me")).header("Authorization", header);
    Api.send(request.build()).expectProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a.b.c", "a.b.c.d", "..", "eyJhbGciOiJIUzI1NiJ9.e30."})
  void whatIsNoTokenIsRefused(String token) {
    refused(SITE, token, "");
  }

  @Test
  void theAlgorithmIsTheKeysAndNotTheTokens() {
    refused(SITE, Jwt.unsigned(claims()), "");
    refused(SITE, Jwt.unsigned(claims()) + "AA", "algorithm");
    refused(SITE, Jwt.hmac(TestService.SECRET, "none", claims()), "algorithm");
    refused(SITE, Jwt.hmac(TestService.SECRET, "HS512", claims()), "algorithm");
    refused(SITE, Jwt.hmac(TestService.SECRET, "RS256", claims()), "algorithm");
    refused(SITE, Jwt.edDsa(KEYS, claims()), "algorithm");
    me(SITE, Jwt.hmac(TestService.SECRET, "HS256", claims())).expect(200);
  }

  @Test
  void anExpiredTokenIsGoodForAMinuteMore() {
    me(SITE, at("exp", -30)).expect(200);
    refused(SITE, at("exp", -90), "expired");
    refused(SITE, TestService.sign(TestService.SECRET, removed("exp")), "`exp` is missing");
  }

  @Test
  void aTokenOfTheFutureIsGoodAMinuteBefore() {
    me(SITE, at("nbf", 30)).expect(200);
    refused(SITE, at("nbf", 90), "not valid yet");
  }

  @Test
  void aTamperedTokenIsRefused() {
    var token = TestService.sign(TestService.SECRET, claims());
    var parts = token.split("\\.", -1);
    var admin = claims().put("roles", JsonArray.of("admin")).put("sites", JsonArray.of("*"));
    var forged = Jwt.hmac("another secret, but it is long enough", "HS256", admin);
    var payload = forged.split("\\.", -1)[1];
    refused(SITE, parts[0] + "." + payload + "." + parts[2], "");
    refused(SITE, forged, "");
    refused(SITE, token.substring(0, token.length() - 4) + "AAAA", "");
    me(SITE, token).expect(200);
  }

  @Test
  void refusedLoginsAreCountedByWhatIsWrong() {
    var before = Metrics.of(TestService.shared());
    SITE.anyone().get("/me").expect(401);
    refused(SITE, "a.b.c", "");
    refused(SITE, Jwt.hmac(TestService.SECRET, "RS256", claims()), "algorithm");
    refused(SITE, Jwt.hmac("another secret, but it is long enough", "HS256", claims()), "");
    refused(SITE, at("exp", -90), "expired");
    refused(SITE, at("nbf", 90), "not valid yet");
    refused(SITE, TestService.sign(TestService.SECRET, removed("sub")), "sub");

    var after = Metrics.of(TestService.shared());
    for (var fault :
        List.of(
            "missing",
            "malformed",
            "algorithm",
            "unknown-key",
            "expired",
            "not-yet-valid",
            "claim")) {
      var series = "viche_logins_refused_total{fault=\"" + fault + "\"}";
      assertThat(after.value(series)).as(fault).isGreaterThan(before.value(series));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "name"})
  void aTokenSaysWhoItIsFor(String claim) {
    refused(SITE, TestService.sign(TestService.SECRET, removed(claim)), claim);
    refused(SITE, TestService.sign(TestService.SECRET, claims().put(claim, 17)), claim);
    refused(SITE, TestService.sign(TestService.SECRET, claims().put(claim, " ")), claim);
  }

  @Test
  void issuerAndAudienceCountWhereTheSiteNamesThem() {
    var site = own(secret(SECRET).put("issuer", "https://login.example").put("audience", "viche"));
    var good = claims().put("iss", "https://login.example").put("aud", JsonArray.of("a", "viche"));
    me(site, TestService.sign(SECRET, good)).expect(200);
    me(site, TestService.sign(SECRET, good.copy().put("aud", "viche"))).expect(200);
    refused(
        site, TestService.sign(SECRET, good.copy().put("iss", "https://evil.example")), "issuer");
    refused(site, TestService.sign(SECRET, good.copy().put("aud", "shop")), "audience");
    refused(site, TestService.sign(SECRET, claims()), "issuer");
  }

  @Test
  void aSiteMayHaveAPublicKeyAndNobodySignsWithThat() {
    var site = own(login(new JsonObject().put("kind", "public-key").put("value", Jwt.pem(KEYS))));
    me(site, Jwt.edDsa(KEYS, claims())).expect(200);
    refused(site, Jwt.edDsa(Jwt.ed25519(), claims()), "");
    for (var secret :
        new String[] {
          Jwt.pem(KEYS), Jwt.pem(KEYS).strip(), Jwt.base64(KEYS.getPublic().getEncoded()),
        }) {
      refused(site, Jwt.hmac(secret, "HS256", claims()), "");
      refused(site, Jwt.hmac(secret, "EdDSA", claims()), "");
    }
  }

  @Test
  void aKeyOfOneSiteIsWorthNothingAtAnother() {
    var own = own(secret(SECRET));
    var token = TestService.sign(SECRET, claims().put("sites", JsonArray.of("*")));
    me(own, token).expect(200);
    refused(SITE, token, "");
    // The keys of the environment serve only where the settings say so.
    refused(own, TestService.token("olena", "Олена"), "");
    refused(own, TestService.token("root", "Root", "admin"), "");
  }

  @Test
  void rolesCountWhereSitesSaysAndElseWhereTheKeyIs() {
    var own = own(secret(SECRET));
    assertThat(roles(own, null)).isEqualTo(JsonArray.of("moderator"));
    assertThat(roles(own, JsonArray.of(own.key()))).isEqualTo(JsonArray.of("moderator"));
    assertThat(roles(own, JsonArray.of("*"))).isEqualTo(JsonArray.of("moderator"));
    assertThat(roles(own, JsonArray.of("other"))).isEmpty();
    assertThat(roles(own, new JsonArray())).isEmpty();
  }

  private static JsonArray roles(TestSite site, @Nullable JsonArray sites) {
    var claims = claims().put("roles", JsonArray.of("moderator"));
    if (sites != null) {
      claims.put("sites", sites);
    }
    var token = TestService.sign(SECRET, claims);
    var roles = me(site, token).expect(200).json().getJsonArray("roles");
    var queue = site.as(token).get("/moderation/queue");
    queue.expect(roles.isEmpty() ? 403 : 200);
    return roles;
  }

  private static void refused(TestSite site, String token, String why) {
    var reply = me(site, token);
    var problem = reply.expectProblem(401, "unauthenticated");
    assertThat(problem.getString("detail")).contains(why);
    if (token.length() > 40) {
      assertThat(reply.body()).doesNotContain(token);
    }
  }

  private static Reply me(TestSite site, String token) {
    return site.as(token).get("/me");
  }

  private static JsonObject claims() {
    return TestService.claims("olena", "Олена");
  }

  private static JsonObject removed(String claim) {
    var claims = claims();
    claims.remove(claim);
    return claims;
  }

  private static String at(String claim, long seconds) {
    var moment = Instant.now().plusSeconds(seconds).getEpochSecond();
    return TestService.sign(TestService.SECRET, claims().put(claim, moment));
  }

  private static TestSite own(JsonObject login) {
    return TestService.shared()
        .site(new JsonObject().put("login", login.put("firstSiteKeys", false)));
  }

  private static JsonObject secret(String value) {
    return login(new JsonObject().put("kind", "secret").put("value", value));
  }

  private static JsonObject login(JsonObject key) {
    return new JsonObject().put("keys", JsonArray.of(key));
  }
}
