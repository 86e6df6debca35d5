package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.Together;

/** Making sites and changing their settings. */
final class SiteSettingsTest {
  private static final TestService SERVICE = TestService.shared();
  private static final String SECRET = "a secret nobody is to see, 32 bytes or more";

  @Test
  void anAdminOfAllSitesMakesASite() {
    var key = newKey();
    var made = root(key).put("", firstKeys()).expect(200).json();
    assertThat(made.getString("key")).isEqualTo(key);
    assertThat(made.getInteger("version")).isEqualTo(1);
    assertThat(made.getString("mode")).isEqualTo("pre");
    assertThat(made.getString("articles")).isEqualTo("open");
    assertThat(made.getInteger("maxLength")).isEqualTo(5_000);
    assertThat(root(key).get("").expect(200).json()).isEqualTo(made);
  }

  @Test
  void nobodyElseMakesOne() {
    var key = newKey();
    var ofIt = claims("admin").put("sites", JsonArray.of(key));
    as(key, TestService.sign(TestService.SECRET, ofIt))
        .put("", firstKeys())
        .expectProblem(403, "not-allowed");
    var ofTheFirst = TestService.sign(TestService.SECRET, claims("admin"));
    as(key, ofTheFirst).put("", firstKeys()).expectProblem(403, "not-allowed");
    as(key, TestService.token("m", "M", "moderator"))
        .put("", firstKeys())
        .expectProblem(403, "not-allowed");
    new Api(SERVICE.port(), null)
        .under("/sites/" + key)
        .put("", firstKeys())
        .expectProblem(401, "unauthenticated");

    var other = SERVICE.site(login("secret", SECRET));
    assertThat(other.key()).isNotEqualTo(key);
    var ofAnother = TestService.sign(SECRET, claims("admin").put("sites", JsonArray.of("*")));
    as(key, ofAnother).put("", firstKeys()).expectProblem(401, "unauthenticated");

    root(key).get("").expectProblem(404, "not-found");
  }

  @Test
  void whatIsLeftOutStays() {
    var site = SERVICE.site();
    var before =
        site.admin()
            .put(
                "",
                new JsonObject()
                    .put("name", "Вісті")
                    .put("origins", JsonArray.of("https://news.example"))
                    .put("limits", new JsonObject().put("comments", 7)))
            .expect(200)
            .json();
    var after =
        site.admin()
            .put(
                "",
                new JsonObject()
                    .put("mode", "trust")
                    .put("limits", new JsonObject().put("newArticles", 3)))
            .expect(200)
            .json();
    before.put("mode", "trust").put("version", before.getInteger("version") + 1);
    before.getJsonObject("limits").put("newArticles", 3);
    assertThat(after).isEqualTo(before);
    assertThat(after.getJsonObject("limits").getInteger("comments")).isEqualTo(7);
  }

