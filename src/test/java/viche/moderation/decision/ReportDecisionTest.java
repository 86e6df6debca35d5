package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.Audit;

/** Deciding on what readers have reported, and on their reports with it. */
final class ReportDecisionTest {
  private static final Desk DESK = Desk.open();

  @AfterAll
  static void everyCounterIsRight() {
    assertThat(Audit.differences(DESK.site())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "approve, , dismissed, approved",
    "reject, , upheld, rejected",
    "approve, upheld, upheld, approved",
    "approve, dismissed, dismissed, approved",
    "reject, dismissed, dismissed, rejected",
    "reject, upheld, upheld, rejected"
  })
  void theVerdictDecidesOnTheOpenReportsUnlessItSaysOtherwise(
      String verdict, String said, String outcome, String state) {
    var comment = DESK.published();
    DESK.reportedBy(2, comment);
    var ruling = verdict.equals("approve") ? approve(1) : reject(1);
    if (said != null) {
      ruling.put("reports", said);
    }
    assertThat(DESK.decide(comment, ruling).expect(201).json().getString("outcome"))
        .isEqualTo("applied");
    assertThat(DESK.reports(comment)).containsExactly(outcome, outcome);
    assertThat(DESK.comment(comment).getString("state")).isEqualTo(state);
    assertThat(DESK.queues(comment)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "reject"})
  void reportsMayBeLeftOpenAndGoOnWaiting(String verdict) {
    var comment = DESK.published();
    DESK.reportedBy(1, comment);
    var since = DESK.waiting("reported", comment).getString("waitingSince");
    var ruling = verdict.equals("approve") ? approve(1) : reject(1);
    DESK.decide(comment, ruling.put("reports", "open")).expect(201);
    assertThat(DESK.reports(comment)).containsExactly("open");
    assertThat(DESK.queues(comment)).containsExactly("reported");
    assertThat(DESK.waiting("reported", comment).getString("waitingSince")).isEqualTo(since);
    assertThat(DESK.decide(comment, ruling).expect(200).json().getString("outcome"))
        .isEqualTo("unchanged");
  }

  @Test
  void approvingAgainWhatWasReportedSinceIsADecision() {
    var comment = DESK.approved();
    DESK.decide(comment, approve(1)).expect(200);
    DESK.reportedBy(1, comment);
    var again = DESK.decide("second", comment, approve(1)).expect(201).json();
    assertThat(again.getString("outcome")).isEqualTo("applied");
    assertThat(again.getString("state")).isEqualTo("approved");
    assertThat(DESK.reports(comment)).containsExactly("dismissed");
    assertThat(DESK.decisions(comment)).hasSize(2);
    DESK.decide(comment, approve(1)).expect(200);
  }

  @Test
  void aReportAfterTheDecisionIsAnother() {
    var comment = DESK.published();
    DESK.reportedBy(2, comment);
    DESK.decide(comment, approve(1)).expect(201);
    DESK.report("later", comment).expect(201);
    assertThat(DESK.reports(comment)).containsExactly("dismissed", "dismissed", "open");
    assertThat(DESK.queues(comment)).containsExactly("reported");
    DESK.decide(comment, reject(1)).expect(201);
    assertThat(DESK.reports(comment)).containsExactly("dismissed", "dismissed", "upheld");
  }

  @Test
  void rejectingAnEditOnlyLetsTheReportedTextStand() {
    var comment = DESK.published();
    DESK.reportedBy(1, comment);
    DESK.editHeld(comment, 1);
    DESK.decide(comment, reject(2)).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("approved rejected");
    assertThat(DESK.reports(comment)).containsExactly("dismissed");

    var removed = DESK.published();
    DESK.reportedBy(1, removed);
    DESK.editHeld(removed, 1);
    DESK.decide(removed, reject(2).put("scope", "comment")).expect(201);
    assertThat(DESK.reports(removed)).containsExactly("upheld");
  }

