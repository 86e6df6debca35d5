package viche.moderation.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.PostureSheet.daily;
import static viche.testing.PostureSheet.posture;
import static viche.testing.PostureSheet.proposal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.PostureSheet;
import viche.testing.Scenes;
import viche.testing.Soon;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A site's posture as moderators read and set it. */
final class PosturesTest {
  private static final String POSTURE = "/moderation/posture";
  private static final TestDatabase DATABASE = TestDatabase.shared();

  private final TestSite site = TestService.shared().site();
  private final Api desk = site.moderator("marta");

  private JsonObject current() {
    return desk.get(POSTURE).expect(200).json();
  }

  private JsonObject inForce() {
    return current().getJsonObject("inForce");
  }

  private static JsonObject why() {
    return new JsonObject().put("uk", "До ранку").put("en", "Until the morning");
  }

  @Test
  void aNewSiteIsOpenAndNobodyHasSetThat() {
    assertThat(current()).isEqualTo(proposal(0).put("inForce", posture("open")));
  }

  @Test
  void whatIsSetIsReadBackWithWhoSetItWhenAndWhatFollows() {
    var until = Instant.parse("2099-01-01T00:00:00Z").toString();
    var sent =
        proposal(0)
            .put("now", posture("hold-all").put("until", until).put("why", why()))
            .put("timetable", JsonArray.of(daily("22:00", "07:00", "closed").put("why", why())))
            .put(
                "automatic",
                JsonArray.of(posture("hold-new").put("when", "oldest-waits").put("minutes", 30)));

    var set = desk.put(POSTURE, sent).expect(200).json();

    assertThat(set.getInteger("version")).isEqualTo(1);
    assertThat(set.getJsonObject("by").getString("name")).isEqualTo("marta");
    assertThat(set.getString("changedAt")).isNotBlank();
    for (var name : new String[] {"now", "timetable", "automatic"}) {
      assertThat(set.getValue(name)).isEqualTo(sent.getValue(name));
    }
    assertThat(set.getJsonObject("inForce"))
        .isEqualTo(sent.getJsonObject("now").copy().put("by", "now"));
    assertThat(current()).isEqualTo(set);
  }

  @Test
  void whatIsLeftOutOfAProposalIsTakenAway() {
    PostureSheet.byHand(site, posture("closed"));
    assertThat(desk.put(POSTURE, proposal(1)).expect(200).json().containsKey("now")).isFalse();
    assertThat(inForce()).isEqualTo(posture("open"));
  }

  @Test
  void whatIsSetByHandEndsByItself() {
    var until =
        Soon.until(
            moment -> {
              PostureSheet.byHand(site, posture("closed").put("until", moment.toString()));
              assertThat(inForce().getString("posture")).isEqualTo("closed");
            });
    Condition.await("the end", () -> inForce().getString("posture").equals("open"));
    assertThat(Instant.now()).isAfterOrEqualTo(until);
    assertThat(current().containsKey("now")).as("what is over").isFalse();
  }

  @Test
  void theTimetableIsInTheTimeZoneOfTheSite() {
    site.admin().put("", new JsonObject().put("timeZone", "Asia/Tokyo")).expect(200);
    var hour =
        daily(
            PostureSheet.clock("Asia/Tokyo", -30), PostureSheet.clock("Asia/Tokyo", 30), "closed");
    PostureSheet.set(site, new JsonObject().put("timetable", JsonArray.of(hour)));
    assertThat(inForce().getString("by")).isEqualTo("timetable");
    assertThat(Instant.parse(inForce().getString("until")))
        .isBetween(Instant.now().plusSeconds(29 * 60), Instant.now().plusSeconds(30 * 60));

    site.admin().put("", new JsonObject().put("timeZone", "Europe/Kyiv")).expect(200);
    assertThat(inForce().getString("posture")).isEqualTo("open");
  }

  @Test
  void aLongWaitChangesThePostureUntilItIsOver() throws SQLException {
    var waits = posture("hold-all").put("when", "oldest-waits").put("minutes", 30);
    PostureSheet.set(site, new JsonObject().put("automatic", JsonArray.of(waits)));
    var comment = site.submit("olena", "bridge", "Чекаю").getString("id");
    assertThat(inForce()).isEqualTo(posture("open"));

    assertThat(
            DATABASE.execute(
                "update comment set waiting_since = waiting_since - interval '31 minutes'"
                    + " where id = ?::uuid",
                comment))
        .isEqualTo(1);
    assertThat(inForce()).isEqualTo(posture("hold-all").put("by", "oldest-waits"));

    site.approve(comment, 1);
    assertThat(inForce()).isEqualTo(posture("open"));
  }

  @Test
  void anEmptyDeskChangesThePostureUntilSomebodyIsBack() throws SQLException {
    var away = posture("closed").put("when", "nobody-active").put("minutes", 10).put("why", why());
    PostureSheet.set(site, new JsonObject().put("automatic", JsonArray.of(away)));
    assertThat(inForce()).as("marta has just set it").isEqualTo(posture("open"));

    var lastNight = "- interval '11 minutes' where site_id = (select id from site where key = ?)";
    Condition.await("marta to be noted", () -> noted() == 1);
    DATABASE.execute("update posture set changed_at = changed_at " + lastNight, site.key());
    DATABASE.execute("update moderator_activity set seen_at = seen_at " + lastNight, site.key());
    assertThat(inForce()).isEqualTo(posture("closed").put("why", why()).put("by", "nobody-active"));

    site.moderator("taras").get("/moderation/queue").expect(200);
    assertThat(inForce().getString("posture")).as("who only looks").isEqualTo("closed");
    site.moderator("taras").delete("/moderation/claims").expect(204);
    Condition.await("taras to count", () -> inForce().getString("posture").equals("open"));
  }

