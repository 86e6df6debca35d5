package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Soon;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What an admin sets on an article. */
final class ArticleSettingsTest {
  private static final TestSite SITE = TestService.shared().site();

  @Test
  void whatIsLeftOutStays() {
    var full =
        new JsonObject()
            .put("url", "HTTPS://News.example:443/міст?a=1")
            .put("title", "Новий\u202e  <b>міст</b>\n")
            .put("mode", "post")
            .put("closesAt", "2099-01-01T02:00:00+02:00");
    var made = put("bridge", full).expect(200).json();
    assertThat(made.getString("url"))
        .isEqualTo("https://news.example/%D0%BC%D1%96%D1%81%D1%82?a=1");
    assertThat(made.getString("title")).isEqualTo("Новий <b>міст</b>");
    assertThat(made.getBoolean("confirmed")).isTrue();
    assertThat(made.getBoolean("open")).isTrue();
    assertThat(made.getString("closesAt")).isEqualTo("2099-01-01T00:00:00Z");

    var closed = put("bridge", new JsonObject().put("open", false)).expect(200).json();

    assertThat(closed.getInteger("version")).isGreaterThan(made.getInteger("version"));
    assertThat(closed.put("version", made.getInteger("version")))
        .isEqualTo(made.put("open", false));
  }

  @Test
  void nullTakesTheModeAndTheClosingTimeAway() {
    var set = new JsonObject().put("mode", "post").put("closesAt", "2000-01-01T00:00:00Z");
    put("cleared", set).expect(200);
    assertThat(SITE.discussion("cleared").getString("mode")).isEqualTo("post");
    write("cleared").expectProblem(409, "article-closed");

    var reopened = put("cleared", new JsonObject().putNull("closesAt")).expect(200).json();
    assertThat(reopened.containsKey("closesAt")).isFalse();
    assertThat(reopened.getString("mode")).isEqualTo("post");
    write("cleared").expect(201);

    var cleared = put("cleared", new JsonObject().putNull("mode")).expect(200).json();
    assertThat(cleared.containsKey("mode")).isFalse();
    assertThat(SITE.discussion("cleared").getString("mode")).isEqualTo("pre");

    fault(new JsonObject().putNull("open"), "/open", "true or false");
    fault(new JsonObject().putNull("title"), "/title", "string");
    fault(new JsonObject().put("mode", "none"), "/mode", "pre, post, trust");
    fault(new JsonObject().put("closesAt", "soon"), "/closesAt", "2026-01-31T12:00:00Z");
  }

  @Test
  void aClosedArticleTakesNoCommentsAndStillServesItsDiscussion() {
    var comment = SITE.approved("olena", "closing", "Встигла");
    put("closing", new JsonObject().put("open", false)).expect(200);
    write("closing").expectProblem(409, "article-closed");
    var edit = new JsonObject().put("body", "Пізно").put("revision", 1);
    SITE.reader("olena").put("/comments/" + comment, edit).expectProblem(409, "article-closed");
    var discussion = SITE.discussion("closing");
    assertThat(discussion.getBoolean("open")).isFalse();
    assertThat(discussion.getInteger("count")).isEqualTo(1);
    put("closing", new JsonObject().put("open", true)).expect(200);
    write("closing").expect(201);
  }

  @Test
  void anArticleClosesByItself() {
    var closesAt =
        Soon.until(
            moment -> {
              put("soon", new JsonObject().put("closesAt", moment.toString())).expect(200);
              write("soon").expect(201);
            });
    Condition.await("the article to close", () -> write("soon").status() == 409);
    assertThat(Instant.now()).isAfterOrEqualTo(closesAt);
    Condition.await("the discussion to say so", () -> !SITE.discussion("soon").getBoolean("open"));
  }

