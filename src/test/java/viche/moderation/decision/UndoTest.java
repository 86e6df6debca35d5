package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.moderation.Desk;
import viche.testing.TestService;

/** Taking decisions back. */
final class UndoTest {
  private static final Desk DESK = Desk.open();

  @ParameterizedTest
  @CsvSource({
    "pending, approve",
    "pending, reject",
    "published, approve",
    "published, reject",
    "approved, reject",
    "rejected, approve",
    "banned, approve",
    "banned, reject"
  })
  void anUndoGoesBackToTheStateBefore(String state, String verdict) {
    var comment = DESK.in(state);
    var before = DESK.comment(comment);
    var queues = DESK.queue("pending").toString() + DESK.queue("unreviewed");
    var decision = ruled(comment, verdict.equals("approve") ? approve(1) : reject(1));

    var undone = DESK.undo(decision).expect(201).json();

    assertThat(undone.getString("verdict")).isEqualTo("undo");
    assertThat(undone.getString("state")).isEqualTo(before.getString("state"));
    assertThat(undone.getString("undoableUntil")).isNull();
    assertThat(DESK.comment(comment)).isEqualTo(before);
    // The queues as before: the same items in the same places, since the same times.
    assertThat(DESK.queue("pending").toString() + DESK.queue("unreviewed")).isEqualTo(queues);
  }

  @ParameterizedTest
  @CsvSource({
    "approved, approve, revision",
    "approved, reject, revision",
    "approved, reject, comment",
    "published, approve, revision",
    "published, reject, revision",
    "published, reject, comment"
  })
  void anUndoBringsAHeldEditBack(String state, String verdict, String scope) {
    var comment = DESK.in(state);
    DESK.editHeld(comment, 1);
    var before = DESK.dossier(comment);
    var waiting = DESK.waiting("pending", comment);
    var ruling = verdict.equals("approve") ? approve(2) : reject(2);
    var decision = ruled(comment, ruling.put("scope", scope));

    DESK.undo(decision).expect(201);

    var after = DESK.dossier(comment);
    assertThat(after.getJsonObject("comment")).isEqualTo(before.getJsonObject("comment"));
    assertThat(after.getJsonArray("revisions")).isEqualTo(before.getJsonArray("revisions"));
    assertThat(DESK.waiting("pending", comment)).isEqualTo(waiting);
  }

  @Test
  void theLogShowsWhatUndoesWhat() {
    var comment = DESK.pending();
    var decision = ruled(comment, reject(1).put("note", "поспішив"));
    var undo = DESK.undo(decision).expect(201).json().getString("id");
    var log = DESK.decisions(comment);
    assertThat(log).extracting(row -> row.getString("id")).containsExactly(undo, decision);
    assertThat(log.getFirst().getString("undoes")).isEqualTo(decision);
    assertThat(log.getFirst().getBoolean("undone")).isFalse();
    assertThat(log.getFirst().getString("before")).isEqualTo("rejected");
    assertThat(log.getFirst().getString("after")).isEqualTo("pending");
    assertThat(log.getLast().getBoolean("undone")).isTrue();
    assertThat(log.getLast().getString("note")).isEqualTo("поспішив");
    assertThat(log.getLast().getString("undoes")).isNull();
  }

  @Test
  void theAuthorIsNotToldOfARejectionTakenBack() {
    var comment = DESK.pending();
    DESK.undo(ruled(comment, reject(1))).expect(201);
    var mine = DESK.site().reader("olena").get("/articles/bridge/mine").expect(200).json();
    var own =
        Desk.objects(mine, "items").stream()
            .filter(each -> each.getString("id").equals(comment))
            .findFirst()
            .orElseThrow();
    assertThat(own.getJsonArray("reasons"))
        .isNotEmpty()
        .allSatisfy(why -> assertThat(((JsonObject) why).getString("by")).isEqualTo("rule"));
  }