  private int noted() {
    try {
      return Integer.parseInt(
          DATABASE.value(
              "select count(*)::text from moderator_activity m"
                  + " join site s on s.id = m.site_id where s.key = ?",
              site.key()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aChangeMadeFromAnOlderVersionIsRefused() {
    desk.put(POSTURE, proposal(0).put("now", posture("closed"))).expect(200);
    var problem = desk.put(POSTURE, proposal(0)).expectProblem(409, "stale-posture");
    assertThat(problem.getInteger("latestVersion")).isEqualTo(1);
    assertThat(inForce().getString("posture")).isEqualTo("closed");
  }

  @Test
  void ofChangesAtTheSameMomentOneComesThrough() {
    var replies =
        Scenes.together(
            IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(
                    i -> () -> site.moderator("m" + i).put(POSTURE, proposal(0)).status())
                .toList());
    assertThat(replies).containsOnlyOnce(200).filteredOn(status -> status != 200).containsOnly(409);
    assertThat(current().getInteger("version")).isEqualTo(1);
  }

  @Test
  void faultsAreNamedWithTheirPlacesAndWhatWasSetStays() throws SQLException {
    PostureSheet.byHand(site, posture("hold-new"));
    var before = current();
    var long301 = new JsonObject().put("ru", "ї".repeat(301));
    var blank = new JsonObject().put("uk", "\u200b").put("en", "Fine");
    var late = posture("closed").put("until", "2020-01-01T00:00:00Z").put("why", blank);
    var bad =
        proposal(1)
            .put("now", late)
            .put("timetable", JsonArray.of(daily("22:00", "07:00", "closed").put("why", blank)))
            .put(
                "automatic",
                JsonArray.of(
                    posture("closed")
                        .put("when", "nobody-active")
                        .put("minutes", 10)
                        .put("why", blank)));

    var faults = desk.put(POSTURE, bad).expectProblem(400, "invalid").getJsonArray("errors");

    assertThat(Scenes.objects(faults))
        .extracting(fault -> fault.getString("pointer") + ": " + fault.getString("message"))
        .containsExactly(
            "/now/until: must be in the future",
            "/now/why/uk: is empty",
            "/timetable/0/why/uk: is empty",
            "/automatic/0/why/uk: is empty");
    desk.put(POSTURE, proposal(1).put("now", posture("closed").put("why", long301)))
        .expectFault("/now/why/ru", "300");
    assertThat(current()).isEqualTo(before);
    assertThat(logged()).isEqualTo(1);
  }

  @Test
  void whatTheContractBoundsIsNamedToo() {
    fault(proposal(0).put("now", posture("shut")), "/now/posture", "open, hold-new, hold-all");
    var times = daily("22:00", "24:00", "open").put("days", JsonArray.of("mon", "mon"));
    var entry = proposal(0).put("timetable", JsonArray.of(times));
    fault(entry, "/timetable/0/to", "a time of day such as 22:30");
    fault(entry, "/timetable/0/posture", "hold-new, hold-all, closed");
    fault(entry, "/timetable/0/days", "twice");
    var never = posture("closed").put("when", "never").put("minutes", 0);
    var automatic = proposal(0).put("automatic", JsonArray.of(never));
    fault(automatic, "/automatic/0/when", "oldest-waits, nobody-active");
    fault(automatic, "/automatic/0/minutes", "at least 1");
    var silent = posture("closed").put("why", new JsonObject());
    fault(proposal(0).put("now", silent), "/now/why", "empty");
    fault(new JsonObject().put("version", 0), "/timetable", "required");
  }

  private void fault(JsonObject sent, String pointer, String message) {
    desk.put(POSTURE, sent).expectFault(pointer, message);
  }

  @Test
  void everyChangeIsInTheLogOfTheModerators() throws SQLException {
    var until = "2099-01-01T00:00:00Z";
    PostureSheet.byHand(site, posture("closed").put("until", until));
    desk.put(POSTURE, proposal(1)).expect(200);

    var rows =
        DATABASE.rows(
            "select l.act, w.name, l.details::text from moderation_log l"
                + " join site s on s.id = l.site_id"
                + " join account w on w.site_id = l.site_id and w.id = l.moderator_id"
                + " where s.key = ? order by l.id",
            site.key());

    assertThat(rows)
        .allSatisfy(row -> assertThat(row).containsEntry("act", "posture-changed"))
        .allSatisfy(row -> assertThat(row).containsEntry("name", "marta"))
        .extracting(row -> new JsonObject(row.getOrDefault("details", "")))
        .containsExactly(
            new JsonObject().put("version", 1).put("now", "closed").put("until", until),
            new JsonObject().put("version", 2));
  }

  private int logged() throws SQLException {
    return Integer.parseInt(
        DATABASE.value(
            "select count(*)::text from moderation_log l"
                + " join site s on s.id = l.site_id where s.key = ?",
            site.key()));
  }
}
