package viche.moving.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import viche.moderation.decision.JobTest;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Marks;
import viche.testing.Metrics;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Texts go when they have had their time, and what was decided stays. */
final class RetentionTest {
  private static final String SECRET = "таємнослово";

  private final TestSite site = site(new JsonObject());

  private static TestSite site(JsonObject more) {
    var screening =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("suspectWords", JsonArray.of(SECRET));
    var site =
        TestService.shared()
            .site(new JsonObject().put("mode", "post").put("screening", screening).mergeIn(more));
    Scenes.register(site, "bridge");
    return site;
  }

  private static TestSite keeping(String setting) {
    return site(new JsonObject().put(setting, 30));
  }

  /** Lets all of a site be so many days older, and waits until it was looked at. */
  private static void age(TestSite site, int days) throws SQLException {
    var database = TestDatabase.shared();
    for (var statement :
        new String[] {
          "update revision set created_at = created_at - ?::interval,"
              + " unseen_since = unseen_since - ?::interval",
          "update decision set decided_at = decided_at - ?::interval where ?::text is not null and",
          "update comment set withdrawn_at = withdrawn_at - ?::interval where ?::text is not null"
              + " and"
        }) {
      var where = statement.contains("where") ? " " : " where ";
      database.execute(
          statement + where + "site_id = (select id from site where key = ?)",
          days + " days",
          days + " days",
          site.key());
    }
    database.execute(
        "update retention set ran_at = null where site_id = (select id from site where key = ?)",
        site.key());
    Condition.await("the site to be looked at", () -> ran(site));
  }

