package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.Audit;

/** What readers have reported, as it waits for a moderator. */
final class ReportedQueueTest {

  @ParameterizedTest
  @ValueSource(strings = {"published", "approved", "held edit", "hidden", "withdrawn", "rejected"})
  void whatHasOpenReportsWaitsAsReportedAndNowhereElse(String state) {
    var desk = Desk.open();
    var comment = state.equals("approved") ? desk.approved() : desk.published();
    if (state.equals("held edit")) {
      desk.editHeld(comment, 1);
    }
    desk.reportedBy(state.equals("hidden") ? 6 : 1, comment);
    if (state.equals("withdrawn")) {
      desk.site().reader("olena").delete("/comments/" + comment).expect(204);
    }
    if (state.equals("rejected")) {
      desk.decide(comment, reject(1).put("reports", "open")).expect(201);
    }
    assertThat(desk.queues(comment)).containsExactly("reported");
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void anItemTellsTheOpenReports() {
    var desk = Desk.open();
    var comment = desk.published();
    assertThat(desk.waiting("unreviewed", comment).containsKey("reports")).isFalse();
    var path = "/comments/" + comment + "/reports";
    desk.site().approved("known", Desk.ARTICLE, Desk.text(""));
    desk.site().reader("known").post(path, new JsonObject().put("reason", "hate")).expect(201);
    desk.report("petro", comment).expect(201);
    desk.report("ivan", comment).expect(201);

    assertThat(desk.waiting("reported", comment).getJsonObject("reports"))
        .isEqualTo(
            new JsonObject()
                .put("open", 3)
                .put("weight", 2.0)
                .put("reasons", new JsonObject().put("hate", 1).put("spam", 2)));
  }

  @Test
  void itKeepsTheTimeWhenItBeganToWait() {
    var desk = Desk.open();
    var unseen = desk.published();
    var since = desk.waiting("unreviewed", unseen).getString("waitingSince");
    desk.reportedBy(1, unseen);
    assertThat(desk.waiting("reported", unseen).getString("waitingSince")).isEqualTo(since);
    desk.report("another", unseen).expect(201);
    desk.site().reader("olena").delete("/comments/" + unseen).expect(204);
    assertThat(desk.waiting("reported", unseen).getString("waitingSince")).isEqualTo(since);

    var approved = desk.approved();
    desk.report("petro", approved).expect(201);
    var first = desk.waiting("reported", approved).getString("waitingSince");
    var reported = Desk.objects(desk.dossier(approved), "reports").getFirst();
    assertThat(first).isEqualTo(reported.getString("createdAt"));
  }

  @Test
  void theRiskiestComeFirst() {
    var desk = Desk.open();
    var plain = desk.published();
    var reported = desk.published();
    var replied = desk.published();
    var worst = desk.published();
    var two = desk.submit("olena", "підозра https://a.example https://b.example https://c.example");
    var one = desk.pending();
    for (int i = 0; i < 3; i++) {
      desk.site().reply("ivan", Desk.ARTICLE, replied, Desk.text(""));
    }
    desk.reportedBy(1, reported);
    desk.reportedBy(1, replied);
    desk.reportedBy(4, worst);

    assertThat(Desk.comments(riskiest(desk, "reported", 100)))
        // 1.5 × (1 + log2(4)) > 3 > 1.5
        .containsExactly(replied, worst, reported);
    assertThat(Desk.comments(riskiest(desk, "pending", 100))).containsExactly(two, one);
    assertThat(Desk.comments(riskiest(desk, "unreviewed", 100))).contains(plain);
  }

  @Test
  void pagesOfTheRiskiestNeitherRepeatNorMissWhileItemsLeave() {
    var desk = Desk.open();
    for (int i = 0; i < 7; i++) {
      var comment = desk.published();
      desk.reportedBy(1 + i % 3, comment);
    }
    var expected = Desk.comments(riskiest(desk, "reported", 100));
    assertThat(expected).hasSize(7);

    var path = "/moderation/queue?state=reported&order=riskiest&limit=3";
    var first = desk.moderator().get(path).expect(200).json();
    var seen = new ArrayList<>(Desk.comments(Desk.objects(first, "items")));
    desk.decide(seen.getLast(), approve(1)).expect(201);
    desk.decide(expected.get(4), reject(1)).expect(201);
    var next = first.getString("next");
    while (next != null) {
      var page = desk.moderator().get(path + "&after=" + next).expect(200).json();
      assertThat(page.getInteger("count")).isEqualTo(5);
      seen.addAll(Desk.comments(Desk.objects(page, "items")));
      next = page.getString("next");
    }
    var left = new ArrayList<>(expected);
    left.remove(4);
    assertThat(seen).isEqualTo(left);
  }

  private static List<JsonObject> riskiest(Desk desk, String state, int limit) {
    var query = "?order=riskiest&state=" + state + "&limit=" + limit;
    return Desk.objects(
        desk.moderator().get("/moderation/queue" + query).expect(200).json(), "items");
  }
}
