package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.TestService;

/** Decisions of one moderator. */
final class DecisionTest {
  private static final Desk DESK = Desk.open();

  @ParameterizedTest
  @ValueSource(strings = {"pending", "published", "rejected", "banned"})
  void approvingMakesACommentVisible(String state) {
    var comment = DESK.in(state);
    var ruled = DESK.decide(comment, approve(1)).expect(201).json();
    assertThat(ruled.getString("outcome")).isEqualTo("applied");
    assertThat(ruled.getString("state")).isEqualTo("approved");
    assertThat(ruled.getString("undoableUntil")).isNotNull();
    assertThat(DESK.state(comment)).isEqualTo("approved approved");
    assertThat(DESK.site().anyone().get("/comments/" + comment).status()).isEqualTo(200);
    assertThat(Desk.comments(DESK.queue("pending"))).doesNotContain(comment);
    assertThat(Desk.comments(DESK.queue("unreviewed"))).doesNotContain(comment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "published", "approved", "banned"})
  void rejectingRemovesAComment(String state) {
    var comment = DESK.in(state);
    assertThat(DESK.decide(comment, reject(1)).expect(201).json().getString("state"))
        .isEqualTo("rejected");
    assertThat(DESK.state(comment)).isEqualTo("rejected rejected");
    DESK.site().anyone().get("/comments/" + comment).expectProblem(404, "not-found");
    assertThat(Desk.comments(DESK.queue("pending"))).doesNotContain(comment);
    assertThat(DESK.decisions(comment).getFirst().getString("reason")).isEqualTo("spam");
  }

  @Test
  void approvingAHeldEditShowsTheNewText() {
    var comment = DESK.approved();
    var text = DESK.editHeld(comment, 1);
    DESK.decide(comment, approve(2)).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("approved approved");
    assertThat(DESK.comment(comment).getString("visibleHtml")).isEqualTo("<p>" + text + "</p>");
  }

  @ParameterizedTest
  @CsvSource({"approved", "published"})
  void rejectingAHeldEditLeavesTheEarlierText(String state) {
    var comment = DESK.in(state);
    var before = DESK.comment(comment).getString("html");
    DESK.editHeld(comment, 1);
    var ruled = DESK.decide(comment, reject(2).put("scope", "revision")).expect(201).json();
    assertThat(ruled.getString("state")).isEqualTo("approved");
    assertThat(DESK.state(comment)).isEqualTo("approved rejected");
    assertThat(DESK.comment(comment).getString("visibleHtml")).isEqualTo(before);
    assertThat(Desk.comments(DESK.queue("pending"))).doesNotContain(comment);
  }

  @Test
  void rejectingTheCommentRemovesItWhateverItsRevision() {
    var comment = DESK.approved();
    DESK.editHeld(comment, 1);
    DESK.decide(comment, reject(2).put("scope", "comment")).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("rejected rejected");
    assertThat(DESK.comment(comment).getString("visibleHtml")).isNull();
    DESK.edit(comment, 2, Desk.text("")).expectProblem(409, "wrong-state");
  }