  @Test
  void aChangeHoldsFromTheNextRequestOn() {
    var site = SERVICE.site();
    var draft = new JsonObject().put("body", "Шість!");
    site.reader("olena").post("/articles/a/comments", draft).expect(201);
    site.admin().put("", new JsonObject().put("maxLength", 5)).expect(200);
    site.reader("olena").post("/articles/a/comments", draft).expectFault("/body", "5");
    assertThat(site.discussion("a").getString("mode")).isEqualTo("pre");
    site.admin().put("", new JsonObject().put("mode", "post")).expect(200);
    assertThat(site.discussion("a").getString("mode")).isEqualTo("post");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "news.example",
        "https://news.example/a",
        "https://*.news.example",
        "ftp://news.example",
        "https://a@news.example",
        "https://news.example:port",
        "https://news.example:99999",
        "https://news.example:0",
        "null",
        "*"
      })
  void whatIsNoOriginIsNamed(String origin) {
    var site = SERVICE.site();
    var origins = JsonArray.of("https://good.example", origin);
    site.admin().put("", new JsonObject().put("origins", origins)).expectFault("/origins/1", "");
    assertThat(site.admin().get("").json().getJsonArray("origins")).isEmpty();
  }

  @Test
  void theNewsroomHasATimeZone() {
    var site = SERVICE.site();
    assertThat(site.admin().get("").json().getString("timeZone")).isEqualTo("Europe/Kyiv");
    var set = site.admin().put("", new JsonObject().put("timeZone", "Europe/Warsaw"));
    assertThat(set.expect(200).json().getString("timeZone")).isEqualTo("Europe/Warsaw");
    for (var odd : List.of("Kyiv", "europe/kyiv", "+02:00", "UTC+2", "../etc")) {
      site.admin()
          .put("", new JsonObject().put("timeZone", odd))
          .expectFault("/timeZone", "IANA time zone such as Europe/Kyiv");
    }
    assertThat(site.admin().get("").json().getString("timeZone")).isEqualTo("Europe/Warsaw");
  }

  @Test
  void settingsWrittenByAnEarlierVersionHaveTheUsualTimeZoneAndCloseNothing() throws SQLException {
    var site = SERVICE.site(new JsonObject().put("timeZone", "Europe/Warsaw"));
    var database = TestDatabase.shared();
    database.execute(
        "update site set settings = settings - 'timeZone' - 'closeAfterDays' where key = ?",
        site.key());
    Condition.await(
        "the row to be read",
        () -> site.admin().get("").json().getString("timeZone").equals("Europe/Kyiv"));
    assertThat(site.admin().get("").json().containsKey("closeAfterDays")).isFalse();
    site.admin().put("", new JsonObject().put("name", "Вісті")).expect(200);
  }

  @Test
  void nullTakesTheDaysAwayAfterWhichArticlesClose() {
    var site = SERVICE.site(new JsonObject().put("closeAfterDays", 3_650));
    assertThat(site.admin().get("").json().getInteger("closeAfterDays")).isEqualTo(3_650);
    var left = site.admin().put("", new JsonObject().put("name", "Вісті")).expect(200).json();
    assertThat(left.getInteger("closeAfterDays")).isEqualTo(3_650);
    var taken = site.admin().put("", new JsonObject().putNull("closeAfterDays")).expect(200);
    assertThat(taken.json().containsKey("closeAfterDays")).isFalse();
    for (var odd : List.of(0, 3_651)) {
      site.admin()
          .put("", new JsonObject().put("closeAfterDays", odd))
          .expectFault("/closeAfterDays", "must be at");
    }
  }

  @Test
  void faultySettingsAreNamed() {
    var admin = SERVICE.site().admin();
    admin.put("", new JsonObject().put("mode", "none")).expectFault("/mode", "pre, post, trust");
    admin.put("", new JsonObject().put("maxLength", 0)).expectFault("/maxLength", "at least 1");
    admin.put("", new JsonObject().put("maxLength", 20_001)).expectFault("/maxLength", "20000");
    admin.put("", new JsonObject().put("undoMinutes", -1)).expectFault("/undoMinutes", "0");
    admin.put("", new JsonObject().put("colour", "red")).expectFault("/colour", "");
    for (var name : List.of("issuer", "audience")) {
      var blank = new JsonObject().put(name, " ");
      admin.put("", new JsonObject().put("login", blank)).expectFault("/login/" + name, "blank");
    }
    admin.put("", new JsonObject().put("language", "de")).expectFault("/language", "uk, ru, en");
    admin.put("", new JsonObject().putNull("name")).expectFault("/name", "");
  }

  @RepeatedTest(4)
  void twoChangesOfOneNewSiteAtOnceBothHold() {
    var key = newKey();
    var replies =
        Together.send(
            () -> root(key).put("", firstKeys().put("name", "Вісті")),
            () -> root(key).put("", firstKeys().put("mode", "post")));
    replies.forEach(reply -> reply.expect(200));
    assertThat(replies)
        .extracting(reply -> reply.json().getInteger("version"))
        .containsExactlyInAnyOrder(1, 2);
    var site = root(key).get("").expect(200).json();
    assertThat(site.getString("name")).isEqualTo("Вісті");
    assertThat(site.getString("mode")).isEqualTo("post");
  }

  @Test
  void newSitesMadeAtOnceAreDifferentSites() {
    var one = newKey();
    var two = newKey();
    Together.send(() -> root(one).put("", firstKeys()), () -> root(two).put("", firstKeys()))
        .forEach(reply -> reply.expect(200));
    var draft = new JsonObject().put("body", "Лише тут");
    root(one).post("/articles/a/comments", draft).expect(201);
    var elsewhere = root(two).get("/moderation/queue").expect(200).json();
    assertThat(elsewhere.getJsonArray("items")).isEmpty();
  }

  private static String newKey() {
    return "s-" + UUID.randomUUID();
  }

  private static JsonObject claims(String role) {
    return TestService.claims("admin", "Admin").put("roles", JsonArray.of(role));
  }

  private static Api root(String site) {
    return as(site, TestService.token("root", "Root", "admin"));
  }

  private static Api as(String site, String token) {
    return new Api(SERVICE.port(), token).under("/sites/" + site);
  }

  private static JsonObject firstKeys() {
    return new JsonObject().put("login", new JsonObject().put("firstSiteKeys", true));
  }

  private static JsonObject login(String kind, String value) {
    var key = new JsonObject().put("kind", kind).put("value", value);
    return new JsonObject().put("login", new JsonObject().put("keys", JsonArray.of(key)));
  }
}