  @Test
  void anArticleMayHaveAModeOfItsOwn() {
    var site =
        TestService.shared()
            .site(new JsonObject().put("screening", new JsonObject().put("firstComments", 0)));
    site.admin().put("/articles/free", new JsonObject().put("mode", "post")).expect(200);
    site.admin().put("/articles/strict", new JsonObject()).expect(200);
    assertThat(site.submit("olena", "free", "Одразу").getString("state")).isEqualTo("published");
    assertThat(site.submit("olena", "strict", "Згодом").getString("state")).isEqualTo("pending");
    assertThat(site.discussion("free").getString("mode")).isEqualTo("post");
  }

  @Test
  void confirmingATitleDoesNotConfirmAReadersAddress() {
    var claimed = new JsonObject().put("url", "https://evil.example/").put("title", "Обман");
    SITE.submit("olena", "claimed", new JsonObject().put("body", "Тут").put("article", claimed));
    var untouched = put("claimed", new JsonObject().put("open", true)).expect(200).json();
    assertThat(untouched.getBoolean("confirmed")).isFalse();
    assertThat(untouched.getString("url")).isEqualTo("https://evil.example/");
    var titled = put("claimed", new JsonObject().put("title", "Міст")).expect(200).json();
    assertThat(titled.getBoolean("confirmed")).isTrue();
    assertThat(titled.getString("title")).isEqualTo("Міст");
    assertThat(titled.getString("url")).isNull();
  }

  @Test
  void faultySettingsAreNamed() {
    fault(new JsonObject().put("url", "javascript:alert(1)"), "/url", "http");
    fault(new JsonObject().put("url", "https://a:b@news.example/"), "/url", "password");
    fault(new JsonObject().put("url", "https://news.example/" + "x".repeat(2_000)), "/url", "2");
    fault(new JsonObject().put("title", "\u200b"), "/title", "empty");
    fault(new JsonObject().put("title", "x".repeat(301)), "/title", "300");
    fault(new JsonObject().put("mode", "free"), "/mode", "pre, post, trust");
    fault(new JsonObject().put("closesAt", "tomorrow"), "/closesAt", "time");
    fault(new JsonObject().put("open", "yes"), "/open", "true or false");
    SITE.admin().put("/articles/faulty", new JsonObject().put("open", true)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "2026:03.01_міст~2@x-y", "стаття-ї-ё", "記事", "𝒜"})
  void aKeyIsLettersOfAnyScriptDigitsAndAFewSigns(String key) {
    assertThat(put(encoded(key), new JsonObject()).expect(200).json().getString("key"))
        .isEqualTo(key);
    assertThat(SITE.discussion(encoded(key)).getString("article")).isEqualTo(key);
  }

  @Test
  void aKeyHasUpTo200Characters() {
    for (var letter : new String[] {"x", "ї", "𝒜"}) {
      put(encoded(letter.repeat(200)), new JsonObject()).expect(200);
      put(encoded(letter.repeat(201)), new JsonObject()).expectFault("path/article", "200");
    }
  }

  @Test
  void aKeyTypedInTwoWaysIsOneArticle() {
    put("%D0%B9", new JsonObject().put("title", "Короткий")).expect(200);
    var decomposed = put("%D0%B8%CC%86", new JsonObject()).expect(200).json();
    assertThat(decomposed.getString("title")).isEqualTo("Короткий");
    assertThat(decomposed.getString("key")).isEqualTo("й");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%20b", "a%2Fb", "a%00b", "%3Cb%3E", "a%5Cb", "a%3Fb", "a+b", "%E2%80%AEb"})
  void aKeyWithAnythingElseIsRefused(String key) {
    put(key, new JsonObject()).expectFault("path/article", "");
    SITE.anyone().get("/articles/" + key + "/discussion").expectFault("path/article", "");
    SITE.reader("olena")
        .post("/articles/" + key + "/comments", new JsonObject().put("body", "Тут"))
        .expectFault("path/article", "");
  }

  private static void fault(JsonObject change, String pointer, String why) {
    put("faulty", change).expectFault(pointer, why);
  }

  private static Reply put(String article, JsonObject change) {
    return SITE.admin().put("/articles/" + article, change);
  }

  private static Reply write(String article) {
    return SITE.reader("olena")
        .post("/articles/" + article + "/comments", new JsonObject().put("body", "Допис"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