  @Test
  void aDecisionIsUndoneOnceAndAnUndoNever() {
    var comment = DESK.pending();
    var decision = ruled(comment, approve(1));
    var undo = DESK.undo(decision).expect(201).json().getString("id");
    DESK.undo(decision).expectProblem(409, "superseded");
    DESK.undo(undo).expectProblem(409, "superseded");
    assertThat(DESK.decisions(comment)).hasSize(2);
  }

  @Test
  void onlyTheLastWordIsUndoneThenTheOneBeforeIt() {
    var comment = DESK.pending();
    var first = ruled(comment, approve(1));
    var second = ruled(comment, reject(1));
    DESK.undo(first).expectProblem(409, "superseded");
    DESK.undo(second).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("approved approved");
    DESK.undo(first).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("pending pending");
  }

  @Test
  void whatWasUndoneCanBeDecidedAgain() {
    var comment = DESK.pending();
    DESK.undo(ruled(comment, approve(1))).expect(201);
    DESK.decide(comment, approve(1)).expect(201);
    assertThat(DESK.state(comment)).isEqualTo("approved approved");
    assertThat(DESK.decisions(comment)).hasSize(3);
  }

  @Test
  void anEditOrAWithdrawalSinceThenStands() {
    var edited = DESK.pending();
    var ofEdited = ruled(edited, approve(1));
    DESK.editHeld(edited, 1);
    DESK.undo(ofEdited).expectProblem(409, "superseded");
    assertThat(DESK.state(edited)).isEqualTo("approved pending");

    var withdrawn = DESK.pending();
    var ofWithdrawn = ruled(withdrawn, approve(1));
    DESK.site().reader("olena").delete("/comments/" + withdrawn).expect(204);
    DESK.undo(ofWithdrawn).expectProblem(409, "superseded");
    assertThat(DESK.comment(withdrawn).getString("state")).isEqualTo("withdrawn");
  }

  @Test
  void afterTheWindowItIsTooLate() {
    var desk = Desk.open(new JsonObject().put("undoMinutes", 0));
    var comment = desk.pending();
    var ruled = desk.decide(comment, approve(1)).expect(201).json();
    var problem = desk.undo(ruled.getString("id")).expectProblem(409, "undo-window-over");
    assertThat(problem.getString("until")).isEqualTo(ruled.getString("undoableUntil"));
    assertThat(desk.state(comment)).isEqualTo("approved approved");
  }

  @Test
  void aColleagueMayUndo() {
    var comment = DESK.pending();
    var decision = ruled(comment, approve(1));
    DESK.site().moderator("second").post("/moderation/decisions/" + decision + "/undo").expect(201);
    assertThat(DESK.decisions(comment).getFirst().getJsonObject("moderator").getString("name"))
        .isEqualTo("second");
  }

  @Test
  void anUnknownDecisionAndOneOfAnotherSiteAreNotFound() {
    var elsewhere = TestService.shared().site();
    var foreign = elsewhere.submit("olena", "bridge", "Інший сайт").getString("id");
    var decision = elsewhere.approve(foreign, 1).getString("id");
    for (var id : new String[] {decision, UUID.randomUUID().toString()}) {
      var problem = DESK.undo(id).expectProblem(404, "not-found");
      assertThat(problem.getString("thing")).isEqualTo("decision");
    }
  }

  @Test
  void aRetryOfAnUndoGetsTheFirstAnswer() {
    var comment = DESK.pending();
    var decision = ruled(comment, approve(1));
    var api = DESK.moderator().withKey("undo-" + decision);
    var path = "/moderation/decisions/" + decision + "/undo";
    var first = api.post(path).expect(201);
    DESK.decide(comment, reject(1)).expect(201);
    assertThat(api.post(path).expect(201).body()).isEqualTo(first.body());
    assertThat(DESK.state(comment)).isEqualTo("rejected rejected");
  }

  private static String ruled(String comment, JsonObject ruling) {
    return DESK.decide(comment, ruling).expect(201).json().getString("id");
  }
}
