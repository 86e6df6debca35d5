package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Moderators at work are noted. */
final class ActivityTest {
  private final TestSite site = TestService.shared().site();

  private List<Map<String, String>> noted() {
    try {
      return TestDatabase.shared()
          .rows(
              "select w.name, m.seen_at, m.seen_at > clock_timestamp() - interval '20 s' as lately"
                  + " from moderator_activity m join site s on s.id = m.site_id"
                  + " join account w on w.site_id = m.site_id and w.id = m.account_id"
                  + " where s.key = ? order by w.name",
              site.key());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void act(String moderator) {
    site.moderator(moderator).delete("/moderation/claims").expect(204);
  }

  private void claim(String moderator) {
    var wish = new JsonObject().put("state", "pending").put("limit", 5);
    site.moderator(moderator).post("/moderation/claims", wish).expect(200);
  }

  @Test
  void whoeverActsIsNotedAndNotAtEveryCall() {
    act("marta");
    act("taras");
    Condition.await("both to be noted", () -> noted().size() == 2);
    var first = noted();
    assertThat(first).extracting(row -> row.get("name")).containsExactly("marta", "taras");
    assertThat(first).allSatisfy(row -> assertThat(row).containsEntry("lately", "t"));

    act("marta");
    site.moderator("marta")
        .post("/moderation/decisions/" + UUID.randomUUID() + "/undo")
        .expect(404);
    // By the time that somebody else is noted, marta would have been.
    act("zoya");
    Condition.await("zoya to be noted", () -> noted().size() == 3);
    assertThat(noted()).containsAll(first);
  }

  @Test
  void aDeskThatOnlyLooksIsNot() {
    var taken = site.submit("olena", "bridge", "Чекаю").getString("id");
    claim("taras");
    Condition.await("what taras took to count", () -> noted().size() == 1);
    var dossier = site.moderator("zoya").get("/moderation/comments/" + taken).expect(200).json();
    assertThat(dossier.getJsonObject("claim").getJsonObject("by").getString("name"))
        .isEqualTo("taras");
    site.moderator("zoya").get("/moderation/queue").expect(200);
    claim("zoya");
    act("marta");
    Condition.await("marta to be noted", () -> noted().size() == 2);
    assertThat(noted()).extracting(row -> row.get("name")).containsExactly("marta", "taras");
  }

  @Test
  void readersAndRefusedCallsAreNot() {
    site.reader("olena").delete("/moderation/claims").expect(403);
    site.moderator("petro").get("/me").expect(200);
    site.admin().get("").expect(200);
    act("marta");
    Condition.await("marta to be noted", () -> !noted().isEmpty());
    assertThat(noted()).extracting(row -> row.get("name")).containsExactly("marta");
  }

  @Test
  void whatCannotBeNotedIsLoggedWithoutNames() throws SQLException {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(Activity.class);
    logger.addAppender(log);
    var database = TestDatabase.shared();
    database.execute(
        "alter table moderator_activity add constraint none_of_here check (site_id <> "
            + database.value("select id from site where key = ?", site.key())
            + ")");
    try {
      site.as(TestService.token("somebody", "Хтось", "moderator"))
          .delete("/moderation/claims")
          .expect(204);
      Condition.await("the warning", () -> lines(log).contains(site.key()));
      assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
      assertThat(lines(log)).doesNotContain("somebody", "Хтось");
    } finally {
      database.execute("alter table moderator_activity drop constraint none_of_here");
      logger.detachAppender(log);
    }
  }

  private static String lines(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList() + "";
  }
}
