package viche.discussion.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Lists of a whole site, through the API. */
final class SiteListsTest {
  private final TestSite site =
      Scenes.publishing(
          new JsonObject().put("origins", new JsonArray().add("https://news.example")));

  private List<JsonObject> items(String path) {
    return objects(site.anyone().get(path).expect(200).json().getJsonArray("items"));
  }

  private List<String> comments(String query) {
    return items("/comments" + query).stream()
        .map(item -> item.getJsonObject("comment").getString("id"))
        .toList();
  }

  private List<String> articles(String query) {
    return items("/articles" + query).stream().map(item -> item.getString("key")).toList();
  }

  /** What is listed changes within a second or two. */
  private void await(String query, String... ids) {
    Condition.await(query + " is " + List.of(ids), () -> comments(query).equals(List.of(ids)));
  }

  private void awaitArticles(String query, String... keys) {
    Condition.await(query + " is " + List.of(keys), () -> articles(query).equals(List.of(keys)));
  }

  private String submitted(String article, String text) {
    return site.submit("olena", article, text).getString("id");
  }

  private void like(String comment, String... readers) {
    for (var reader : readers) {
      var like = new JsonObject().put("kind", "like");
      site.reader(reader).put("/comments/" + comment + "/reaction", like).expect(200);
    }
  }

  private void feature(String comment) {
    var path = "/moderation/comments/" + comment + "/featured";
    site.moderator("mod").put(path, new JsonObject()).expect(204);
  }

  @Test
  void theNewestOfTheWholeSiteComeFirstWithWhatTheyAreAbout() {
    Scenes.register(site, "tram");
    var told =
        new JsonObject().put("title", "Новий міст").put("url", "https://news.example/b?a=1#top");
    site.admin().put("/articles/bridge", told).expect(200);
    var root = submitted("bridge", "Нарешті *міст*");
    var tram = submitted("tram", "Трамвай");
    var reply = site.reply("petro", "bridge", root, "Так").getString("id");

    await("", reply, tram, root);

    var first = items("/comments").getFirst();
    assertThat(first.getJsonObject("article").getMap())
        .containsExactly(
            Map.entry("key", "bridge"),
            Map.entry("title", "Новий міст"),
            Map.entry("url", "https://news.example/b?a=1#top"));
    assertThat(first.getString("url"))
        .isEqualTo("https://news.example/b?a=1#viche-comment-" + reply);
    assertThat(first.getJsonObject("comment"))
        .isEqualTo(
            site.anyone().get("/comments/" + reply).expect(200).json().getJsonObject("comment"));
    var second = items("/comments").get(1);
    assertThat(second.getJsonObject("article").getMap()).containsOnlyKeys("key");
    assertThat(second.containsKey("url")).isFalse();
    await("?limit=1", reply);
  }

  @Test
  void whatAReaderClaimsOfAnArticleIsNotTold() {
    var claim = new JsonObject().put("title", "Купуйте").put("url", "https://news.example/x");
    var id =
        site.submit("olena", "claimed", new JsonObject().put("body", "Так").put("article", claim))
            .getString("id");
    site.approve(id, 1);
    await("", id);
    assertThat(items("/comments").getFirst().encode()).doesNotContain("Купуйте", "/x");
    assertThat(items("/articles").getFirst().getMap())
        .containsOnlyKeys("key", "count", "recent", "latestAt", "createdAt");
  }

  @Test
  void whatReadersDoNotSeeIsInNoListSoonAfter() {
    Scenes.register(site, "a", "b");
    var kept = submitted("a", "Лишається");
    var rejected = submitted("b", "Відхилять");
    var withdrawn = submitted("a", "Відкличуть");
    var answered = submitted("b", "Відхилять, хоч є відповідь");
    var answer = site.reply("petro", "b", answered, "Відповідь").getString("id");
    await("", answer, answered, withdrawn, rejected, kept);
    awaitArticles("", "b", "a");

    site.reject(rejected, 1);
    site.reject(answered, 1);
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);

