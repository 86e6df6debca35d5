package viche.discussion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Pages of a discussion, counts, and what a cursor is good for. */
final class PageTest {
  private final TestSite site = Scenes.publishing();

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private JsonObject page(String query) {
    return site.anyone().get("/articles/bridge/discussion" + query).expect(200).json();
  }

  private static List<String> ids(JsonObject page) {
    return objects(page.getJsonArray("threads")).stream().map(t -> t.getString("id")).toList();
  }

  @Test
  void anArticleNobodyCommentedOnIsAnEmptyDiscussionAndReadingMakesNothing() {
    for (var query : List.of("", "?sort=oldest&limit=1&replies=0")) {
      assertThat(page(query))
          .isEqualTo(
              new JsonObject()
                  .put("site", site.key())
                  .put("article", "bridge")
                  .put("open", true)
                  .put("mode", "post")
                  .put("count", 0)
                  .put("version", 0)
                  .put("sort", query.isEmpty() ? "newest" : "oldest")
                  .put("threads", new JsonArray()));
    }
    // Still the first comment, which makes the article.
    assertThat(Scenes.rules(site.submit("olena", "bridge", "Перший")))
        .containsExactly("new-article");
  }

  @Test
  void theNewestOrTheOldestComeFirst() {
    register(site, "bridge");
    var first = submitted("Перший");
    var second = submitted("Другий");
    assertThat(ids(page(""))).containsExactly(second, first);
    assertThat(ids(page("?sort=newest"))).containsExactly(second, first);
    assertThat(ids(page("?sort=oldest"))).containsExactly(first, second);
  }

  @Test
  void theMostLikedComeFirstAndThenTheNewest() {
    register(site, "bridge");
    var a = submitted("a");
    var b = submitted("b");
    var c = submitted("c");
    var d = submitted("d");
    var e = submitted("e");
    like(a, "petro", "ivan", "maria");
    like(c, "petro");
    like(b, "ivan");
    like(e, "petro", "ivan");
    assertThat(ids(page("?sort=top"))).containsExactly(a, e, c, b, d);
    var first = page("?sort=top&limit=2");
    assertThat(first.getString("sort")).isEqualTo("top");
    assertThat(ids(first)).containsExactly(a, e);
    var rest = page("?sort=top&limit=2&after=" + first.getString("next"));
    assertThat(ids(rest)).containsExactly(c, b);
    var last = page("?sort=top&limit=2&after=" + rest.getString("next"));
    assertThat(ids(last)).containsExactly(d);
    assertThat(last.containsKey("next")).isFalse();

    site.reply("petro", "bridge", a, "Відповідь");
    site.reject(a, 1);
    assertThat(ids(page("?sort=top")))
        .as("a tombstone has no likes")
        .containsExactly(e, c, b, d, a);
  }

  private void like(String id, String... readers) {
    for (var reader : readers) {
      site.reader(reader)
          .put("/comments/" + id + "/reaction", new JsonObject().put("kind", "like"))
          .expect(200);
    }
  }

  @Test
  void whatComesOrGoesMeanwhileDisturbsNobodysReading() {
    register(site, "bridge");
    var a = submitted("a");
    var b = submitted("b");
    var c = submitted("c");
    var page = page("?limit=2");
    assertThat(ids(page)).containsExactly(c, b);
    submitted("d");
    site.reader("olena").delete("/comments/" + b).expect(204);
    var rest = page("?limit=2&after=" + page.getString("next"));
    assertThat(ids(rest)).containsExactly(a);
    assertThat(rest.containsKey("next")).isFalse();
  }

  @Test
  void theVersionGrowsWithVisibleChangesOnly() {
    register(site, "bridge");
    site.admin().put("/articles/bridge", new JsonObject().put("mode", "pre")).expect(200);
    var before = page("").getInteger("version");
    var id = submitted("Чекає");
    assertThat(page("").getInteger("version")).isEqualTo(before);
    site.approve(id, 1);
    var approved = page("").getInteger("version");
    assertThat(approved).isGreaterThan(before);
    var edit = new JsonObject().put("body", "Чекає знову").put("revision", 1);
    site.reader("olena").put("/comments/" + id, edit).expect(200);
    assertThat(page("").getInteger("version")).isEqualTo(approved);
    site.reader("olena").delete("/comments/" + id).expect(204);
    assertThat(page("").getInteger("version")).isGreaterThan(approved);
  }

  @Test
  void anAuthorIsShownAsTheyWereWhenTheyWrote() {
    register(site, "bridge");
    var then =
        TestService.claims("s-1", "Олена").put("badges", new JsonArray().add("club").add("автор"));
    var now = TestService.claims("s-1", "Пані Олена").put("picture", "https://a.example/o.png");
    for (var claims : List.of(then, now)) {
      site.as(TestService.sign(TestService.SECRET, claims))
          .post(
              "/articles/bridge/comments",
              new JsonObject().put("body", "Я " + claims.getString("name")))
          .expect(201);
    }
    var authors =
        objects(page("?sort=oldest").getJsonArray("threads")).stream()
            .map(thread -> thread.getJsonObject("author"))
            .toList();
    assertThat(authors.getFirst().getString("id")).isEqualTo(authors.getLast().getString("id"));
    assertThat(authors.getFirst().getString("name")).isEqualTo("Олена");
    assertThat(authors.getFirst().getJsonArray("badges")).containsExactly("club", "автор");
    assertThat(authors.getFirst().containsKey("avatar")).isFalse();
    assertThat(authors.getLast().getString("name")).isEqualTo("Пані Олена");
    assertThat(authors.getLast().getString("avatar")).isEqualTo("https://a.example/o.png");
  }

