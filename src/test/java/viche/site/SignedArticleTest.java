package viche.site;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Articles whose publisher signs what they are. */
final class SignedArticleTest {
  private static final int LEEWAY_SECONDS = 60;

  private final TestSite site = site("signed");

  private static TestSite site(String policy) {
    var origins = new JsonArray().add("https://news.example");
    return Scenes.publishing(new JsonObject().put("articles", policy).put("origins", origins));
  }

  private static JsonObject claims(TestSite site, String article) {
    return new JsonObject()
        .put("site", site.key())
        .put("article", article)
        .put("exp", Instant.now().plusSeconds(600).getEpochSecond());
  }

  private static String sign(JsonObject claims) {
    return TestService.sign(TestService.SECRET, claims);
  }

  private static Reply send(TestSite site, String article, JsonObject page) {
    var draft = new JsonObject().put("body", "Про " + page.hashCode()).put("article", page);
    return site.reader("olena").post("/articles/" + article + "/comments", draft);
  }

  private static Reply send(TestSite site, String article, String token) {
    return send(site, article, new JsonObject().put("token", token));
  }

  private static JsonObject article(TestSite site, String key) {
    return site.admin().put("/articles/" + key, new JsonObject()).expect(200).json();
  }

  @Test
  void theFirstCommentNeedsTheArticlesToken() {
    site.reader("olena")
        .post("/articles/bridge/comments", new JsonObject().put("body", "Без нічого"))
        .expectProblem(403, "article-not-registered");
    send(site, "bridge", new JsonObject().put("url", "https://news.example/bridge"))
        .expectProblem(403, "article-not-registered");
    assertThat(mine(site, "olena", "bridge")).isEmpty();

    var token =
        sign(
            claims(site, "bridge").put("url", "https://other.example/bridge").put("title", "Міст"));
    var page =
        new JsonObject()
            .put("token", token)
            .put("url", "https://news.example/untrue")
            .put("title", "Неправда");
    var first = send(site, "bridge", page).expect(201).json();
    assertThat(rules(first)).containsExactly("new-article");
    var made = article(site, "bridge");
    assertThat(made.getString("url")).isEqualTo("https://other.example/bridge");
    assertThat(made.getString("title")).isEqualTo("Міст");
    assertThat(made.getBoolean("confirmed")).isTrue();
    site.submit("petro", "bridge", "Далі без підпису");
  }

  @Test
  void onlyATokenForThisArticleOfThisSiteCounts() {
    var other = site("signed");
    send(site, "bridge", sign(claims(site, "school")))
        .expectFault("/article/token", "is for another article");
    send(site, "bridge", sign(claims(other, "bridge")))
        .expectFault("/article/token", "is for another article");
    send(site, "bridge", TestService.token("olena", "Olena"))
        .expectFault("/article/token", "is for another article");
    send(site, "bridge", TestService.token("root", "Root", "admin"))
        .expectFault("/article/token", "is for another article");
    assertThat(mine(site, "olena", "bridge")).isEmpty();
  }

  @Test
  void onlyATokenWithAKeyOfTheSiteCounts() {
    var forged = TestService.sign("another secret of more than 32 bytes", claims(site, "bridge"));
    send(site, "bridge", forged).expectFault("/article/token", "is not signed by the publisher");
    var expired =
        claims(site, "bridge").put("exp", Instant.now().minusSeconds(120).getEpochSecond());
    send(site, "bridge", sign(expired))
        .expectFault("/article/token", "is not signed by the publisher");
    var whole = sign(claims(site, "bridge"));
    var tampered = whole.substring(0, whole.lastIndexOf('.') + 1) + "AAAA";
    send(site, "bridge", tampered).expectFault("/article/token", "is not signed by the publisher");
    send(site, "bridge", "no token").expectFault("/article/token", "is not signed");
  }

  @Test
  void aRetryAfterTheTokenHasExpiredGetsTheFirstAnswer() {
    // Good only for the minute's leeway that clocks are given, of which two seconds are left.
    var expires = Instant.now().minusSeconds(LEEWAY_SECONDS - 2).getEpochSecond();
    var page = new JsonObject().put("token", sign(claims(site, "bridge").put("exp", expires)));
    var draft = new JsonObject().put("body", "Про міст").put("article", page);
    var path = "/articles/bridge/comments";
    var first = site.reader("olena").withKey("k-1").post(path, draft).expect(201);
    Condition.await(
        "the token to expire", () -> Instant.now().getEpochSecond() > expires + LEEWAY_SECONDS);
    var again = site.reader("olena").withKey("k-1").post(path, draft).expect(201);
    assertThat(again.body()).isEqualTo(first.body());
    site.reader("olena")
        .withKey("k-2")
        .post(path, draft)
        .expectFault("/article/token", "is not signed by the publisher");
  }