  @ParameterizedTest
  @CsvSource({"approve, dismissed", "reject, upheld"})
  void ofAWithdrawnCommentOnlyTheReportsAreDecided(String verdict, String outcome) {
    var comment = DESK.published();
    DESK.reportedBy(2, comment);
    DESK.site().reader("olena").delete("/comments/" + comment).expect(204);
    var state = DESK.state(comment);
    var ruling = verdict.equals("approve") ? approve(1) : reject(1);
    DESK.decide(comment, approve(2)).expectProblem(409, "stale-revision");
    DESK.decide(comment, approve(1).put("reports", "open")).expectProblem(409, "wrong-state");

    var ruled = DESK.decide(comment, ruling.put("expectedState", "published")).expect(201).json();

    assertThat(ruled.getString("outcome")).isEqualTo("applied");
    assertThat(ruled.getString("state")).isEqualTo("withdrawn");
    assertThat(DESK.state(comment)).isEqualTo(state);
    assertThat(DESK.reports(comment)).containsExactly(outcome, outcome);
    assertThat(DESK.queues(comment)).isEmpty();
    var log = DESK.decisions(comment).getFirst();
    assertThat(log.getString("verdict")).isEqualTo(verdict);
    assertThat(log.getString("before") + log.getString("after")).isEqualTo("withdrawnwithdrawn");
    DESK.decide(comment, ruling).expectProblem(409, "wrong-state");

    DESK.undo(ruled.getString("id")).expect(201);
    assertThat(DESK.state(comment)).isEqualTo(state);
    assertThat(DESK.reports(comment)).containsExactly("open", "open");
    assertThat(DESK.queues(comment)).containsExactly("reported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "reject"})
  void anUndoOpensExactlyTheReportsOfItsDecision(String verdict) {
    var comment = DESK.published();
    DESK.report("first", comment).expect(201);
    DESK.decide(comment, approve(1)).expect(201);
    DESK.report("second", comment).expect(201);
    DESK.report("third", comment).expect(201);
    var before = DESK.waiting("reported", comment);
    var ruling = verdict.equals("approve") ? approve(1) : reject(1);
    var decision = DESK.decide(comment, ruling).expect(201).json().getString("id");

    DESK.undo(decision).expect(201);

    assertThat(DESK.reports(comment)).containsExactly("dismissed", "open", "open");
    assertThat(DESK.waiting("reported", comment)).isEqualTo(before);
  }

  @Test
  void aReportBetweenADecisionAndItsUndoIsThereAfterwards() {
    var comment = DESK.pending();
    var decision = DESK.decide(comment, approve(1)).expect(201).json().getString("id");
    DESK.report("petro", comment).expect(201);
    DESK.undo(decision).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("pending pending");
    assertThat(DESK.reports(comment)).containsExactly("open");
    assertThat(DESK.queues(comment)).containsExactly("reported");
    DESK.decide(comment, approve(1)).expect(201);
    assertThat(DESK.queues(comment)).isEmpty();
  }

  @Test
  void whatReportsHaveHiddenSinceIsNotUndone() {
    var desk = Desk.open(); // whose readers have no record
    var comment = desk.published();
    var decision = desk.decide(comment, approve(1)).expect(201).json().getString("id");
    desk.reportedBy(18, comment);
    assertThat(desk.state(comment)).isEqualTo("pending pending");
    desk.undo(decision).expectProblem(409, "superseded");
    desk.decide(comment, reject(1).put("expectedState", "approved"))
        .expectProblem(409, "already-decided");
    var rejected =
        desk.decide(comment, reject(1).put("expectedState", "pending")).expect(201).json();

    desk.undo(rejected.getString("id")).expect(201);
    assertThat(desk.state(comment)).as("hidden as before").isEqualTo("pending pending");
    assertThat(desk.waiting("reported", comment).getJsonObject("reports").getInteger("open"))
        .isEqualTo(18);
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void manyAreDecidedWithTheirReports() {
    var one = DESK.published();
    var two = DESK.published();
    DESK.reportedBy(1, one);
    DESK.reportedBy(1, two);
    var rulings =
        JsonArray.of(
            approve(1).put("commentId", one),
            approve(1).put("commentId", two).put("reports", "open"));
    DESK.moderator()
        .post("/moderation/decisions", new JsonObject().put("decisions", rulings))
        .expect(200);
    assertThat(DESK.reports(one)).containsExactly("dismissed");
    assertThat(DESK.reports(two)).containsExactly("open");
    DESK.decide(one, approve(1).put("reports", "maybe")).expectFault("/reports", "upheld");
  }

  @Test
  void withdrawingCostsNothingAndMendsNothing() {
    var desk = Desk.open();
    var site = desk.site();
    var kept = desk.approved();
    var rejected = desk.rejected();
    var pending = desk.pending();
    assertThat(record(desk)).isEqualTo("1 approved, 1 rejected");
    for (var comment : new String[] {rejected, pending}) {
      site.reader("olena").delete("/comments/" + comment).expect(204);
    }
    assertThat(record(desk)).isEqualTo("1 approved, 1 rejected");
    site.reader("olena").delete("/comments/" + kept).expect(204);
    assertThat(record(desk)).isEqualTo("1 approved, 1 rejected");
  }

  private static String record(Desk desk) {
    var me = desk.site().reader("olena").get("/me").expect(200).json();
    var because = me.getJsonObject("standing").getJsonObject("because");
    return because.getInteger("approved")
        + " approved, "
        + because.getInteger("rejected")
        + " rejected";
  }
}
