package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.objects;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** How things stand at a site. Each test asks once: an answer is remembered for five seconds. */
final class SummaryTest {
  private static final String SUSPECT = "suspect-words";

  private final Desk desk = Desk.open();

  private JsonObject summary() {
    return desk.moderator().get("/moderation/summary").expect(200).json();
  }

  private static JsonObject rule(JsonObject summary, String name) {
    return objects(summary, "rules").stream()
        .filter(rule -> rule.getString("rule").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int execute(String sql) throws SQLException {
    return TestDatabase.shared()
        .execute(
            sql + " where site_id = (select s.id from site s where s.key = ?)", desk.site().key());
  }

  @Test
  void ofASiteWhereNothingHappenedThereIsLittleToTell() {
    var summary = summary();

    var none = new JsonObject().put("count", 0);
    assertThat(summary.getJsonObject("queues"))
        .isEqualTo(
            new JsonObject()
                .put("pending", none)
                .put("unreviewed", none)
                .put("rejected", none)
                .put("reported", none));
    assertThat(summary.getJsonObject("today").getJsonArray("byModerator")).isEmpty();
    assertThat(summary.getJsonArray("heldArticles")).isEmpty();
    assertThat(summary.getJsonArray("rules")).isEmpty();
  }

  @Test
  void theQueuesSayHowMuchWaitsAndSinceWhen() {
    var first = desk.pending();
    desk.pending();
    var reported = desk.published();
    desk.published();
    desk.report("ivan", reported).expect(201);

    var queues = summary().getJsonObject("queues");

    assertThat(queues.getJsonObject("pending").getInteger("count")).isEqualTo(2);
    assertThat(Instant.parse(queues.getJsonObject("pending").getString("oldestWaiting")))
        .isEqualTo(Instant.parse(desk.waiting("pending", first).getString("waitingSince")));
    assertThat(queues.getJsonObject("unreviewed").getInteger("count")).isEqualTo(1);
    assertThat(queues.getJsonObject("reported").getInteger("count")).isEqualTo(1);
  }

  @Test
  void todayTellsWhatWasWrittenReportedAndDecidedByWhom() throws SQLException {
    desk.decide("marta", desk.pending(), approve(1)).expect(201);
    desk.decide("marta", desk.pending(), reject(1)).expect(201);
    var decision = desk.decide("ivan", desk.pending(), reject(1)).expect(201).json();
    desk.undo(decision.getString("id")).expect(201);
    desk.banned();
    desk.report("petro", desk.published()).expect(201);

    var today = summary().getJsonObject("today");

    assertThat(today.getJsonObject("decisions"))
        .isEqualTo(new JsonObject().put("approve", 1).put("reject", 2).put("undo", 1));
    assertThat(objects(today, "byModerator"))
        .extracting(
            person -> person.getJsonObject("by").getString("name"),
            person -> person.getInteger("approve"),
            person -> person.getInteger("reject"))
        .containsExactly(tuple("marta", 1, 1), tuple("ivan", 0, 1));
    assertThat(today.getJsonObject("comments"))
        .isEqualTo(new JsonObject().put("published", 1).put("held", 3).put("rejected", 1));
    assertThat(today.getInteger("reports")).isEqualTo(1);
  }

  @Test
  void todayBeginsAtMidnightInTheNewsroomsTimeZone() {
    var zone = ZoneId.of("Pacific/Kiritimati"); // fourteen hours ahead
    var there = Desk.open(new JsonObject().put("timeZone", zone.getId()));
    var before = LocalDate.now(zone);
    var since =
        Instant.parse(
            there
                .moderator()
                .get("/moderation/summary")
                .expect(200)
                .json()
                .getJsonObject("today")
                .getString("since"));
    var after = LocalDate.now(zone);

    assertThat(since)
        .isBetween(before.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
  }

  @Test
  void aRuleIsJudgedByTheDecisionsThatStand() {
    desk.decide(desk.pending(), reject(1)).expect(201);
    desk.decide(desk.pending(), approve(1)).expect(201);
    var twice = desk.pending();
    desk.decide(twice, approve(1)).expect(201);
    desk.decide("ivan", twice, reject(1)).expect(201);
    var undone = desk.decide(desk.pending(), approve(1)).expect(201).json();
    desk.undo(undone.getString("id")).expect(201);
    desk.pending();
    desk.banned();

    var summary = summary();

    var suspect = rule(summary, SUSPECT);
    assertThat(suspect.getInteger("found")).isEqualTo(5);
    assertThat(suspect.getInteger("agreed")).isEqualTo(2);
    assertThat(suspect.getInteger("overruled")).isEqualTo(1);
    assertThat(suspect.getDouble("precision")).isBetween(0.66, 0.67);
    var banned = rule(summary, "banned-words");
    assertThat(banned.getInteger("found")).isEqualTo(1);
    assertThat(banned.containsKey("precision")).isFalse();
    assertThat(banned.getBoolean("byDesign")).isFalse();
  }

  @Test
  void aRuleThatHoldsByDesignIsNotWrongWhereItsCommentsAreApproved() {
    var site = TestService.shared().site();
    site.admin().put("/articles/bridge", new JsonObject().put("title", "The bridge")).expect(200);
    site.approved("olena", "bridge", "Коли відкриють новий міст?");
    site.approved("petro", "bridge", "А хто за нього платить?");

    var summary = site.moderator("mod").get("/moderation/summary").expect(200).json();

    assertThat(objects(summary, "rules")).isNotEmpty();
    for (var name : List.of("mode", "first-comments")) {
      var rule = rule(summary, name);
      assertThat(rule.getInteger("overruled")).as(name).isEqualTo(2);
      assertThat(rule.getBoolean("byDesign")).as(name).isTrue();
      assertThat(rule.containsKey("precision")).as(name).isFalse();
    }
  }

  @Test
  void anArticleHeldForItsReportsIsShownUntilAModeratorReleasesIt() throws SQLException {
    var site = desk.site();
    site.admin().put("/articles/bridge", new JsonObject().put("title", "The bridge")).expect(200);
    execute("update article set held_until = clock_timestamp() + interval '1 hour'");
    var held = objects(summary(), "heldArticles").getFirst();
    assertThat(held.getString("key")).isEqualTo("bridge");
    assertThat(held.getString("title")).isEqualTo("The bridge");
    assertThat(Instant.parse(held.getString("until"))).isAfter(Instant.now());
    assertThat(site.submit("olena", "bridge", "Що там?").getString("state")).isEqualTo("pending");

    desk.moderator().delete("/moderation/articles/bridge/hold").expect(204);
    desk.moderator().delete("/moderation/articles/bridge/hold").expect(204);

    assertThat(summary().getJsonArray("heldArticles")).isEqualTo(new JsonArray());
    assertThat(site.submit("ivan", "bridge", "І що?").getString("state")).isEqualTo("published");
    assertThat(
            TestDatabase.shared()
                .rows(
                    "select l.details ->> 'article' as article, w.name from moderation_log l"
                        + " join account w on w.site_id = l.site_id and w.id = l.moderator_id"
                        + " where l.act = 'article-released'"
                        + " and l.site_id = (select s.id from site s where s.key = ?)",
                    site.key()))
        .singleElement()
        .hasToString("{article=bridge, name=mod}");
    desk.moderator().delete("/moderation/articles/nowhere/hold").expectProblem(404, "not-found");
  }

  @Test
  void itIsRememberedForAMomentAndThenMadeAnew() {
    var before = summary();
    desk.pending();
    var pending = before.getJsonObject("queues").getJsonObject("pending");
    assertThat(pending.getInteger("count")).isZero();
    Condition.await(
        "a new one",
        () -> summary().getJsonObject("queues").getJsonObject("pending").getInteger("count") == 1);
  }
}
