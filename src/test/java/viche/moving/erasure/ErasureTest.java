package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Nothing is left of a person, anywhere, when their account has gone. */
final class ErasureTest {
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final TestSite site = Planted.publishing();

  @BeforeEach
  void listen() {
    logged.start();
    root().addAppender(logged);
  }

  @AfterEach
  void stop() {
    root().detachAppender(logged);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Waits for the end of an erasure; its result. */
  static JsonObject result(TestSite site, Reply begun) {
    var id = begun.expect(202).json().getString("id");
    var location = begun.headers().firstValue("Location").orElse("");
    assertThat(location).endsWith("jobs/" + id);
    var desk = site.moderator("mod");
    Condition.await(
        "the erasure to end",
        () -> !desk.get("/jobs/" + id).expect(200).json().getString("state").equals("running"));
    var job = desk.get("/jobs/" + id).json();
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(job.getInteger("done")).isEqualTo(job.getInteger("total"));
    return job.getJsonObject("result");
  }

  private List<String> logs(Planted planted) {
    return List.copyOf(logged.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(planted::says)
        .toList();
  }

  /** Lists of a whole site are made once a second at most. */
  private static void awaitSilence(Planted planted) {
    Condition.await("nobody to be told", () -> planted.told().isEmpty());
  }

  @Test
  void withTheirTextsNothingIsLeft() throws SQLException {
    var planted = new Planted(site, "zqgone7");
    planted.plant("zqgone7");
    planted.copy("zqgone7");
    assertThat(planted.stored().stream().map(row -> row.substring(0, row.indexOf(':'))))
        .contains(
            "account",
            "answer",
            "comment",
            "decision",
            "delivery",
            "earlier_name",
            "event",
            "finding",
            "job",
            "moderation_log",
            "note",
            "outside_answer",
            "report",
            "revision",
            "sanction");
    assertThat(planted.told()).hasSizeGreaterThan(20);
    var account = planted.account();

    var result = result(site, planted.erase("remove"));

    assertThat(result.getString("account")).isEqualTo(account);
    assertThat(result.getJsonArray("held")).isEmpty();
    assertThat(planted.stored()).isEmpty();
    awaitSilence(planted);
    assertThat(logs(planted)).isEmpty();
    assertThat(Audit.differences(site)).isEmpty();
    var first = site.anyone().get("/comments/" + planted.comments().getFirst()).expect(200).json();
    assertThat(first.getJsonObject("comment").getString("state"))
        .as("what was answered is a tombstone")
        .isEqualTo("withdrawn");
    site.anyone().get("/comments/" + planted.comments().get(1)).expectProblem(404, "not-found");
  }

  @Test
  void textsThatStayAreUnderNoName() throws SQLException {
    var planted = new Planted(site, "zqkept7");
    planted.plant("лишається");
    planted.copy("лишається");
    var likes = planted.others();

    var begun = planted.erase("keep");

    var shown = site.discussion("bridge").encode();
    assertThat(planted.says(shown)).as("gone with the answer").isFalse();
    result(site, begun);
    assertThat(planted.stored()).isEmpty();
    awaitSilence(planted);
    assertThat(logs(planted)).isEmpty();
    assertThat(Audit.differences(site)).isEmpty();
    var first = site.anyone().get("/comments/" + planted.comments().getFirst()).expect(200).json();
    var comment = first.getJsonObject("comment");
    assertThat(comment.getString("html")).contains("лишається");
    assertThat(comment.getJsonObject("author").getString("name")).isEqualTo("Former reader");
    assertThat(comment.getJsonObject("author").getJsonArray("badges")).isEmpty();
    assertThat(comment.getJsonObject("author").containsKey("avatar")).isFalse();
    var liked = site.anyone().get("/comments/" + likes).expect(200).json();
    assertThat(liked.getJsonObject("comment").getInteger("likes")).isEqualTo(1);
  }

  @Test
  void theLogTellsOfIt() throws SQLException {
    var planted = new Planted(site, "zqlog7");
    planted.plant("zqlog7");
    var account = planted.account();
    result(site, planted.erase("remove"));

    var log = site.moderator("mod").get("/moderation/log?act=account-erased").expect(200).json();
    var entry = objects(log.getJsonArray("items")).getFirst();
    assertThat(entry.getJsonObject("by").getString("name")).isEqualTo("Admin");
    assertThat(entry.getJsonObject("account").getString("id")).isEqualTo(account);
    assertThat(entry.getJsonObject("details")).isEqualTo(new JsonObject().put("texts", "remove"));
    var decisions = site.moderator("mod").get("/moderation/decisions").expect(200).json();
    assertThat(objects(decisions.getJsonArray("items")))
        .as("that, by whom and why, and not what")
        .anySatisfy(
            decision -> {
              assertThat(decision.getString("verdict")).isEqualTo("reject");
              assertThat(decision.getString("reason")).isEqualTo("other");
              assertThat(decision.containsKey("note")).isFalse();
            });
  }

  @Test
  void whoComesAgainIsSomebodyNew() throws SQLException {
    var planted = new Planted(site, "zqagain7");
    planted.plant("zqagain7");
    var account = planted.account();
    result(site, planted.erase("keep"));
    planted.erase("keep").expectProblem(404, "not-found");

    var draft = new JsonObject().put("body", "Знову тут");
    var id =
        planted.reader().post("/articles/road/comments", draft).expect(201).json().getString("id");
    var shown = site.anyone().get("/comments/" + id).expect(200).json().getJsonObject("comment");
    assertThat(shown.getJsonObject("author").getString("id")).isNotEqualTo(account);
    assertThat(shown.getJsonObject("author").getString("name")).isEqualTo("zqagain7 Name");
  }

  @Test
  void textsCanGoLater() throws SQLException {
    var planted = new Planted(site, "zqlater7");
    planted.plant("zqlater7");
    result(site, planted.erase("keep"));
    assertThat(planted.stored()).isNotEmpty();
    var page = site.moderator("mod").get("/moderation/accounts/" + planted.account()).json();

    var again = site.admin().delete(Planted.path(page.getString("subject")) + "?texts=remove");

    result(site, again);
    assertThat(planted.stored()).isEmpty();
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void ofTwoAtOnceOneIsTooLate() throws SQLException {
    var planted = new Planted(site, "zqtwo7");
    planted.plant("zqtwo7");

    var replies =
        Scenes.together(
            List.<Callable<Reply>>of(() -> planted.erase("remove"), () -> planted.erase("remove")));

    assertThat(replies.stream().map(Reply::status)).containsExactlyInAnyOrder(202, 404);
  }

  @Test
  void whoComesBackWithAnEarlierArchiveGoesAgain() throws Exception {
    var planted = new Planted(site, "zqback7");
    planted.plant("zqback7");
    var account = planted.account();
    result(site, planted.erase("remove"));
    var database = TestDatabase.shared();
    database.execute(
        "update account set subject = 'zqback7', name = 'zqback7' where id = ?::uuid", account);
    database.execute(
        "update comment set author_name = 'zqback7' where account_id = ?::uuid", account);
    database.execute(
        "update revision r set body = 'zqback7' from comment c where c.id = r.comment_id"
            + " and c.account_id = ?::uuid",
        account);

    var vertx = Vertx.vertx();
    try {
      var pool = Database.open(vertx, database.address(), 1);
      var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
      var restored = new Site(id, site.key(), SiteSettings.initial("", List.of()), 1);
      pool.transaction(client -> new ErasureReplay().replay(client, restored)).await();
    } finally {
      vertx.close().await();
    }

    assertThat(planted.stored()).isEmpty();
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whoModeratedIsAFormerModerator() {
    Scenes.register(site, "bridge");
    var id = site.submit("olena", "bridge", "Хто вирішив?").getString("id");
    var ruling = new JsonObject().put("verdict", "reject").put("revision", 1).put("reason", "spam");
    site.moderator("taras").post("/moderation/comments/" + id + "/decisions", ruling).expect(201);

    result(site, site.admin().delete("/accounts/taras?texts=keep"));

    var log = site.moderator("mod").get("/moderation/decisions").expect(200).json();
    var decision = objects(log.getJsonArray("items")).getFirst();
    assertThat(decision.getJsonObject("moderator").getString("name")).isEqualTo("Former moderator");
    assertThat(decision.getString("reason")).isEqualTo("spam");
  }

  @Test
  void anErasureGoesOnToItsEnd() throws SQLException {
    var planted = new Planted(site, "zqstop7");
    planted.plant("zqstop7");
    var id = planted.erase("keep").expect(202).json().getString("id");
    var reply = site.moderator("mod").delete("/jobs/" + id);
    assertThat(reply.status()).isIn(204, 403);
    Condition.await(
        "its end",
        () -> site.moderator("mod").get("/jobs/" + id).json().getString("state").equals("done"));
    assertThat(TestDatabase.shared().value("select state from job where id = ?::uuid", id))
        .isEqualTo("done");
  }

  @Test
  void whatIsAskedForIsSaid() {
    site.admin().delete("/accounts/nobody").expectFault("query/texts", "");
    site.admin().delete("/accounts/nobody?texts=all").expectFault("query/texts", "");
    site.admin().delete("/accounts/nobody?texts=keep").expectProblem(404, "not-found");
  }
}
