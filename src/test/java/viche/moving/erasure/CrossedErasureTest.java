package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.moderation.decision.JobTest;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** An erasure and what others do to the same rows at the same time. */
final class CrossedErasureTest {
  private final TestSite site = Planted.publishing();
  private final TestDatabase database = TestDatabase.shared();

  private String written(String text) {
    Scenes.register(site, "bridge");
    return site.submit("olena", "bridge", text).getString("id");
  }

  private void listen() {
    var endpoint =
        new JsonObject()
            .put("kind", "webhook")
            .put("address", "https://hooks.example/crossed")
            .put("types", JsonArray.of("comment.submitted"))
            .put("text", true)
            .put("enabled", true);
    site.admin().post("/endpoints", endpoint).expect(201);
  }

  @Test
  void whatAnEventForgetsMeanwhileStaysForgotten() throws SQLException {
    listen();
    var id = written("zqcross7 про міст");

    try (var other = database.connect()) {
      other.setAutoCommit(false);
      try (var forget =
          other.prepareStatement(
              "update event set data = jsonb_set(data, '{comment,text}', '\"\"')"
                  + " where data #>> '{comment,id}' = ?")) {
        forget.setString(1, id);
        assertThat(forget.executeUpdate()).isPositive();
      }
      var begun = site.admin().delete("/accounts/olena?texts=keep");
      Condition.await("the erasure to wait", () -> JobTest.isWaitedFor(other));
      other.commit();
      ErasureTest.result(site, begun);
    }

    var told = database.value("select data::text from event where data #>> '{comment,id}' = ?", id);
    assertThat(told).doesNotContain("zqcross7").contains("Former reader");
  }