    await("", answer, kept);
    site.reject(answer, 1);
    await("", kept);
    await("?sort=top", kept);
    awaitArticles("", "a");
    awaitArticles("?sort=newest", "a");
    awaitArticles("?sort=most-discussed", "a");
    site.approve(rejected, 1);
    await("", rejected, kept);
  }

  @Test
  void whatWaitsIsInNone() {
    var waiting = TestService.shared().site();
    waiting.submit("olena", "new", "Чекає");
    assertThat(waiting.anyone().get("/comments").expect(200).json().getJsonArray("items"))
        .isEmpty();
    for (var sort : ArticleOrder.values()) {
      var path = "/articles?sort=" + sort.word();
      assertThat(waiting.anyone().get(path).expect(200).json().getJsonArray("items")).isEmpty();
    }
  }

  @Test
  void commentsOfOtherSitesNeverAppear() {
    var other = Scenes.publishing();
    Scenes.register(site, "same");
    Scenes.register(other, "same");
    var theirs = other.submit("olena", "same", "Їхній").getString("id");
    feature(submitted("same", "Наш"));
    var ours = comments("");
    assertThat(ours).hasSize(1).doesNotContain(theirs);
    for (var query : new String[] {"?sort=top", "?only=featured", "?only=featured&sort=top"}) {
      assertThat(comments(query)).as(query).isEqualTo(ours);
    }
    for (var sort : ArticleOrder.values()) {
      var only = items("/articles?sort=" + sort.word());
      assertThat(only).as(sort.word()).hasSize(1);
      assertThat(only.getFirst().getInteger("count")).isEqualTo(1);
    }
  }

  @Test
  void theMostLikedOfADayOrAWeekComeFirst() {
    Scenes.register(site, "a");
    var plain = submitted("a", "Без вподобань");
    var loved = submitted("a", "Два");
    var liked = submitted("a", "Одне");
    like(liked, "petro");
    like(loved, "petro", "ivan");
    await("?sort=top", loved, liked, plain);
    assertThat(items("/comments?sort=top").getFirst().getJsonObject("comment").getInteger("likes"))
        .isEqualTo(2);
    await("?sort=top&limit=2", loved, liked);

    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
    try (var ahead = TestService.start(TestService.sharedDatabase(), Map.of(), later)) {
      var there = new TestSite(ahead, site.key()).anyone();
      for (var list : List.of("/comments?sort=top", "/articles?sort=most-discussed")) {
        assertThat(there.get(list).expect(200).json().getJsonArray("items")).isEmpty();
        var week = there.get(list + "&within=week").expect(200).json().getJsonArray("items");
        assertThat(week).as(list).isNotEmpty();
      }
      assertThat(there.get("/comments?within=day").json().getJsonArray("items")).isEmpty();
      assertThat(there.get("/comments").json().getJsonArray("items")).hasSize(3);
      assertThat(there.get("/articles").json().getJsonArray("items")).hasSize(1);
      assertThat(there.get("/articles?within=day").json().getJsonArray("items")).isEmpty();
    }
  }

  @Test
  void onlyWhatTheNewsroomPointsTo() {
    Scenes.register(site, "a");
    var first = submitted("a", "Перший");
    submitted("a", "Другий");
    var third = submitted("a", "Третій");
    feature(first);
    feature(third);
    like(first, "petro");
    await("?only=featured", third, first);
    await("?only=featured&sort=top&within=week", first, third);
    site.moderator("mod").delete("/moderation/comments/" + third + "/featured").expect(204);
    await("?only=featured", first);
    site.reject(first, 1);
    await("?only=featured");
  }

  @Test
  void articlesByTheirLatestCommentTheirCommentsOrTheirMaking() {
    Scenes.register(site, "first", "second", "third", "silent");
    submitted("second", "1");
    submitted("second", "2");
    submitted("third", "3");
    submitted("first", "4");
    awaitArticles("", "first", "third", "second");
    awaitArticles("?sort=active&within=day", "first", "third", "second");
    awaitArticles("?sort=most-discussed", "second", "first", "third");
    awaitArticles("?sort=most-discussed&limit=1", "second");
    awaitArticles("?sort=newest", "third", "second", "first");
    var most = items("/articles?sort=most-discussed").getFirst();
    assertThat(most.getInteger("count")).isEqualTo(2);
    assertThat(most.getInteger("recent")).isEqualTo(2);
    assertThat(most.getInstant("latestAt")).isAfter(most.getInstant("createdAt"));
    assertThat(items("/articles?sort=newest").getFirst().getMap())
        .containsOnlyKeys("key", "count", "createdAt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/comments?sort=oldest",
        "/comments?only=all",
        "/comments?within=year",
        "/comments?limit=0",
        "/comments?limit=51",
        "/comments?limit=x",
        "/comments?fbclid=1",
        "/comments?after=x",
        "/articles?sort=top",
        "/articles?only=featured",
        "/articles?limit=51",
        "/articles?within=",
        "/articles?utm_source=x",
      })
  void wordsThatItDoesNotKnowAreRefused(String path) {
    site.anyone().get(path).expectProblem(400, "invalid");
  }
}