  @Test
  void aRejectedEditCanStillTakeTheWholeCommentWithIt() {
    var comment = DESK.approved();
    DESK.editHeld(comment, 1);
    DESK.decide(comment, reject(2)).expect(201);
    DESK.decide(comment, reject(2).put("scope", "comment")).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("rejected rejected");
    assertThat(DESK.decisions(comment)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRevisionThatIsNotTheLatestIsStale(int revision) {
    var comment = DESK.pending();
    DESK.editHeld(comment, 1);
    var problem = DESK.decide(comment, approve(revision)).expectProblem(409, "stale-revision");
    assertThat(problem.getInteger("latestRevision")).isEqualTo(2);
    assertThat(DESK.state(comment)).isEqualTo("pending pending");
    assertThat(DESK.decisions(comment)).isEmpty();
  }

  @Test
  void whoExpectsAnotherStateIsTold() {
    var comment = DESK.approved();
    var problem =
        DESK.decide("second", comment, reject(1).put("expectedState", "pending"))
            .expectProblem(409, "already-decided");
    assertThat(problem.getString("state")).isEqualTo("approved");
    assertThat(DESK.decisions(comment)).hasSize(1);
    DESK.decide("second", comment, reject(1).put("expectedState", "approved")).expect(201);
  }

  @Test
  void aColleagueWhoExpectedTheStateBeforeTheSameVerdictIsToldToo() {
    var comment = DESK.approved();
    DESK.decide("second", comment, approve(1).put("expectedState", "pending"))
        .expectProblem(409, "already-decided");
    // Their own decision sent again is none of a colleague's.
    DESK.decide(comment, approve(1).put("expectedState", "pending")).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "reject"})
  void theSameVerdictAgainAddsNothing(String verdict) {
    var comment = DESK.pending();
    var ruling = verdict.equals("approve") ? approve(1) : reject(1);
    DESK.decide(comment, ruling).expect(201);
    var log = DESK.decisions(comment);
    for (var moderator : new String[] {"mod", "second"}) {
      var again = DESK.decide(moderator, comment, ruling).expect(200).json();
      assertThat(again.getString("outcome")).isEqualTo("unchanged");
      assertThat(again.getString("id")).isNull();
      assertThat(again.getString("undoableUntil")).isNull();
    }
    assertThat(DESK.decisions(comment)).isEqualTo(log).hasSize(1);
  }

  @Test
  void theSameVerdictOnAHeldEditIsRepeatedToo() {
    var comment = DESK.approved();
    DESK.editHeld(comment, 1);
    DESK.decide(comment, reject(2)).expect(201);
    DESK.decide(comment, reject(2)).expect(200);
    assertThat(DESK.decisions(comment)).hasSize(2);
  }

  @Test
  void aPersonsVerdictAfterARulesIsANewOne() {
    var comment = DESK.banned();
    DESK.decide(comment, reject(1)).expect(201);
    assertThat(DESK.decisions(comment)).hasSize(1);
  }

  @Test
  void aRejectionNeedsAReasonAndOtherANote() {
    var comment = DESK.pending();
    DESK.decide(comment, new JsonObject().put("verdict", "reject").put("revision", 1))
        .expectFault("/reason", "required");
    DESK.decide(comment, reject(1).put("reason", "rude")).expectFault("/reason", "one of spam");
    DESK.decide(comment, reject(1).put("reason", "other")).expectFault("/note", "required");
    DESK.decide(comment, reject(1).put("reason", "other").put("note", "  "))
        .expectFault("/note", "required");
    DESK.decide(comment, reject(1).put("note", "x".repeat(1_001))).expectFault("/note", "1000");
    DESK.decide(comment, approve(0)).expectFault("/revision", "at least 1");
    DESK.decide(comment, new JsonObject().put("verdict", "undo").put("revision", 1))
        .expectFault("/verdict", "approve, reject");
    assertThat(DESK.decisions(comment)).isEmpty();
  }

  @Test
  void theNoteOfOtherReachesTheAuthorAndThatOfSpamDoesNot() {
    var told = DESK.pending();
    var untold = DESK.pending();
    DESK.decide(told, reject(1).put("reason", "other").put("note", "Без\u202e адрес")).expect(201);
    DESK.decide(untold, reject(1).put("note", "знову він")).expect(201);
    var mine = DESK.site().reader("olena").get("/articles/bridge/mine").expect(200).json();
    var reasons =
        Desk.objects(mine, "items").stream()
            .filter(own -> own.getString("id").equals(told) || own.getString("id").equals(untold))
            .map(own -> own.getJsonArray("reasons").getJsonObject(0))
            .toList();
    assertThat(reasons)
        .containsExactly(
            new JsonObject().put("by", "moderator").put("reason", "spam"),
            new JsonObject()
                .put("by", "moderator")
                .put("reason", "other")
                .put("note", "Без адрес"));
  }

  @Test
  void aWithdrawnCommentIsNotDecidedOn() {
    var comment = DESK.withdrawn();
    var problem = DESK.decide(comment, approve(1)).expectProblem(409, "wrong-state");
    assertThat(problem.getString("state")).isEqualTo("withdrawn");
    DESK.decide(comment, reject(1)).expectProblem(409, "wrong-state");
    assertThat(DESK.decisions(comment)).isEmpty();
  }

  @Test
  void anUnknownCommentAndOneOfAnotherSiteAreNotFound() {
    var problem =
        DESK.decide(UUID.randomUUID().toString(), approve(1)).expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("comment");
    var elsewhere = TestService.shared().site();
    var foreign = elsewhere.submit("olena", "bridge", "Інший сайт").getString("id");
    DESK.decide(foreign, approve(1)).expectProblem(404, "not-found");
    DESK.moderator().get("/moderation/comments/" + foreign).expectProblem(404, "not-found");
    assertThat(elsewhere.discussion("bridge").getInteger("count")).isZero();
    DESK.decide("no-uuid", approve(1)).expectFault("path/comment", "UUID");
  }

  @Test
  void aColleaguesDecisionOnAHeldEditIsNotOverruledUnseen() {
    var approved = DESK.approved();
    DESK.editHeld(approved, 1);
    DESK.decide(approved, approve(2).put("expectedState", "pending")).expect(201);
    DESK.decide(approved, reject(2).put("expectedState", "pending"))
        .expectProblem(409, "already-decided");
    assertThat(DESK.state(approved)).isEqualTo("approved approved");

    var rejected = DESK.approved();
    DESK.editHeld(rejected, 1);
    DESK.decide(rejected, reject(2).put("expectedState", "pending")).expect(201);
    DESK.decide(rejected, approve(2).put("expectedState", "pending"))
        .expectProblem(409, "already-decided");
    assertThat(DESK.state(rejected)).isEqualTo("approved rejected");
  }

  @Test
  void editingDoesNotDodgeTheRejectionOfTheWholeComment() {
    var comment = DESK.approved();
    DESK.editHeld(comment, 1);
    var ruled = DESK.decide(comment, reject(1).put("scope", "comment")).expect(201).json();
    assertThat(ruled.getInteger("revision")).isEqualTo(2);
    assertThat(DESK.state(comment)).isEqualTo("rejected rejected");
    DESK.decide(comment, reject(3).put("scope", "comment")).expectProblem(409, "stale-revision");
  }
}