  private static boolean ran(TestSite site) {
    try {
      var rows =
          TestDatabase.shared()
              .rows(
                  """
                  select 1 as one from retention
                  where site_id = (select id from site where key = ?) and ran_at is not null
                  """,
                  site.key());
      return !rows.isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject dossier(TestSite site, String id) {
    return site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
  }

  /** The tables in which the word still stands about a site, but for its lists of words. */
  private static Set<String> traces(TestSite site) throws SQLException {
    var id = TestDatabase.shared().value("select id from site where key = ?", site.key());
    return Marks.stored(TestDatabase.shared(), SECRET).stream()
        .filter(row -> row.contains("\"site_id\": " + id + ","))
        .map(row -> row.substring(0, row.indexOf(':')))
        .filter(table -> !table.equals("rule_set"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String held(TestSite site) {
    return site.reader("olena")
        .withKey("key-1")
        .post("/articles/bridge/comments", new JsonObject().put("body", "Про " + SECRET))
        .expect(201)
        .json()
        .getString("id");
  }

  /** Has somebody be told of texts, and asked about them. */
  private static void tell(TestSite site) {
    for (var endpoint :
        List.of(
            new JsonObject()
                .put("kind", "webhook")
                .put("types", JsonArray.of("comment.submitted", "comment.rejected"))
                .put("text", true),
            new JsonObject().put("kind", "screening"))) {
      endpoint.put("address", "https://hooks.example/" + UUID.randomUUID()).put("enabled", true);
      site.admin().post("/endpoints", endpoint).expect(201);
    }
  }

  /** Rules that miss what people have rejected: it is an example. */
  private static void dryRun(TestSite site) {
    var lax = new JsonObject().put("firstComments", 0).put("holdBelow", 0);
    var asked = new JsonObject().put("rules", RuleSheet.of(lax).getJsonObject("rules"));
    var run = site.moderator("mod").post("/moderation/rules/dry-runs", asked).expect(202).json();
    var path = "/moderation/rules/dry-runs/" + run.getString("id");
    Condition.await(
        "an example", () -> site.moderator("mod").get(path).expect(200).body().contains(SECRET));
  }

  @Test
  void aRejectedTextGoesAndThatItWasRejectedStays() throws SQLException {
    var keeping = site(new JsonObject().put("rejectedTextDays", 3).put("undoMinutes", 7 * 24 * 60));
    tell(keeping);
    var id = held(keeping);
    keeping.reject(id, 1);
    dryRun(keeping);
    age(keeping, 2);
    assertThat(traces(keeping)).contains("revision", "finding", "answer", "event", "job");

    age(keeping, 2);
    assertThat(traces(keeping)).isEmpty();
    var dossier = dossier(keeping, id);
    assertThat(dossier.getJsonObject("comment").getString("textRemovedAt")).isNotNull();
    assertThat(dossier.getJsonArray("revisions").getJsonObject(0).getString("textRemovedAt"))
        .isNotNull();
    var decision = dossier.getJsonArray("decisions").getJsonObject(0);
    assertThat(decision.getString("reason")).isEqualTo("spam");
    assertThat(
            keeping
                .moderator("mod")
                .post("/moderation/decisions/" + decision.getString("id") + "/undo")
                .expectProblem(409, "wrong-state")
                .getString("detail"))
        .contains("removed");
    var approve = new JsonObject().put("verdict", "approve").put("revision", 1);
    keeping.decide(id, approve).expectProblem(409, "wrong-state");
    var many = new JsonObject().put("decisions", JsonArray.of(approve.put("commentId", id)));
    keeping.moderator("mod").post("/moderation/decisions", many).expect(200);
    assertThat(dossier(keeping, id).getJsonArray("decisions")).hasSize(1);
    var own = objects(keeping.reader("olena").get("/me/comments").json().getJsonArray("items"));
    assertThat(own.getFirst().getString("textRemovedAt")).isNotNull();
    assertThat(own.getFirst().getJsonArray("reasons")).isNotEmpty();
    var export = keeping.reader("olena").get("/me/export").expect(200).json();
    assertThat(export.getJsonArray("comments")).hasSize(1);
    assertThat(Audit.differences(keeping)).isEmpty();
    assertThat(
            Metrics.of(keeping.service())
                .value("viche_retention_gone_total{kind=\"rejected-texts\"}"))
        .isPositive();
  }

  @Test
  void aWithdrawnTextGoesAndItsAnswersKeepTheirPlace() throws SQLException {
    var keeping = keeping("withdrawnTextDays");
    var id = keeping.submit("olena", "bridge", "Перший").getString("id");
    keeping.reply("petro", "bridge", id, "Відповідь");
    keeping.reader("olena").delete("/comments/" + id).expect(204);
    var before = keeping.discussion("bridge");
    age(keeping, 31);
    assertThat(keeping.discussion("bridge")).isEqualTo(before);
    assertThat(Audit.differences(keeping)).isEmpty();
  }

  @Test
  void aTextThatNobodySawGoesOnceALaterOneIsThere() throws SQLException {
    var keeping = keeping("unseenRevisionDays");
    tell(keeping);
    var id = held(keeping);
    keeping
        .reader("olena")
        .put("/comments/" + id, new JsonObject().put("body", "Інакше").put("revision", 1))
        .expect(200);
    age(keeping, 31);
    var revisions = objects(dossier(keeping, id).getJsonArray("revisions"));
    assertThat(revisions.getLast().getString("body")).isEqualTo("Інакше");
    assertThat(revisions.getLast().containsKey("textRemovedAt")).isFalse();
    assertThat(traces(keeping)).isEmpty();
    keeping.approve(id, 2);
  }

  @Test
  void withoutDaysAndWhileItWaitsATextStays() throws SQLException {
    var id = held(site);
    site.reject(id, 1);
    age(site, 4_000);
    assertThat(dossier(site, id).getJsonObject("comment").getString("body")).contains(SECRET);

    var keeping = keeping("rejectedTextDays");
    var waiting = held(keeping);
    age(keeping, 4_000);
    assertThat(dossier(keeping, waiting).getJsonObject("comment").getString("body"))
        .contains(SECRET);
  }

  @Test
  void oldEventsAndRemovedEndpointsGo() throws SQLException {
    tell(site);
    held(site);
    var database = TestDatabase.shared();
    Condition.await("events", () -> !isEmpty("event", site));
    var endpoints = site.admin().get("/endpoints").expect(200).json();
    for (var endpoint : objects(endpoints.getJsonArray("items"))) {
      site.admin().delete("/endpoints/" + endpoint.getString("id")).expect(204);
    }
    for (var statement :
        List.of(
            "update event set id = ('01800000' || substr(id::text, 9))::uuid",
            "update delivery set event_id = ('01800000' || substr(event_id::text, 9))::uuid",
            "update endpoint set removed_at = removed_at - interval '1 hour'")) {
      database.execute(
          statement + " where site_id = (select id from site where key = ?)", site.key());
    }

    age(site, 0);

    for (var table : List.of("event", "delivery", "endpoint")) {
      assertThat(isEmpty(table, site)).as(table).isTrue();
    }
  }

  private static boolean isEmpty(String table, TestSite site) {
    try {
      return TestDatabase.shared()
          .rows(
              "select 1 as one from "
                  + table
                  + " where site_id = (select id from site where key = ?)",
              site.key())
          .isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsHeldStays() throws SQLException {
    var keeping = keeping("rejectedTextDays");
    var id = held(keeping);
    keeping.reject(id, 1);
    TestDatabase.shared()
        .execute(
            """
            insert into legal_hold (site_id, id, comment_id, reason, held_by, held_at)
            select c.site_id, gen_random_uuid(), c.id, 'суд', c.account_id, now()
            from comment c where c.id = ?::uuid
            """,
            id);
    age(keeping, 31);
    assertThat(dossier(keeping, id).getJsonObject("comment").getString("body")).contains(SECRET);
  }

  @Test
  void aHoldOnItsAuthorThatComesFirstIsSeen() throws Exception {
    var keeping = keeping("rejectedTextDays");
    var id = held(keeping);
    keeping.reject(id, 1);
    try (var holding = TestDatabase.shared().connect()) {
      holding.setAutoCommit(false);
      run(
          holding,
          """
          select 1 from account w join comment c on c.account_id = w.id
          where c.id = ?::uuid for no key update of w
          """,
          id);
      run(
          holding,
          """
          insert into legal_hold (site_id, id, account_id, reason, held_by, held_at)
          select c.site_id, gen_random_uuid(), c.account_id, 'суд', c.account_id, now()
          from comment c where c.id = ?::uuid
          """,
          id);
      var aged =
          CompletableFuture.runAsync(
              () -> {
                try {
                  age(keeping, 31);
                } catch (SQLException e) {
                  throw new AssertionError(e);
                }
              });
      Condition.await("the text's turn", () -> JobTest.isWaitedFor(holding));
      holding.commit();
      aged.get();
    }
    assertThat(dossier(keeping, id).getJsonObject("comment").getString("body")).contains(SECRET);
  }

  private static void run(Connection connection, String sql, String id) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      statement.execute();
    }
  }

  @Test
  void daysAreSetAndTakenAwayAgain() {
    var set = new JsonObject().put("rejectedTextDays", 90).put("unseenRevisionDays", 1);
    var now = site.admin().put("", set).expect(200).json();
    assertThat(now.getInteger("rejectedTextDays")).isEqualTo(90);
    assertThat(now.containsKey("withdrawnTextDays")).isFalse();
    site.admin()
        .put("", new JsonObject().put("rejectedTextDays", 0))
        .expectFault("/rejectedTextDays", "1");
    var gone = site.admin().put("", new JsonObject().putNull("rejectedTextDays")).expect(200);
    assertThat(gone.json().containsKey("rejectedTextDays")).isFalse();
    assertThat(gone.json().getInteger("unseenRevisionDays")).isEqualTo(1);
  }
}
