package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Receiver.Received;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What comes with time alone is told once, by one of two instances, where somebody wants it. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class TimeAloneTest {
  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aQueueThatWaitsTooLongIsToldOnceUntilItIsEmpty() throws SQLException {
    site.add(EventSite.change(receiver, "/hook", "queue.overdue"));
    var first = site.site().submit("olena", "mist", "one").getString("id");
    var second = site.site().submit("petro", "mist", "two").getString("id");
    longAgo(first, 3);

    var told = receiver.await(1).getFirst();
    assertThat(data(told).getString("state")).isEqualTo("pending");
    assertThat(data(told).getInteger("count")).isEqualTo(2);
    assertThat(Instant.parse(data(told).getString("waitingSince")))
        .isBetween(Instant.now().minusSeconds(4 * 3600), Instant.now().minusSeconds(2 * 3600));

    longAgo(second, 3);
    site.site().approve(first, 1);
    site.site().approve(second, 1);
    Condition.await("it is over", () -> told("queue.overdue").isEmpty());
    var third = site.site().submit("ivan", "mist", "three").getString("id");
    longAgo(third, 5);
    receiver.await(2);
    assertThat(receiver.received()).as("not for the second, too").hasSize(2);
    assertThat(data(receiver.received().getLast()).getInteger("count")).isOne();
  }

  @Test
  void whoAsksAnewIsToldThatAQueueWaits() throws SQLException {
    var change = EventSite.change(receiver, "/hook", "queue.overdue");
    var id = site.add(change).getString("id");
    longAgo(site.site().submit("olena", "mist", "one").getString("id"), 3);
    receiver.await(1);

    site.admin().delete("/endpoints/" + id).expect(204);
    Condition.await("it is forgotten", () -> told("queue.overdue").isEmpty());
    site.add(change);

    receiver.await(2);
  }

  @Test
  void theSiteSaysWhatIsTooLong() throws SQLException {
    var patient = EventSite.make(new JsonObject().put("overdueMinutes", 600));
    patient.add(EventSite.change(receiver, "/patient", "queue.overdue"));
    site.add(EventSite.change(receiver, "/hook", "queue.overdue"));
    longAgo(patient.site().submit("olena", "mist", "one").getString("id"), 3);
    longAgo(site.site().submit("olena", "mist", "one").getString("id"), 3);

    receiver.await(1);

    longAgo(patient.site().submit("olena", "mist", "two").getString("id"), 11);
    receiver.await("the patient one", one -> one.path().equals("/patient"));
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void aCampaignIsToldOnce() {
    site.add(EventSite.change(receiver, "/hook", "campaign.detected"));
    var text = "Голосуйте за нашого кандидата, бо лише він збудує новий міст через річку ";
    for (int n = 0; n < 5; n++) {
      site.site().submit("r" + n, "mist", text + "вже " + n);
    }

    var told = receiver.await(1).getFirst();
    var group = data(told).getString("group");
    assertThat(data(told).getInteger("count")).isEqualTo(5);
    site.site().moderator("mod").get("/moderation/groups/" + group).expect(200);
    site.site().submit("r9", "mist", text + "вже 9");
    var other = "Продам гараж біля річки, недорого, дзвоніть увечері або пишіть сюди оголошення ";
    for (int n = 0; n < 5; n++) {
      site.site().submit("r" + n, "mist", other + "номер " + n);
    }

    receiver.await("the other one", one -> !group.equals(data(one).getString("group")));
    assertThat(receiver.received())
        .extracting(one -> data(one).getString("group"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void anArticleThatClosesWithItsTimeIsToldOnceByTwoInstances() throws SQLException {
    var database = TestDatabase.shared().create("events_closing");
    try (var one = TestService.start(database.url(), EventSite.LOOPBACK);
        var other = TestService.start(database.url(), EventSite.LOOPBACK)) {
      var there = one.site(new JsonObject().put("closeAfterDays", 30));
      there.admin().put("/articles/before", new JsonObject().put("title", "Before")).expect(200);
      database.execute(
          "update article set closes_at = now() - interval '1 hour' where key = 'before'");
      add(there, "article.closed");
      Condition.await("it is begun", () -> !rows(database).isEmpty());
      for (var key : List.of("own", "days", "shut", "later")) {
        there.admin().put("/articles/" + key, new JsonObject().put("title", key)).expect(200);
      }
      there.admin().put("/articles/shut", new JsonObject().put("open", false)).expect(200);
      receiver.await(1);
      database.execute("update told_event set told_at = now() - interval '1 hour'");
      database.execute(
          "update article set closes_at = now() - interval '10 minutes' where key in ('own',"
              + " 'shut')");
      database.execute(
          "update article set created_at = now() - interval '30 days' - interval '9 minutes',"
              + " id = overlay(id::text placing substr(lpad(to_hex((extract(epoch from now()"
              + " - interval '30 days' - interval '9 minutes') * 1000)::bigint), 12, '0'), 1, 8)"
              + " from 1 for 8)::uuid where key = 'days'");

      receiver.await(3);
      there.admin().put("/articles/shut", new JsonObject().put("open", true)).expect(200);
      there.admin().put("/articles/later", new JsonObject().put("open", false)).expect(200);
      receiver.await(4);
      assertThat(other.port()).isPositive();
    }
    assertThat(receiver.received())
        .extracting(told -> data(told).getJsonObject("article").getString("key"))
        .startsWith("shut")
        .endsWith("later") // those of one look come in any order
        .containsExactlyInAnyOrder("shut", "own", "days", "later");
  }

  @Test
  void whoWantsToKnowAgainIsNotToldWhatWasMeanwhile() throws SQLException {
    var change = EventSite.change(receiver, "/hook", "article.closed");
    var id = site.add(change).getString("id");
    Condition.await("it is begun", () -> !told("article.closed").isEmpty());

    site.admin().put("/endpoints/" + id, change.put("enabled", false)).expect(200);

    Condition.await("it is forgotten", () -> told("article.closed").isEmpty());
  }

  private void add(TestSite there, String type) {
    there.admin().post("/endpoints", EventSite.change(receiver, "/hook", type)).expect(201);
  }

  private List<?> told(String type) {
    return site.rows("select 1 as one from told_event where site_id = ? and type = ?", type);
  }

  private static List<?> rows(TestDatabase database) {
    try {
      return database.rows("select type from told_event");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void longAgo(String comment, int hours) throws SQLException {
    site.stored()
        .execute(
            "update comment set waiting_since = now() - make_interval(hours => ?)"
                + " where id = ?::uuid",
            hours,
            comment);
  }

  private static JsonObject data(Received told) {
    return told.json().getJsonObject("data");
  }
}
