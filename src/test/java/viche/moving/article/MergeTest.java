package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.database.Ids;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.SecondInstance;
import viche.testing.TestDatabase;
import viche.testing.TestSite;
import viche.testing.Together;
import viche.testing.Versions;

/** Two discussions become one, and two again, while they are read and written. */
final class MergeTest {
  @RegisterExtension static final SecondInstance SECOND = new SecondInstance();
  private final TestSite site = Scenes.publishing();
  private final TestSite there = SECOND.of(site);

  @BeforeEach
  void begin() {
    register(site, "one", "two");
  }

  private Reply merge(String article, String into) {
    return site.admin().post("/articles/" + article + "/merge", new JsonObject().put("into", into));
  }

  private String merged(String article, String into) {
    var begun = merge(article, into).expect(202);
    var id = begun.json().getString("id");
    assertThat(begun.headers().firstValue("Location")).contains("../../merges/" + id);
    is(id, "merged");
    return id;
  }

  private void is(String merge, String state) {
    Condition.await("it is " + state, () -> state.equals(progress(merge).getString("state")));
  }

  private JsonObject progress(String merge) {
    return site.admin().get("/merges/" + merge).expect(200).json();
  }

  private Reply undo(String merge) {
    return site.admin().post("/merges/" + merge + "/undo");
  }

  private static JsonObject page(TestSite from, String article) {
    return from.anyone().get("/articles/" + article + "/discussion?sort=oldest").expect(200).json();
  }

  private JsonObject changes(String article, long since) {
    return site.anyone()
        .get("/articles/" + article + "/discussion/changes?since=" + since)
        .expect(200)
        .json();
  }

  private static JsonObject like() {
    return new JsonObject().put("kind", "like");
  }

  @Test
  void allOfItBecomesPartOfTheOtherAndComesBack() {
    var first = site.submit("olena", "one", "Перший").getString("id");
    var answer = site.reply("petro", "one", first, "Відповідь").getString("id");
    var gone = site.submit("ivan", "one", "Геть").getString("id");
    site.reply("petro", "one", gone, "Лишається");
    site.reject(gone, 1);
    site.submit("petro", "two", "Другий");
    site.reader("petro").put("/comments/" + first + "/reaction", like()).expect(200);
    site.reader("ivan").send("PUT", "/articles/one/follow", null).expect(204);
    site.admin().post("/articles/one/rename", new JsonObject().put("to", "first")).expect(200);
    var one = page(site, "first");
    var two = page(site, "two");
    assertThat(page(there, "one")).isEqualTo(one);
    page(there, "two");

    try (var left = Versions.of(there, "one", 0);
        var right = Versions.of(site, "two", 0)) {
      var id = merged("one", "two");

      var both = page(site, "two");
      assertThat(both.getInteger("count")).isEqualTo(4);
      assertThat(both.getJsonArray("threads")).hasSize(3);
      assertThat(both.getLong("version"))
          .isGreaterThan(Math.max(one.getLong("version"), two.getLong("version")));
      for (var key : List.of("one", "first", "two")) {
        assertThat(page(site, key)).isEqualTo(both);
        Condition.await("the other instance shows it", () -> page(there, key).equals(both));
        assertThat(site.anyone().get("/articles/" + key + "/discussion.atom").body())
            .contains(answer);
      }
      for (var stream : List.of(left, right)) {
        var last = new Versions.Told(both.getLong("version"), 4);
        Condition.await("it is told", () -> stream.told().contains(last));
        assertThat(stream.told().stream().map(Versions.Told::version).toList())
            .isSorted()
            .doesNotHaveDuplicates();
      }
      assertThat(changes("one", one.getLong("version")).getBoolean("reload")).isTrue();
      assertThat(changes("two", two.getLong("version")).getBoolean("reload")).isFalse();
      assertThat(changes("two", two.getLong("version")).getJsonArray("items")).hasSize(4);
      assertThat(changes("one", both.getLong("version")).getBoolean("reload")).isFalse();
      assertThat(site.anyone().get("/comments/" + answer).expect(200).json().getString("article"))
          .isEqualTo("two");
      assertThat(
              site.reader("petro").get("/articles/one/mine").expect(200).json().getValue("likes"))
          .isEqualTo(JsonArray.of(first));
      assertThat(
              site.reader("ivan")
                  .get("/articles/two/mine")
                  .expect(200)
                  .json()
                  .getValue("following"))
          .isEqualTo(true);
      assertThat(Audit.differences(site)).isEmpty();

      undo(id).expect(202);
      is(id, "undone");
      assertThat(shown(page(site, "one"))).isEqualTo(shown(one));
      assertThat(shown(page(site, "two"))).isEqualTo(shown(two));
      assertThat(page(site, "one").getString("article")).isEqualTo("first");
      for (var key : List.of("one", "first", "two")) {
        Condition.await(
            "the other instance shows it", () -> page(there, key).equals(page(site, key)));
      }
      assertThat(changes("two", both.getLong("version")).getBoolean("reload")).isTrue();
      assertThat(changes("one", both.getLong("version")).getBoolean("reload")).isTrue();
      site.submit("olena", "one", "Знову");
      Condition.await("it is told", () -> left.told().getLast().count() == 4);
      Condition.await("it is told", () -> right.told().getLast().count() == 1);
      assertThat(
              site.reader("ivan")
                  .get("/articles/two/mine")
                  .expect(200)
                  .json()
                  .getValue("following"))
          .isEqualTo(false);
      assertThat(Audit.differences(site)).isEmpty();
      undo(id).expectProblem(409, "merge-settled");
    }
  }

