package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Retained;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What is kept of requests for their retries goes after a time; comments keep their keys. */
final class ExpiryTest {
  private static final String ARTICLE = "/articles/bridge/comments";

  private static JsonObject draft(String text) {
    return new JsonObject().put("body", text);
  }

  private static JsonObject list(String comment) {
    return new JsonObject()
        .put("decisions", new JsonArray().add(approve(1).put("commentId", comment)));
  }

  @Test
  void whatIsOldGoesAtTheNextStartAndWhatIsYoungStays() throws SQLException {
    var database = TestDatabase.shared().create("expiry");
    var first = TestService.start(database.url(), Map.of());
    TestSite site;
    String comment;
    try {
      site = first.site(Scenes.publishingSettings());
      Scenes.register(site, "bridge");
      comment =
          site.reader("olena").withKey("old").post(ARTICLE, draft("Давно")).json().getString("id");
      var desk = site.moderator("mod");
      desk.withKey("list").post("/moderation/decisions", list(comment)).expect(200);
      var decided = database.value("select id::text from batch");
      Scenes.result(site, desk.withKey("undo").post("/moderation/batches/" + decided + "/undo"));
      for (var table : new String[] {"answer", "batch"}) {
        database.execute("update " + table + " set created_at = now() - interval '31 days'");
      }
      database.execute("update job set ended_at = now() - interval '31 days'");
      site.reader("olena").withKey("young").post(ARTICLE, draft("Щойно")).expect(201);
    } finally {
      first.close();
    }
    Retained.anHourLater(database);
    var second = TestService.start(database.url(), Map.of());
    try {
      Condition.await(
          "the old ones to go",
          () ->
              count(database, "answer") == 1
                  && count(database, "batch_item") == 0
                  && count(database, "job") == 0
                  && count(database, "batch where request_key is not null") == 0);
      assertThat(count(database, "decision where batch_id is not null")).isEqualTo(1);
      var there = new TestSite(second, site.key());
      var olena = there.reader("olena");
      olena.withKey("young").post(ARTICLE, draft("Щойно")).expect(201);
      olena.withKey("old").post(ARTICLE, draft("Давно")).expectProblem(422, "key-reused");
      assertThat(count(database, "comment")).isEqualTo(2);
      there
          .moderator("mod")
          .withKey("list")
          .post("/moderation/decisions", list(comment))
          .expect(200);
      assertThat(count(database, "batch")).as("it is a new one").isEqualTo(3);
    } finally {
      second.close();
    }
  }

  @Test
  void theTimeIsASetting() throws SQLException {
    var database = TestDatabase.shared().create("expiry_setting");
    var first = TestService.start(database.url(), Map.of());
    try {
      var site = first.site(Scenes.publishingSettings());
      site.reader("olena").withKey("key").post(ARTICLE, draft("Текст")).expect(201);
      database.execute("update answer set created_at = now() - interval '3 days'");
    } finally {
      first.close();
    }
    Retained.anHourLater(database);
    var patient = TestService.start(database.url(), Map.of("VICHE_ANSWER_DAYS", "4"));
    patient.close();
    assertThat(count(database, "answer")).isEqualTo(1);
    Retained.anHourLater(database);
    var second = TestService.start(database.url(), Map.of("VICHE_ANSWER_DAYS", "2"));
    try {
      Condition.await("it to go", () -> count(database, "answer") == 0);
    } finally {
      second.close();
    }
  }

  private static int count(TestDatabase database, String what) {
    try {
      return Integer.parseInt(database.value("select count(*)::text from " + what));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
