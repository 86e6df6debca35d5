package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.TestService;

/** Decisions on many comments in one request. */
final class BulkDecisionTest {
  private static final Desk DESK = Desk.open();
  private static final String PATH = "/moderation/decisions";

  @Test
  void eachItemHasAnOutcomeOfItsOwn() {
    var applied = DESK.pending();
    var unchanged = DESK.approved();
    var stale = DESK.pending();
    DESK.editHeld(stale, 1);
    var decided = DESK.approved();
    var withdrawn = DESK.withdrawn();
    var foreign =
        TestService.shared().site().submit("olena", "bridge", "Інший сайт").getString("id");
    var outcomes =
        send(
            approve(1).put("commentId", applied),
            approve(1).put("commentId", unchanged),
            approve(1).put("commentId", stale),
            reject(1).put("commentId", decided).put("expectedState", "pending"),
            approve(1).put("commentId", withdrawn),
            approve(1).put("commentId", foreign),
            approve(1).put("commentId", UUID.randomUUID().toString()),
            reject(1).put("commentId", applied));
    assertThat(outcomes)
        .extracting(outcome -> outcome.getString("outcome") + " " + outcome.getString("state"))
        .containsExactly(
            "applied approved",
            "unchanged approved",
            "stale null",
            "already-decided approved",
            "withdrawn withdrawn",
            "not-found null",
            "not-found null",
            "applied rejected");
    assertThat(outcomes.getFirst().getString("commentId")).isEqualTo(applied);
    assertThat(outcomes.getFirst().getString("id"))
        .isEqualTo(DESK.decisions(applied).getLast().getString("id"));
    assertThat(outcomes.get(1).getString("id")).isNull();
    assertThat(DESK.state(stale)).isEqualTo("pending pending");
    assertThat(DESK.state(decided)).isEqualTo("approved approved");
  }

  @Test
  void aHundredAreDecidedAndNotOneMore() {
    var rulings = new ArrayList<JsonObject>();
    for (int i = 0; i < 3; i++) {
      rulings.add(approve(1).put("commentId", DESK.pending()));
    }
    while (rulings.size() < 100) {
      rulings.add(approve(1).put("commentId", UUID.randomUUID().toString()));
    }
    var outcomes = send(rulings.toArray(JsonObject[]::new));
    assertThat(outcomes).hasSize(100);
    assertThat(outcomes.subList(0, 3))
        .allSatisfy(outcome -> assertThat(outcome.getString("outcome")).isEqualTo("applied"));

    var comment = DESK.pending();
    rulings.set(0, approve(1).put("commentId", comment));
    rulings.add(approve(1).put("commentId", UUID.randomUUID().toString()));
    DESK.moderator()
        .post(PATH, new JsonObject().put("decisions", new JsonArray(rulings)))
        .expectFault("/decisions", "at most 100");
    assertThat(DESK.decisions(comment)).isEmpty();
    DESK.moderator()
        .post(PATH, new JsonObject().put("decisions", new JsonArray()))
        .expectFault("/decisions", "empty");
  }

  @Test
  void faultsAreNamedAndNothingIsDecided() {
    var comment = DESK.pending();
    var good = approve(1).put("commentId", comment);
    var reply =
        DESK.moderator()
            .post(
                PATH,
                body(
                    good,
                    new JsonObject()
                        .put("commentId", comment)
                        .put("verdict", "reject")
                        .put("revision", 1),
                    reject(1).put("commentId", comment).put("reason", "other")));
    reply.expectFault("/decisions/1/reason", "required");
    reply.expectFault("/decisions/2/note", "required");
    DESK.moderator()
        .post(PATH, body(good, reject(1).put("commentId", comment).put("reason", "rude")))
        .expectFault("/decisions/1/reason", "one of spam");
    DESK.moderator()
        .post(PATH, body(good, approve(1).put("commentId", "17")))
        .expectFault("/decisions/1/commentId", "UUID");
    assertThat(DESK.decisions(comment)).isEmpty();
  }

  @Test
  void aRetryGetsTheFirstAnswerAndDecidesNothingAgain() {
    var comment = DESK.pending();
    var api = DESK.moderator().withKey("bulk-" + comment);
    var body = body(approve(1).put("commentId", comment));
    var first = api.post(PATH, body).expect(200);
    DESK.undo(DESK.decisions(comment).getFirst().getString("id")).expect(201);

    assertThat(api.post(PATH, body).expect(200).body()).isEqualTo(first.body());

    assertThat(DESK.state(comment)).isEqualTo("pending pending");
    assertThat(DESK.decisions(comment)).hasSize(2);
  }

  @Test
  void aKeyUsedForAnotherBulkDecidesNothing() {
    var one = DESK.pending();
    var two = DESK.pending();
    var api = DESK.moderator().withKey("bulk-" + one);
    api.post(PATH, body(approve(1).put("commentId", one))).expect(200);
    api.post(PATH, body(approve(1).put("commentId", two))).expectProblem(422, "key-reused");
    assertThat(DESK.state(two)).isEqualTo("pending pending");
  }

  private static List<JsonObject> send(JsonObject... rulings) {
    var reply = DESK.moderator().post(PATH, body(rulings)).expect(200).json();
    return Desk.objects(reply, "outcomes");
  }

  private static JsonObject body(JsonObject... rulings) {
    return new JsonObject().put("decisions", new JsonArray(List.of(rulings)));
  }
}