  @Test
  void countsComeInTheOrderAskedForEachOnceAndUnknownOnesAreZero() {
    register(site, "a", "b");
    site.submit("olena", "a", "Раз");
    site.submit("olena", "a", "Два");
    site.submit("olena", "b", "Три");
    var counts =
        site.anyone()
            .get("/counts?article=b&article=unknown&article=a&article=b&article=%D0%BC%D1%96")
            .expect(200)
            .json();
    assertThat(objects(counts.getJsonArray("items")))
        .containsExactly(
            new JsonObject().put("article", "b").put("count", 1),
            new JsonObject().put("article", "unknown").put("count", 0),
            new JsonObject().put("article", "a").put("count", 2),
            new JsonObject().put("article", "мі").put("count", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "", "a%20b", "a%2Fb", "%3Cscript%3E", "%ED%A0%80", "%F0%9F%98%80"})
  void aKeyThatIsNoneIsAnErrorOfThatKey(String sent) {
    register(site, "a");
    site.submit("olena", "a", "Раз");
    var path = "/counts?article=" + sent + "&article=a&article=" + sent;
    var counts = site.anyone().get(path).expect(200).json();
    assertThat(objects(counts.getJsonArray("items")))
        .containsExactly(new JsonObject().put("article", "a").put("count", 1));
    assertThat(objects(counts.getJsonArray("errors")))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getString("article")).isEqualTo(URLDecoder.decode(sent, UTF_8));
              assertThat(error.getString("message")).contains("1 to 200 letters");
            });
    assertThat(site.anyone().get(path).expect(200).json()).isEqualTo(counts);
  }

  @Test
  void aKeyThatIsTooLongIsAnErrorOfThatKeyAndWithoutErrorsThereIsNoListOfThem() {
    var all = site.anyone().get("/counts?article=a&article=" + "b".repeat(201)).expect(200).json();
    assertThat(all.getJsonArray("items")).hasSize(1);
    assertThat(all.getJsonArray("errors")).hasSize(1);
    var fine = site.anyone().get("/counts?article=a").expect(200).json();
    assertThat(fine.containsKey("errors")).isFalse();
    var none = site.anyone().get("/counts?article=a%20b").expect(200).json();
    assertThat(none.getJsonArray("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "%D0%B0",
        "bmV3ZXN0IG5vdC1hbi1pZA",
        "b2xkZXN0IDAxOTAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA",
        "Og",
        "=="
      })
  void whatIsNoCursorOfThisListIsRefused(String cursor) {
    register(site, "bridge");
    var id = submitted("Перший");
    for (var path :
        List.of(
            "/articles/bridge/discussion?after=",
            "/comments/" + id + "/replies?after=",
            "/me/comments?after=")) {
      site.reader("olena").get(path + cursor).expectFault("query/after", "`next`");
    }
  }

  @Test
  void cursorsOfOtherListsAreRefused() {
    register(site, "bridge");
    var root = submitted("Перший");
    site.reply("olena", "bridge", root, "Відповідь 1");
    site.reply("olena", "bridge", root, "Відповідь 2");
    var other = submitted("Другий");
    site.reply("olena", "bridge", other, "Відповідь 3");
    var newest = page("?limit=1").getString("next");
    var replies =
        site.anyone()
            .get("/comments/" + root + "/replies?limit=1")
            .expect(200)
            .json()
            .getString("next");
    var mine = site.reader("olena").get("/me/comments?limit=1").expect(200).json();

    var discussion = "/articles/bridge/discussion?after=";
    for (var cursor : List.of(replies, mine.getString("next"))) {
      site.anyone().get(discussion + cursor).expectFault("query/after", "`next`");
    }
    site.anyone().get(discussion + newest + "&sort=oldest").expectFault("query/after", "`next`");
    site.anyone().get(discussion + newest + "&sort=top").expectFault("query/after", "`next`");
    var top = page("?limit=1&sort=top").getString("next");
    site.anyone().get(discussion + top).expectFault("query/after", "`next`");
    for (var key : List.of("top x 1", "top 1", "top 1 x", "top 99999999999 " + UUID.randomUUID())) {
      var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
      site.anyone().get(discussion + cursor + "&sort=top").expectFault("query/after", "`next`");
    }
    site.reader("olena").get("/me/comments?after=" + newest).expectFault("query/after", "`next`");
    for (var cursor : List.of(newest, mine.getString("next"))) {
      site.anyone()
          .get("/comments/" + root + "/replies?after=" + cursor)
          .expectFault("query/after", "`next`");
    }
    site.anyone()
        .get("/comments/" + other + "/replies?after=" + replies)
        .expectFault("query/after", "`next`");
    var nowhere = ("thread " + UUID.randomUUID().toString().replace("-", "")).getBytes(UTF_8);
    site.anyone()
        .get(
            "/comments/"
                + root
                + "/replies?after="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(nowhere))
        .expectFault("query/after", "`next`");
  }
}