  @Test
  void aHoldThatHasEndedLearnsNoName() throws SQLException {
    var id = written("Про міст");
    var path = "/moderation/comments/" + id + "/hold";
    site.admin().put(path, LegalHoldTest.ORDER).expect(200);
    database.execute(
        "update legal_hold set until = now() - interval '1 s', over_at = now()"
            + " where comment_id = ?::uuid",
        id);

    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));

    assertThat(
            database.value("select person is null from legal_hold where comment_id = ?::uuid", id))
        .isEqualTo("t");
  }

  private String account(String comment) throws SQLException {
    return database.value("select account_id from comment where id = ?::uuid", comment);
  }

  /** Has the site looked at for what has had its time. */
  private void sweep() throws SQLException {
    database.execute(
        "update retention set ran_at = null where site_id = (select id from site where key = ?)",
        site.key());
  }

  private void await(String what, String condition, String id) {
    Condition.await(
        what,
        () -> {
          try {
            return database.value("select " + condition, id).equals("t");
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void anErasureThatFailedIsBegunAgain() throws SQLException {
    var id = written("Про міст");
    var account = account(id);
    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));
    database.execute(
        "update job set state = 'failed', failure = 'too-slow' where input ->> 'account' = ?",
        account);
    database.execute(
        "update erasure set person = '{\"subject\": \"olena\", \"name\": \"Olena\"}'"
            + " where account_id = ?::uuid",
        account);
    database.execute("update comment set author_name = 'Olena' where id = ?::uuid", id);

    sweep();

    await("the name to go", "person is null from erasure where account_id = ?::uuid", account);
    assertThat(database.value("select author_name from comment where id = ?::uuid", id))
        .isEqualTo("Former reader");
    assertThat(
            database.value(
                "select count(*) from job where input ->> 'account' = ? and kind = 'erasure'"
                    + " and state <> 'failed'",
                account))
        .isEqualTo("1");
  }

  @Test
  void aHoldOfLaterKnowsWhoWroteWhatIsBeingErased() throws SQLException {
    var id = written("Про міст");
    var account = account(id);
    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));
    database.execute(
        "update erasure set person = '{\"subject\": \"olena\", \"name\": \"Olena\"}'"
            + " where account_id = ?::uuid",
        account);

    var hold = site.admin().put("/moderation/comments/" + id + "/hold", LegalHoldTest.ORDER);

    assertThat(hold.expect(200).json().getJsonObject("person").getString("name"))
        .isEqualTo("Olena");
  }

  @Test
  void holdsThatEndTogetherAreOneJobAnAccount() throws SQLException {
    var ids = new String[6];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = written("Про міст, уже " + i);
      var path = "/moderation/comments/" + ids[i] + "/hold";
      site.admin().put(path, LegalHoldTest.ORDER).expect(200);
    }
    var account = account(ids[0]);
    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=remove"));
    database.execute(
        "update legal_hold set until = now() - interval '1 s' where site_id ="
            + " (select id from site where key = ?)",
        site.key());
    var before = jobs(account);

    sweep();

    await(
        "all to be seen to",
        "not exists (select 1 from legal_hold where over_at is null and comment_id in"
            + " (select id from comment where account_id = ?::uuid))",
        account);
    await(
        "the texts to go",
        "not exists (select 1 from revision r join comment c on c.id = r.comment_id"
            + " where c.account_id = ?::uuid and r.body <> '')",
        account);
    assertThat(jobs(account) - before).isBetween(1, ids.length / 2);
    assertThat(
            database.value(
                "select string_agg(reason, '') = '' from legal_hold where comment_id = ?::uuid",
                ids[0]))
        .as("the reason goes with the text")
        .isEqualTo("t");
  }

  private int jobs(String account) throws SQLException {
    return Integer.parseInt(
        database.value(
            "select count(*) from job where kind = 'erasure' and input ->> 'account' = ?",
            account));
  }

  @Test
  void aReportOnWhatIsHeldStaysUntilTheHoldIsLifted() throws SQLException {
    var id = written("Про міст");
    var report = new JsonObject().put("reason", "other").put("details", "zqsaid7");
    site.reader("petro").post("/comments/" + id + "/reports", report).expect(201);
    var hold = "/moderation/comments/" + id + "/hold";
    site.admin().put(hold, LegalHoldTest.ORDER).expect(200);

    var result = ErasureTest.result(site, site.admin().delete("/accounts/petro?texts=remove"));

    assertThat(result.getJsonArray("held")).isEqualTo(JsonArray.of(id));
    var details = "select coalesce(details, '') from report where comment_id = ?::uuid";
    assertThat(database.value(details, id)).isEqualTo("zqsaid7");
    site.admin().delete(hold).expect(204);
    assertThat(database.value(details, id)).isEmpty();
  }

  @Test
  void wordsOfTheNameGoWhereTheTextStays() throws SQLException {
    var id = written("Про міст");
    database.execute(
        "insert into finding (site_id, comment_id, revision, number, rule, action, evidence)"
            + " select site_id, id, 1, 100, 'name-words', 'hold', '{\"matches\": [\"olena\"]}'"
            + " from comment where id = ?::uuid",
        id);

    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));

    assertThat(
            database.value(
                "select evidence::text from finding where rule = 'name-words'"
                    + " and comment_id = ?::uuid",
                id))
        .isEqualTo("{}");
  }

  @Test
  void aTextThatGoesIsRemovedAsWhereItHasHadItsTime() throws SQLException {
    var id = written("Про міст");

    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=remove"));

    var dossier = site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
    assertThat(dossier.getJsonObject("comment").getString("textRemovedAt")).isNotNull();
    assertThat(dossier.getJsonArray("revisions").getJsonObject(0).getString("textRemovedAt"))
        .isNotNull();
  }

  @Test
  void whoIsErasedGetsNoNameAgain() throws SQLException {
    var id = written("Про міст");
    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));
    var subject = database.value("select subject from account where id = ?::uuid", account(id));

    site.admin()
        .put("/accounts/" + subject, new JsonObject().put("name", "Olena"))
        .expectFault("path/subject", "erased");
  }
}
