package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;

/** Setting where readers of a site log in, and by which keys they are known. */
final class LoginSettingsTest {
  private static final TestService SERVICE = TestService.shared();
  private static final String SECRET = "a secret nobody is to see, 32 bytes or more";

  @Test
  void aLoginIsOnOneOfTheOriginsOfItsSite() {
    var site = SERVICE.site(new JsonObject().put("origins", JsonArray.of("https://news.example")));
    var admin = site.admin();
    for (var elsewhere :
        List.of(
            "https://news.example.evil/login",
            "https://evil.example/https://news.example/",
            "http://news.example/login")) {
      admin
          .put("", new JsonObject().put("loginUrl", elsewhere))
          .expectFault("/loginUrl", "one of the site's origins");
    }
    for (var none : List.of("javascript:alert(1)", "/login", "https://a@news.example/")) {
      admin.put("", new JsonObject().put("loginUrl", none)).expectProblem(400, "invalid");
    }
    assertThat(admin.get("").json().containsKey("loginUrl")).isFalse();
    var put = admin.put("", new JsonObject().put("loginUrl", "HTTPS://News.example/login"));
    assertThat(put.expect(200).json().getString("loginUrl"))
        .isEqualTo("https://news.example/login");
    admin
        .put("", new JsonObject().put("origins", JsonArray.of("https://other.example")))
        .expectFault("/loginUrl", "one of the site's origins");
    admin.put("", new JsonObject().put("maxLength", 100)).expect(200);
    assertThat(admin.get("").json().getString("loginUrl")).isEqualTo("https://news.example/login");
    var taken = admin.put("", new JsonObject().putNull("loginUrl")).expect(200);
    assertThat(taken.json().containsKey("loginUrl")).isFalse();
  }

  @Test
  void nullTakesIssuerAndAudienceAway() {
    var site = SERVICE.site(login("secret", SECRET));
    var both = new JsonObject().put("issuer", "https://news.example").put("audience", "comments");
    var set = site.admin().put("", new JsonObject().put("login", both)).expect(200).json();
    assertThat(set.getJsonObject("login").getString("issuer")).isEqualTo("https://news.example");
    var reader = site.as(TestService.sign(SECRET, TestService.claims("olena", "Олена")));
    reader.get("/me").expectProblem(401, "unauthenticated");

    var none = new JsonObject().putNull("issuer");
    var login = site.admin().put("", new JsonObject().put("login", none)).expect(200).json();
    assertThat(login.getJsonObject("login").containsKey("issuer")).isFalse();
    assertThat(login.getJsonObject("login").getString("audience")).isEqualTo("comments");
    reader.get("/me").expectProblem(401, "unauthenticated");

    none = new JsonObject().putNull("audience");
    site.admin().put("", new JsonObject().put("login", none)).expect(200);
    reader.get("/me").expect(200);
  }

  @Test
  void aSecretIsInNoAnswer() {
    var site = SERVICE.site();
    var written = site.admin().put("", login("secret", SECRET)).expect(200);
    var read = site.admin().get("").expect(200);
    assertThat(written.json()).isEqualTo(read.json());
    assertThat(read.json().getJsonObject("login").getJsonArray("keys"))
        .isEqualTo(JsonArray.of("secret"));
    for (var reply :
        List.of(
            written,
            read,
            site.admin().put("", new JsonObject().put("name", "Вісті")),
            site.admin().put("", login("secret", SECRET.substring(0, 20))),
            site.admin().put("", login("public-key", SECRET)),
            site.admin().put("", login("jwks", SECRET)),
            site.admin().put("", login(SECRET, SECRET)))) {
      assertThat(reply.body()).doesNotContain(SECRET.substring(0, 20));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secret | too short | 32 bytes",
        "secret | -----BEGIN PUBLIC KEY----- and some more letters | PEM",
        "public-key | MCowBQYDK2VwAyEA | PEM",
        "public-key | -----BEGIN PUBLIC KEY-----MCow-----END PUBLIC KEY----- | ''",
        "jwks | http://news.example/keys | https",
        "jwks | https://user:password@news.example/keys | user",
        "jwks | ht tp://nowhere | ''",
        "jwks | https://news.example:99999/keys | port",
        "jwks | https://news.example:0/keys | port",
        "jwks | https://10.0.0.1/keys | private",
        "jwks | http://127.0.0.1:8080/keys | loopback",
        "jwks | https://169.254.169.254/keys | metadata",
        "jwks | https://[fd00::1]/keys | unique local"
      })
  void aKeyThatVerifiesNothingIsNamed(String kind, String value, String why) {
    var site = SERVICE.site();
    var keys =
        JsonArray.of(
            new JsonObject().put("kind", "secret").put("value", SECRET),
            new JsonObject().put("kind", kind).put("value", value));
    site.admin()
        .put("", new JsonObject().put("login", new JsonObject().put("keys", keys)))
        .expectFault("/login/keys/1/value", why);
    assertThat(keys(site.admin().get(""))).isEmpty();
  }

  @Test
  void threeKeysAreTooMany() {
    var site = SERVICE.site();
    var key = new JsonObject().put("kind", "secret").put("value", SECRET);
    var three = new JsonObject().put("keys", JsonArray.of(key, key, key));
    site.admin().put("", new JsonObject().put("login", three)).expectFault("/login/keys", "2");
  }

  @Test
  void aSiteNobodyCouldLogInToIsRefused() {
    new Api(SERVICE.port(), TestService.token("root", "Root", "admin"))
        .under("/sites/s-" + UUID.randomUUID())
        .put("", new JsonObject())
        .expectFault("/login", "firstSiteKeys");
    var site = SERVICE.site();
    var none = new JsonObject().put("firstSiteKeys", false);
    site.admin().put("", new JsonObject().put("login", none)).expectFault("/login", "keys");
    site.admin().get("").expect(200);
  }

  private static JsonArray keys(Reply site) {
    return site.expect(200).json().getJsonObject("login").getJsonArray("keys");
  }

  private static JsonObject login(String kind, String value) {
    var key = new JsonObject().put("kind", kind).put("value", value);
    return new JsonObject().put("login", new JsonObject().put("keys", JsonArray.of(key)));
  }
}
