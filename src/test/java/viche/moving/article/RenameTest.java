package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.SecondInstance;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Together;
import viche.testing.Versions;

/** Articles that get another key: with the old one everything goes on, wherever it is said. */
final class RenameTest {
  @RegisterExtension static final SecondInstance SECOND = new SecondInstance();
  private final TestSite site = Scenes.publishing();
  private final TestSite there = SECOND.of(site);

  private Reply rename(String from, String to) {
    return site.admin().post("/articles/" + from + "/rename", new JsonObject().put("to", to));
  }

  private Reply page(TestSite from, String article) {
    return from.anyone().get("/articles/" + article + "/discussion").expect(200);
  }

  @Test
  void bothKeysShowOnePageWhereverItIsRead() {
    register(site, "old");
    var id = site.submit("olena", "old", "Перший").getString("id");
    var before = page(site, "old");
    assertThat(page(there, "old").body()).isEqualTo(before.body());
    assertThat(page(there, "new").json().getInteger("count")).isZero();

    var renamed = rename("old", "new").expect(200).json();
    assertThat(renamed.getString("key")).isEqualTo("new");
    assertThat(renamed.getLong("version")).isEqualTo(before.json().getLong("version") + 1);

    var now = page(site, "new");
    assertThat(now.json().getString("article")).isEqualTo("new");
    assertThat(now.body()).contains(id);
    assertThat(page(site, "old").body()).isEqualTo(now.body());
    assertThat(etag(page(site, "old"))).isEqualTo(etag(now)).isNotEqualTo(etag(before));
    for (var key : List.of("old", "new")) {
      Condition.await(
          "the other instance shows it with " + key,
          () -> page(there, key).body().equals(now.body()));
    }

    there.submit("petro", "old", "Другий");
    for (var key : List.of("old", "new")) {
      assertThat(page(there, key).json().getInteger("count")).isEqualTo(2);
      Condition.await(
          "this instance counts it with " + key,
          () -> page(site, key).json().getInteger("count") == 2);
    }
    assertThat(etag(page(site, "old"))).isEqualTo(etag(page(site, "new")));
    assertThat(Audit.differences(site)).isEmpty();
  }