  @Test
  void whatAFollowerWasToldGoesAlongAsMuchAsWasRead() throws Exception {
    site.reader("ivan").send("PUT", "/articles/one/follow", null).expect(204);
    site.submit("olena", "one", "Перший");
    var read = told().getFirst().getString("id");
    site.reader("ivan")
        .put("/me/notifications/read", new JsonObject().put("upTo", read))
        .expect(200);
    TestDatabase.shared()
        .execute(
            """
            insert into notification
            select (jsonb_populate_record(n,
                     jsonb_build_object('id', gen_random_uuid(), 'revision', g.number))).*
            from notification n, generate_series(1, ?) as g (number)
            where n.id = ?::uuid
            """,
            SurvivorStore.READ_AT_ONCE,
            read);
    site.submit("olena", "one", "Другий");
    merged("one", "two");
    Condition.await(
        "all of it tells of the other",
        () -> toldOf("two") == SurvivorStore.READ_AT_ONCE + 2 && toldOf("one") == 0);
    assertThat(told().getFirst().getJsonObject("article").getString("key")).isEqualTo("two");
  }

  private int toldOf(String article) {
    try {
      return Integer.parseInt(
          TestDatabase.shared()
              .value(
                  """
                  select count(*)
                  from notification n
                  join article a on a.site_id = n.site_id and a.id = n.article_id
                  where n.site_id = (select id from site where key = ?) and a.key = ?
                  """,
                  site.key(),
                  article));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<JsonObject> told() {
    return Scenes.objects(
        site.reader("ivan")
            .get("/me/notifications?limit=100")
            .expect(200)
            .json()
            .getJsonArray("items"));
  }

  @Test
  void oneWhoseJobIsForgottenKeepsNobodyFromAnother() throws Exception {
    site.submit("olena", "one", "Перший");
    var id = Ids.next().toString();
    for (var state : List.of("merging", "undoing")) {
      TestDatabase.shared()
          .execute(
              """
              insert into article_merge (site_id, id, article_id, key, into_id, state, undo_id)
              select s.id, ?::uuid, o.id, 'one', t.id, ?, gen_random_uuid()
              from site s
              join article o on o.site_id = s.id and o.key = 'one'
              join article t on t.site_id = s.id and t.key = 'two'
              where s.key = ?
              on conflict (site_id, id) do update set state = excluded.state
              """,
              id,
              state,
              site.key());
      site.admin().get("/merges/" + id).expectProblem(404, "not-found");
      undo(id).expectProblem(404, "not-found");
    }
    merged("one", "two");
    Condition.await("it goes with the next", () -> "0".equals(merges(id)));
  }

  private static String merges(String id) {
    try {
      return TestDatabase.shared()
          .value("select count(*) from article_merge where id = ?::uuid", id);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aThreadThatIsTooLongForAStepGoesInParts() throws Exception {
    var first = site.submit("olena", "one", "Перший").getString("id");
    for (int i = 0; i < 4; i++) {
      site.reply("w" + i, "one", first, "Відповідь " + i);
    }
    liked(600);
    var one = page(site, "one");
    var id = merged("one", "two");
    assertThat(page(site, "two").getLong("version")).isGreaterThan(one.getLong("version") + 4);
    assertThat(page(site, "two").getJsonArray("threads")).isEqualTo(one.getJsonArray("threads"));
    undo(id).expect(202);
    is(id, "undone");
    assertThat(shown(page(site, "one"))).isEqualTo(shown(one));
    assertThat(page(site, "two").getInteger("count")).isZero();
    liked(0);
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** As though so many had liked each comment. */
  private void liked(int likes) throws SQLException {
    TestDatabase.shared()
        .execute(
            "update comment set likes = ? where site_id = (select id from site where key = ?)",
            likes,
            site.key());
  }

  private static JsonObject shown(JsonObject page) {
    page.remove("version");
    return page;
  }

  @Test
  void aNewCommentSettlesItEvenOneThatIsHeld() {
    site.submit("olena", "one", "Перший");
    var id = merged("one", "two");
    site.admin().put("/articles/two", new JsonObject().put("mode", "pre")).expect(200);
    var held = site.submit("petro", "one", "Чекає");
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(undo(id).expectProblem(409, "merge-settled").getString("detail"))
        .isEqualTo("there are new comments since");
    assertThat(page(site, "one").getString("article")).isEqualTo("two");
  }

  @Test
  void whatCanNotBeOneIsRefused() {
    register(site, "three");
    merge("one", "nowhere").expectFault("/into", "is the key of no article");
    merge("one", "one").expectFault("/into", "is a key of the same article");
    merge("nowhere", "one").expectProblem(404, "not-found");
    undo("01890000-0000-7000-8000-000000000000").expectProblem(404, "not-found");
    var id = merged("one", "two");
    merge("one", "two").expectFault("/into", "is a key of the same article");
    merged("two", "three");
    assertThat(undo(id).expectProblem(409, "merge-settled").getString("detail"))
        .isEqualTo("one of the articles has moved on since");
  }

  @Test
  void whatIsWrittenMeanwhileComesAlongHoweverOftenItsRunnerIsGone() throws Exception {
    var roots = Collections.synchronizedList(new ArrayList<String>());
    for (int i = 0; i < 20; i++) {
      roots.add(site.submit("w" + i % 3, "one", "Початок " + i).getString("id"));
    }
    var begun = new ArrayList<String>();
    Together.run(
        4,
        person -> {
          if (person == 0) {
            begun.add(merge("one", "two").expect(202).json().getString("id"));
            for (int i = 0; i < 5; i++) {
              steal();
            }
            return;
          }
          var from = person == 3 ? there : site;
          for (int i = 0; i < 10; i++) {
            var key = i % 2 == 0 ? "one" : "two";
            var parent = roots.get(person * i % roots.size());
            Condition.await("an answer is taken", () -> answered(from, person, key, parent));
            from.submit("w" + person, "one", "Ще " + person + key);
          }
        });
    is(begun.getFirst(), "merged");
    assertThat(
            TestDatabase.shared()
                .rows(
                    """
                    select a.key, count(*)::text as comments
                    from comment c
                    join article a on a.site_id = c.site_id and a.id = c.article_id
                    where c.site_id = (select id from site where key = ?)
                    group by a.key
                    """,
                    site.key()))
        .containsExactly(Map.of("key", "two", "comments", String.valueOf(20 + 60)));
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** As though the instance that runs the job were gone. */
  private void steal() {
    try {
      TestDatabase.shared()
          .execute(
              """
              update job set lease = lease + 1, leased_until = 'epoch'
              where state = 'running' and site_id = (select id from site where key = ?)
              """,
              site.key());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean answered(TestSite from, int person, String key, String parent) {
    var draft =
        new JsonObject().put("body", "Відповідь " + person + key + parent).put("parentId", parent);
    return from.reader("w" + person).post("/articles/" + key + "/comments", draft).status() == 201;
  }

  @Test
  void whatWasStoppedInTheMiddleIsTakenBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      site.submit("w" + i, "one", "Перший " + i);
    }
    var before = page(site, "one");
    String id;
    try (var connection = TestDatabase.shared().connect();
        var lock =
            connection.prepareStatement(
                """
                select 1 from comment
                where site_id = (select id from site where key = ?) for update
                """)) {
      connection.setAutoCommit(false);
      lock.setString(1, site.key());
      lock.executeQuery().close();
      id = merge("one", "two").expect(202).json().getString("id");
      assertThat(progress(id).getString("state")).isEqualTo("merging");
      connection.rollback();
    }
    site.moderator("m").delete("/jobs/" + id).expectProblem(403, "not-allowed");
    site.admin().delete("/jobs/" + id).expect(204);
    assertThat(progress(id).getString("state")).isIn("stopped", "merged");
    undo(id).expect(202);
    is(id, "undone");
    assertThat(shown(page(site, "one"))).isEqualTo(shown(before));
    assertThat(page(site, "two").getInteger("count")).isZero();
    assertThat(Audit.differences(site)).isEmpty();
    merged("one", "two");
  }
}