  @Test
  void aTokenMustExpire() {
    var claims = claims(site, "bridge");
    claims.remove("exp");
    send(site, "bridge", sign(claims)).expectProblem(400, "invalid");
    assertThat(mine(site, "olena", "bridge")).isEmpty();
  }

  @Test
  void anArticlesTokenIsNoLogin() {
    var token = sign(claims(site, "bridge").put("title", "Міст"));
    site.as(token).get("/me").expectProblem(401, "unauthenticated");
  }

  @Test
  void theTokenConfirmsOnAnOpenSiteWhatAReaderOnlyClaimed() {
    var open = site("open");
    var claimed =
        new JsonObject().put("url", "https://news.example/claimed").put("title", "Заявлено");
    send(open, "bridge", claimed).expect(201);
    assertThat(article(open, "bridge").getBoolean("confirmed")).isFalse();
    var token =
        sign(claims(open, "bridge").put("url", "https://news.example/bridge").put("title", "Міст"));
    send(open, "bridge", token).expect(201);
    var confirmed = article(open, "bridge");
    assertThat(confirmed.getBoolean("confirmed")).isTrue();
    assertThat(confirmed.getString("url")).isEqualTo("https://news.example/bridge");
    assertThat(confirmed.getString("title")).isEqualTo("Міст");

    var later = sign(claims(open, "bridge").put("url", "https://news.example/later"));
    send(open, "bridge", later).expect(201);
    assertThat(article(open, "bridge").getString("url")).isEqualTo("https://news.example/bridge");
  }

  @Test
  void theTokenConfirmsNothingThatItDoesNotSay() {
    var open = site("open");
    var claimed =
        new JsonObject().put("url", "https://news.example/claimed").put("title", "Заявлено");
    send(open, "titled", claimed).expect(201);
    send(open, "titled", sign(claims(open, "titled").put("title", "Міст"))).expect(201);
    var titled = article(open, "titled");
    assertThat(titled.getBoolean("confirmed")).isTrue();
    assertThat(titled.getString("title")).isEqualTo("Міст");
    assertThat(titled.containsKey("url")).as("nobody has confirmed the reader's").isFalse();

    send(open, "silent", claimed).expect(201);
    send(open, "silent", sign(claims(open, "silent"))).expect(201);
    var silent = article(open, "silent");
    assertThat(silent.getBoolean("confirmed")).isFalse();
    assertThat(silent.getString("url")).isEqualTo("https://news.example/claimed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "/bridge", "https://a b/", ""})
  void whatIsNoWebAddressIsLeftOut(String url) {
    send(site, "bridge", sign(claims(site, "bridge").put("url", url).put("title", "Міст")))
        .expect(201);

    var made = article(site, "bridge");
    assertThat(made.containsKey("url")).isFalse();
    assertThat(made.getString("title")).isEqualTo("Міст");
  }

  @Test
  void aSignedTitleOrSectionThatIsTooLongIsCutAndOneThatShowsNothingLeftOut() {
    var page = claims(site, "bridge").put("title", "т".repeat(301)).put("section", "р".repeat(101));
    send(site, "bridge", sign(page)).expect(201);
    var made = article(site, "bridge");
    assertThat(made.getString("title")).isEqualTo("т".repeat(300));
    assertThat(made.getString("section")).isEqualTo("р".repeat(100));

    send(site, "school", sign(claims(site, "school").put("title", " ").put("section", "\u200B")))
        .expect(201);
    var bare = article(site, "school");
    assertThat(bare.containsKey("title")).isFalse();
    assertThat(bare.containsKey("section")).isFalse();
  }

  @Test
  void aTokenDoesNotReplaceRegistration() {
    var registered = site("registered");
    send(registered, "bridge", sign(claims(registered, "bridge")))
        .expectProblem(403, "article-not-registered");
  }
}
