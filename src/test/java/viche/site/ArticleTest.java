package viche.site;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** How articles come to be, and whose word counts about their address and title. */
final class ArticleTest {
  private static final JsonObject PAGE =
      new JsonObject().put("url", "https://news.example/bridge").put("title", "Міст");

  private static TestSite site(String policy) {
    var origins = new JsonArray().add("https://news.example").add("http://old.example:8080");
    return Scenes.publishing(new JsonObject().put("articles", policy).put("origins", origins));
  }

  private static Reply send(TestSite site, String article, JsonObject page) {
    var draft = new JsonObject().put("body", "Про " + page.hashCode()).put("article", page);
    return site.reader("olena").post("/articles/" + article + "/comments", draft);
  }

  /** The article as an admin sees it. */
  private static JsonObject article(TestSite site, String key) {
    return site.admin().put("/articles/" + key, new JsonObject()).expect(200).json();
  }

  /** The article as moderators see it. */
  private static JsonObject queued(TestSite site, String key) {
    var queue = site.moderator("mod").get("/moderation/queue?article=" + key).expect(200).json();
    return queue
        .getJsonArray("items")
        .getJsonObject(0)
        .getJsonObject("comment")
        .getJsonObject("article");
  }

  @Test
  void whereOnlyRegisteredArticlesCountOthersTakeNoComments() {
    var site = site("registered");
    send(site, "bridge", PAGE).expectProblem(403, "article-not-registered");
    assertThat(site.discussion("bridge").getBoolean("open")).isFalse();
    assertThat(mine(site, "olena", "bridge")).isEmpty();
    Scenes.register(site, "bridge");
    assertThat(site.discussion("bridge").getBoolean("open")).isTrue();
    assertThat(send(site, "bridge", PAGE).expect(201).json().getString("state"))
        .isEqualTo("published");
  }

  @Test
  void aReadersWordIsKeptAndNotBelieved() {
    var site = site("open");
    send(site, "bridge", PAGE).expect(201);
    assertThat(queued(site, "bridge"))
        .isEqualTo(
            new JsonObject()
                .put("key", "bridge")
                .put("url", "https://news.example/bridge")
                .put("title", "Міст")
                .put("confirmed", false));
  }

  @Test
  void aLaterReaderChangesNothing() {
    var site = site("open");
    send(site, "bridge", PAGE).expect(201);
    var other = new JsonObject().put("url", "https://news.example/else").put("title", "Інше");
    send(site, "bridge", other).expect(201);
    assertThat(article(site, "bridge").getString("url")).isEqualTo("https://news.example/bridge");
    assertThat(article(site, "bridge").getString("title")).isEqualTo("Міст");

    Scenes.register(site, "bare");
    send(site, "bare", PAGE).expect(201);
    assertThat(article(site, "bare").containsKey("url")).isFalse();
    assertThat(article(site, "bare").containsKey("title")).isFalse();
  }

  @Test
  void anAdminsWordConfirmsExactlyWhatItSays() {
    var site = site("open");
    send(site, "bridge", PAGE).expect(201);
    assertThat(article(site, "bridge").getBoolean("confirmed")).isFalse();
    site.admin().put("/articles/bridge", new JsonObject().put("mode", "post")).expect(200);
    assertThat(article(site, "bridge").getBoolean("confirmed")).isFalse();

    site.admin().put("/articles/bridge", new JsonObject().put("title", "Новий міст")).expect(200);
    var titled = article(site, "bridge");
    assertThat(titled.getBoolean("confirmed")).isTrue();
    assertThat(titled.getString("title")).isEqualTo("Новий міст");
    assertThat(titled.containsKey("url")).as("nobody has confirmed the reader's").isFalse();

    var url = new JsonObject().put("url", "https://news.example/new");
    site.admin().put("/articles/bridge", url).expect(200);
    var both = article(site, "bridge");
    assertThat(both.getString("url")).isEqualTo("https://news.example/new");
    assertThat(both.getString("title")).isEqualTo("Новий міст");
    assertThat(both.getBoolean("confirmed")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/bridge",
        "http://news.example/bridge",
        "https://news.example.evil.example/",
        "https://news.example:8443/",
        "http://old.example/",
      })
  void anAddressOfAForeignOriginIsRefused(String url) {
    var site = site("open");
    send(site, "bridge", new JsonObject().put("url", url))
        .expectFault("/article/url", "https://news.example, http://old.example:8080");
    assertThat(site.discussion("bridge").getInteger("version")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "ftp://news.example/",
        "/bridge",
        "https://me@news.example/",
        "https://news.example\\@evil.example/",
        "https://"
      })
  void whatIsNoWebAddressIsRefused(String url) {
    send(site("open"), "bridge", new JsonObject().put("url", url)).expectProblem(400, "invalid");
    var anywhere = Scenes.publishing();
    send(anywhere, "bridge", new JsonObject().put("url", url)).expectProblem(400, "invalid");
  }

  @Test
  void withoutConfiguredOriginsAnyWebAddressIsKept() {
    var site = Scenes.publishing();
    send(
            site,
            "bridge",
            new JsonObject().put("url", "HTTPS://Any.example:443/a b".replace(" ", "")))
        .expect(201);
    assertThat(queued(site, "bridge").getString("url")).isEqualTo("https://any.example/ab");
    assertThat(queued(site, "bridge").getBoolean("confirmed")).isFalse();
  }

  @Test
  void titlesOfPagesAreCleanedAndCutAndRefuseNoComment() {
    var site = site("open");
    send(site, "bridge", new JsonObject().put("title", "  Міст \u202E\n готовий ")).expect(201);
    assertThat(queued(site, "bridge").getString("title")).isEqualTo("Міст готовий");
    send(site, "school", new JsonObject().put("title", "т".repeat(301))).expect(201);
    assertThat(queued(site, "school").getString("title")).isEqualTo("т".repeat(300));
    send(site, "yard", new JsonObject().put("title", "\u200B")).expect(201);
    assertThat(queued(site, "yard").getString("title")).isNull();
    // An admin is told instead.
    var admin = site.admin();
    admin
        .put("/articles/school", new JsonObject().put("title", "т".repeat(301)))
        .expectFault("/title", "300");
    admin
        .put("/articles/school", new JsonObject().put("title", "\u200B"))
        .expectFault("/title", "is empty");
  }

  @Test
  void keysOfAllScriptsAreOneInEveryUnicodeForm() {
    var site = site("open");
    Scenes.register(site, "%D0%9C%D1%96%D0%B9-%D0%BC%D1%96%D1%81%D1%82");
    // The й of the first is one character, that of the second two.
    site.submit("olena", "%D0%9C%D1%96%D0%B8%CC%86-%D0%BC%D1%96%D1%81%D1%82", "Перший");
    var discussion = site.discussion("%D0%9C%D1%96%D0%B9-%D0%BC%D1%96%D1%81%D1%82");
    assertThat(discussion.getString("article")).isEqualTo("Мій-міст");
    assertThat(discussion.getInteger("count")).isEqualTo(1);
    site.submit("olena", "%D0%B8%CC%86", "Другий");
    for (var form : new String[] {"%D0%B9", "%D0%B8%CC%86"}) {
      assertThat(queued(site, form).getString("key")).isEqualTo("й");
    }
  }
}