  private static String etag(Reply page) {
    return page.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void whateverIsSaidWithTheOldKeyIsSaidOfTheArticle() {
    register(site, "old");
    var id = site.submit("olena", "old", "Перший").getString("id");
    var version = page(site, "old").json().getLong("version");
    rename("old", "new").expect(200);

    var reply = site.reply("petro", "old", id, "Відповідь").getString("id");
    site.reader("petro").send("PUT", "/articles/old/follow", null).expect(204);
    site.reader("petro")
        .put("/comments/" + id + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    for (var key : List.of("old", "new")) {
      var mine = site.reader("petro").get("/articles/" + key + "/mine").expect(200).json();
      assertThat(mine.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(reply);
      assertThat(mine.getJsonArray("likes")).containsExactly(id);
      assertThat(mine.getBoolean("following")).isTrue();
      var changes =
          site.anyone()
              .get("/articles/" + key + "/discussion/changes?since=" + version)
              .expect(200)
              .json();
      assertThat(changes.getString("article")).isEqualTo("new");
      assertThat(changes.getBoolean("reload")).isFalse();
      assertThat(changes.getJsonArray("items")).hasSize(2);
      for (var form : List.of("discussion.html", "discussion.atom", "discussion.json-feed")) {
        assertThat(site.anyone().get("/articles/" + key + "/" + form).expect(200).body())
            .contains(reply);
      }
      var queue = site.moderator("m").get("/moderation/queue?state=unreviewed&article=" + key);
      assertThat(queue.expect(200).json().getJsonArray("items")).hasSize(2);
      assertThat(
              site.reader("petro")
                  .post("/preview", new JsonObject().put("body", "@olena").put("article", key))
                  .status())
          .isEqualTo(200);
      assertThat(
              site.anyone()
                  .get("/articles/" + key + "/discussion.html?thread=" + id)
                  .expect(200)
                  .body())
          .contains(reply)
          .contains("data-article=\"new\"");
    }
    assertThat(
            site.anyone()
                .get("/counts?article=old&article=new")
                .expect(200)
                .json()
                .getValue("items"))
        .isEqualTo(JsonArray.of(count("old", 2), count("new", 2)));
    assertThat(site.anyone().get("/comments/" + id).expect(200).json().getString("article"))
        .isEqualTo("new");
    assertThat(
            site.admin()
                .put("/articles/old", new JsonObject().put("open", false))
                .expect(200)
                .json()
                .getString("key"))
        .isEqualTo("new");
    assertThat(page(site, "new").json().getBoolean("open")).isFalse();
    var listed = site.anyone().get("/articles").expect(200).json().getJsonArray("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getString("key")).isEqualTo("new");
  }

  private static JsonObject count(String article, int count) {
    return new JsonObject().put("article", article).put("count", count);
  }

  @Test
  void whoListensIsToldOfWhatComesWithEitherKey() {
    register(site, "old");
    site.submit("olena", "old", "Перший");
    try (var here = Versions.of(site, "old", 0);
        var away = Versions.of(there, "old", 0);
        var early = Versions.of(there, "new", 0)) {
      Condition.await("both are told", () -> !here.told().isEmpty() && !away.told().isEmpty());
      rename("old", "new").expect(200);
      var version = page(site, "new").json().getLong("version");
      for (var stream : List.of(here, away, early)) {
        Condition.await("the move", () -> stream.told().contains(new Versions.Told(version, 1)));
      }
      site.submit("petro", "new", "Другий");
      there.submit("ivan", "old", "Третій");
      for (var stream : List.of(here, away, early)) {
        Condition.await("the last", () -> stream.told().getLast().count() == 3);
        var versions = stream.told().stream().map(Versions.Told::version).toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aChainLeadsToTheLastKeyAndAnAliasCanBeTakenBack() {
    register(site, "a");
    site.submit("olena", "a", "Перший");
    page(there, "a");
    rename("a", "b").expect(200);
    rename("a", "c").expect(200);
    for (var key : List.of("a", "b", "c")) {
      Condition.await(
          key + " leads there", () -> "c".equals(page(there, key).json().getString("article")));
      assertThat(page(site, key).json().getString("article")).isEqualTo("c");
    }

    assertThat(rename("b", "c").expect(200).json()).isEqualTo(rename("c", "c").json());
    rename("c", "a").expect(200);
    for (var key : List.of("a", "b", "c")) {
      assertThat(page(site, key).json().getString("article")).isEqualTo("a");
      Condition.await(
          key + " leads back", () -> "a".equals(page(there, key).json().getString("article")));
    }
    there.submit("petro", "c", "Другий");
    Condition.await("it is seen", () -> page(site, "a").json().getInteger("count") == 2);
    var log = site.moderator("m").get("/moderation/log?act=article-renamed").expect(200).json();
    assertThat(log.getJsonArray("items")).hasSize(3);
    assertThat(log.getJsonArray("items").getJsonObject(0).getJsonObject("details"))
        .isEqualTo(new JsonObject().put("article", "a").put("from", "c"));
  }

  @Test
  void aKeyInUseIsRefusedAndNothingIsDone() {
    register(site, "mine");
    register(site, "other");
    rename("other", "others").expect(200);
    var taken = rename("mine", "others").expectProblem(409, "key-in-use");
    assertThat(taken.getJsonArray("errors").getJsonObject(0))
        .isEqualTo(
            new JsonObject().put("pointer", "/to").put("message", "is the key of another article"));
    assertThat(
            rename("mine", "other")
                .expectProblem(409, "key-in-use")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("message"))
        .isEqualTo("is an alias of another article");
    rename("mine", "no key").expectFault("/to", "must be 1 to 200 letters");
    rename("nowhere", "somewhere").expectProblem(404, "not-found");
    assertThat(page(site, "mine").json().getString("article")).isEqualTo("mine");
  }

  @Test
  void aRetryGetsTheFirstAnswer() {
    register(site, "old");
    var once = site.admin().withKey("move-1");
    var to = new JsonObject().put("to", "new");
    var first = once.post("/articles/old/rename", to).expect(200).body();
    rename("new", "newer").expect(200);
    assertThat(once.post("/articles/old/rename", to).expect(200).body()).isEqualTo(first);
    assertThat(page(site, "old").json().getString("article")).isEqualTo("newer");
  }

  @Test
  void commentsThatMeetARenameAllComeToTheArticle() throws Exception {
    var open = TestService.shared().site(new JsonObject().put("articles", "open"));
    open.submit("olena", "k0", "Перший");
    Together.run(
        4,
        person -> {
          for (int n = 0; n < 8; n++) {
            if (person == 0) {
              open.admin()
                  .post("/articles/k0/rename", new JsonObject().put("to", n % 2 == 0 ? "k1" : "k0"))
                  .expect(200);
            } else {
              open.submit("w" + person, "k0", "Пишу " + person + n);
            }
          }
        });
    assertThat(
            TestDatabase.shared()
                .rows(
                    """
                    select count(distinct c.article_id)::text as articles, count(*)::text as comments
                    from comment c
                    join site s on s.id = c.site_id and s.key = ?
                    """,
                    open.key()))
        .containsExactly(Map.of("articles", "1", "comments", "25"));
  }
}
