package viche.moving.name;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/** Comments get the name that the login says of their author today. */
final class RenamingTest {
  private static final String OF_OLENA =
      """
       where site_id = (select s.id from site s where s.key = ?) and account_id =
        (select w.id from account w join site s on s.id = w.site_id
         where s.key = ? and w.subject = 'olena')
      """;

  private final TestSite site = site(new JsonObject());

  private static TestSite site(JsonObject more) {
    var screening =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("staffNames", JsonArray.of("Редакція"))
            .put("suspectWords", JsonArray.of("мафія"));
    var site =
        TestService.shared()
            .site(new JsonObject().put("mode", "post").put("screening", screening).mergeIn(more));
    Scenes.register(site, "bridge", "school");
    return site;
  }

  private static JsonObject claims(String name) {
    return TestService.claims("olena", name);
  }

  private Api olena(String name) {
    return as(claims(name));
  }

  private Api as(JsonObject claims) {
    return site.as(TestService.sign(TestService.SECRET, claims));
  }

  private static JsonObject write(Api author, String article, String body) {
    var draft = new JsonObject().put("body", body);
    return author.post("/articles/" + article + "/comments", draft).expect(201).json();
  }

  private void like(Api reader, String comment) {
    reader
        .put("/comments/" + comment + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
  }

  private JsonObject comment(String id) {
    return site.anyone().get("/comments/" + id).expect(200).json().getJsonObject("comment");
  }

  private String name(String id) {
    return comment(id).getJsonObject("author").getString("name");
  }

  private String renaming(String column) {
    return renaming(site, column);
  }

  private static String renaming(TestSite site, String column) {
    try {
      return TestDatabase.shared()
          .value("select " + column + " from renaming" + OF_OLENA, site.key(), site.key());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the time come, and waits until all is done. */
  private void follow() throws SQLException {
    due();
    Condition.await("the comments to follow", () -> renaming("due_at is null").equals("t"));
  }

  private void due() throws SQLException {
    due(site);
  }

  private static void due(TestSite site) throws SQLException {
    TestDatabase.shared()
        .execute(
            "update renaming set due_at = clock_timestamp()" + OF_OLENA, site.key(), site.key());
  }

  private List<String> earlier(String comment) {
    var names =
        site.moderator("mod")
            .get("/moderation/comments/" + comment)
            .expect(200)
            .json()
            .getJsonObject("author")
            .getJsonArray("earlierNames");
    return objects(names).stream().map(name -> name.getString("name")).toList();
  }

  @Test
  void everyCommentFollowsAndSaysSoToWhoeverReads() throws SQLException {
    var first = write(olena("Олена"), "bridge", "Перший").getString("id");
    var other = site.submit("petro", "bridge", "Чужий").getString("id");
    var answer = site.reply("petro", "bridge", first, "Відповідь").getString("id");
    var school = write(olena("Олена"), "school", "Другий").getString("id");
    var before = site.discussion("bridge").getLong("version");
    var tag = site.anyone().get("/articles/bridge/discussion").headers().firstValue("ETag");
    try (var stream = Versions.of(site, "bridge", before)) {
      var picture = "https://news.example/olena.png";
      like(
          as(claims("Олена Коваль").put("picture", picture).put("badges", JsonArray.of("Клуб"))),
          other);
      assertThat(name(first)).isEqualTo("Олена");
      follow();

      var author = comment(first).getJsonObject("author");
      author.remove("id");
      assertThat(author)
          .isEqualTo(
              new JsonObject()
                  .put("name", "Олена Коваль")
                  .put("avatar", picture)
                  .put("badges", JsonArray.of("Клуб")));
      assertThat(name(school)).isEqualTo("Олена Коваль");
      assertThat(name(other)).isEqualTo("petro");
      assertThat(name(answer)).isEqualTo("petro");
      Condition.await("the stream", () -> stream.told().contains(new Versions.Told(before + 1, 3)));
    }
    assertThat(site.discussion("bridge").getLong("version")).isEqualTo(before + 1);
    var page = site.anyone().get("/articles/bridge/discussion").expect(200);
    assertThat(page.headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
    assertThat(page.body()).contains("Олена Коваль").doesNotContain("\"Олена\"");
    var changes =
        site.anyone().get("/articles/bridge/discussion/changes?since=" + before).expect(200).json();
    assertThat(objects(changes.getJsonArray("items")))
        .extracting(changed -> changed.getString("id"))
        .containsExactly(first);
    for (var path :
        List.of("/comments", "/comments.json-feed", "/articles/bridge/discussion.html")) {
      assertThat(site.anyone().get(path).expect(200).body()).as(path).contains("Олена Коваль");
    }
    assertThat(earlier(first)).containsExactly("Олена");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatNobodySeesFollowsAndMovesNothing() throws SQLException {
    var held = write(olena("Олена"), "bridge", "мафія").getString("id");
    var shown = write(olena("Олена"), "school", "Школа").getString("id");
    write(olena("Оленка"), "school", "Ще");
    var before = site.discussion("bridge").getLong("version");
    follow();

    assertThat(name(shown)).isEqualTo("Оленка");
    assertThat(site.discussion("bridge").getLong("version")).isEqualTo(before);
    var dossier = site.moderator("mod").get("/moderation/comments/" + held).expect(200).json();
    assertThat(dossier.getJsonObject("comment").getJsonObject("author").getString("name"))
        .isEqualTo("Оленка");
  }

  @Test
  void manyCommentsFollowInBatchesEachOfWhichMovesAnArticleOnce() throws SQLException {
    var first = write(olena("Олена"), "bridge", "Перший").getString("id");
    TestDatabase.shared()
        .execute(
            """
            insert into comment
            select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
            from comment c
            cross join generate_series(1, 100) n
            where c.id = ?::uuid
            """,
            first);
    var before = site.discussion("bridge").getLong("version");
    like(olena("Оленка"), site.submit("petro", "school", "Чужий").getString("id"));
    follow();

    assertThat(
            TestDatabase.shared()
                .value(
                    """
                    select count(*) from comment c
                    where c.author_name = 'Оленка' and c.version = ? + 1
                      and c.account_id = (select o.account_id from comment o where o.id = ?::uuid)
                    """,
                    before,
                    first))
        .isEqualTo("100");
    assertThat(name(first)).isEqualTo("Оленка");
    assertThat(site.discussion("bridge").getLong("version")).isEqualTo(before + 2);
  }

  @Test
  void whatAnInstanceLeftIsDoneFromThere() throws SQLException {
    var first = write(olena("Олена"), "bridge", "Перший").getString("id");
    var second = write(olena("Олена"), "bridge", "Другий").getString("id");
    like(olena("Оленка"), site.submit("petro", "school", "Чужий").getString("id"));
    TestDatabase.shared()
        .execute(
            "update renaming set after_id = ?::uuid" + OF_OLENA, first, site.key(), site.key());
    follow();

    assertThat(name(second)).isEqualTo("Оленка");
    assertThat(name(first)).as("done before").isEqualTo("Олена");
  }

  @Test
  void howeverOftenANameChangesItFollowsOnceInTenMinutes() throws SQLException {
    var id = write(olena("Олена"), "bridge", "Перший").getString("id");
    var liked = site.submit("petro", "school", "Чужий").getString("id");
    like(olena("Перша"), liked);
    var due = renaming("due_at");
    like(olena("Друга"), liked);
    assertThat(renaming("due_at")).as("the first change sets the time").isEqualTo(due);
    follow();
    var before = site.discussion("bridge").getLong("version");
    for (int i = 0; i < 50; i++) {
      like(olena("Олена " + i), liked);
    }
    assertThat(renaming("due_at >= begun_at + interval '10 minutes'")).isEqualTo("t");
    assertThat(name(id)).isEqualTo("Друга");
    assertThat(site.discussion("bridge").getLong("version")).isEqualTo(before);
    assertThat(earlier(id)).hasSize(52).startsWith("Олена 48", "Олена 47").endsWith("Олена");
  }

  @Test
  void aNameOfStaffFollowsOnlyOnceAModeratorHasLetItPass() throws SQLException {
    var id = write(olena("Олена"), "bridge", "Перший").getString("id");
    var held = write(olena("Редакція 🇺🇦"), "bridge", "Ми тут");
    assertThat(held.getString("state")).isEqualTo("pending");
    due();
    Condition.await(
        "the name to wait",
        () -> renaming("due_at > clock_timestamp() + interval '50 minutes'").equals("t"));
    assertThat(name(id)).isEqualTo("Олена");

    site.approve(held.getString("id"), 1);
    follow();
    assertThat(name(id)).isEqualTo("Редакція 🇺🇦");
  }

  @Test
  void aNameWithAWordOfAListWaitsAndAnotherOneAfterItDoesNot() throws SQLException {
    var id = write(olena("Олена"), "bridge", "Перший").getString("id");
    like(olena("Мафія"), site.submit("petro", "school", "Чужий").getString("id"));
    due();
    Condition.await(
        "the name to wait",
        () -> renaming("due_at > clock_timestamp() + interval '50 minutes'").equals("t"));
    write(olena("Оленка"), "school", "Уже інакше");
    assertThat(renaming("due_at <= begun_at + interval '10 minutes'")).isEqualTo("t");
    follow();
    assertThat(name(id)).isEqualTo("Оленка");
  }

  @Test
  void whatALoginSaidEarlierTakesNothingBack() throws SQLException {
    var hour = Instant.now().getEpochSecond() - 3_600;
    var early = claims("Олена").put("iat", hour);
    var id = write(as(early), "bridge", "Перший").getString("id");
    write(as(claims("Олена Коваль").put("iat", hour + 60)), "bridge", "Другий");
    var late = write(as(early), "bridge", "Третій, зі старим входом").getString("id");
    assertThat(name(late)).isEqualTo("Олена Коваль");
    follow();
    assertThat(name(id)).isEqualTo("Олена Коваль");
    like(as(early), site.submit("petro", "school", "Чужий").getString("id"));
    assertThat(renaming("due_at is null")).isEqualTo("t");
    assertThat(earlier(id)).containsExactly("Олена");
  }

  @Test
  void whereTheSiteWantsItCommentsKeepTheNameOfTheirTime() throws SQLException {
    var still = site(new JsonObject().put("namesFollow", false));
    var olena = still.as(TestService.sign(TestService.SECRET, claims("Олена")));
    var renamed = still.as(TestService.sign(TestService.SECRET, claims("Оленка")));
    var id = write(olena, "bridge", "Перший").getString("id");
    write(renamed, "bridge", "Другий");
    due(still);
    Condition.await("it to be passed by", () -> renaming(still, "due_at is null").equals("t"));
    var shown = still.anyone().get("/comments/" + id).expect(200).json();
    assertThat(shown.getJsonObject("comment").getJsonObject("author").getString("name"))
        .isEqualTo("Олена");
    assertThat(still.admin().get("").json().getBoolean("namesFollow")).isFalse();
  }
}
