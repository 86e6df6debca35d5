package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viche.moderation.Desk;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.TestDatabase;
import viche.testing.Together;

/** Two moderators, or one who clicked twice, at the same moment. */
final class ConcurrentDecisionTest {
  private static final Desk DESK = Desk.open();

  @RepeatedTest(8)
  void ofTwoWhoExpectItPendingOneDecidesAndTheOtherIsTold() {
    var comment = DESK.pending();
    var replies =
        Together.send(
            () -> DESK.decide("first", comment, approve(1).put("expectedState", "pending")),
            () -> DESK.decide("second", comment, reject(1).put("expectedState", "pending")));
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
    var told = replies.stream().filter(reply -> reply.status() == 409).findFirst().orElseThrow();
    var state = told.expectProblem(409, "already-decided").getString("state");
    assertThat(DESK.state(comment)).isEqualTo(state + " " + state);
    assertThat(DESK.decisions(comment)).hasSize(1);
  }

  @RepeatedTest(4)
  void ofTwoEqualVerdictsOneIsApplied() {
    var comment = DESK.pending();
    var replies =
        Together.send(
            () -> DESK.decide("first", comment, reject(1)),
            () -> DESK.decide("second", comment, reject(1)));
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 200);
    assertThat(DESK.decisions(comment)).hasSize(1);
  }

  @RepeatedTest(4)
  void ofADecisionAndAnEditTheSecondSeesTheFirst() {
    var comment = DESK.pending();
    var replies =
        Together.send(
            () -> DESK.decide(comment, approve(1)),
            () -> DESK.edit(comment, 1, Desk.text("підозра")));
    replies.getLast().expect(200);
    if (replies.getFirst().status() == 409) {
      replies.getFirst().expectProblem(409, "stale-revision");
      assertThat(DESK.state(comment)).isEqualTo("pending pending");
    } else {
      assertThat(DESK.state(comment)).isEqualTo("approved pending");
    }
  }

  @RepeatedTest(4)
  void oneKeyAtTheSameMomentGivesTheSameBytesAndOneRow() {
    var comment = DESK.pending();
    var api = DESK.moderator().withKey("click-" + comment);
    var path = "/moderation/comments/" + comment + "/decisions";
    var ruling = approve(1).put("expectedState", "pending");
    var replies =
        Together.send(
            () -> api.post(path, ruling),
            () -> api.post(path, ruling),
            () -> api.post(path, ruling));
    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(DESK.decisions(comment)).hasSize(1);
  }

  @RepeatedTest(8)
  void anUndoClickedTwiceWithOneKeyIsOneUndo() {
    var comment = DESK.pending();
    var decision = DESK.decide(comment, approve(1)).expect(201).json().getString("id");
    var api = DESK.moderator().withKey("undo-" + decision);
    var path = "/moderation/decisions/" + decision + "/undo";
    var replies = Together.send(() -> api.post(path), () -> api.post(path), () -> api.post(path));
    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(DESK.decisions(comment)).hasSize(2);
  }

  @RepeatedTest(4)
  void anUndoClickedTwiceWithoutAKeyIsOneUndo() {
    var comment = DESK.pending();
    var decision = DESK.decide(comment, reject(1)).expect(201).json().getString("id");
    var replies = Together.send(() -> DESK.undo(decision), () -> DESK.undo(decision));
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
    assertThat(DESK.decisions(comment)).hasSize(2);
  }

  @Test
  void aNewModeratorsFirstTwoDecisionsAtOnceMakeOneAccount() {
    var one = DESK.pending();
    var two = DESK.pending();
    Together.send(
            () -> DESK.decide("newcomer", one, approve(1)),
            () -> DESK.decide("newcomer", two, approve(1)))
        .forEach(reply -> reply.expect(201));
    var by = DESK.decisions(one).getFirst().getJsonObject("moderator");
    assertThat(DESK.decisions(two).getFirst().getJsonObject("moderator")).isEqualTo(by);
  }

  @Test
  void bulksInOppositeOrderDontBlockEachOther() {
    var ids = new String[] {DESK.pending(), DESK.pending(), DESK.pending(), DESK.pending()};
    var there = new JsonArray();
    var back = new JsonArray();
    for (int i = 0; i < ids.length; i++) {
      there.add(approve(1).put("commentId", ids[i]));
      back.add(reject(1).put("commentId", ids[ids.length - 1 - i]));
    }
    var path = "/moderation/decisions";
    var one = DESK.site().moderator("first");
    var two = DESK.site().moderator("second");
    var applied = new ArrayList<String>();
    for (var reply :
        Together.send(
            () -> one.post(path, new JsonObject().put("decisions", there)),
            () -> two.post(path, new JsonObject().put("decisions", back)))) {
      for (var each : Desk.objects(reply.expect(200).json(), "outcomes")) {
        assertThat(each.getString("outcome")).isIn("applied", "already-decided");
        if (each.getString("outcome").equals("applied")) {
          applied.add(each.getString("commentId"));
        }
      }
    }
    assertThat(applied).as("somebody was first").contains(ids);
    for (var id : ids) {
      assertThat(DESK.decisions(id)).hasSize(Collections.frequency(applied, id));
    }
  }

  @Test
  @Timeout(60)
  void whatAColleagueDecidesBeforeItsTurnInABulkStays() throws Exception {
    var scene = decideDuringABulk();
    while (scene.answer().status() == 503) {
      // The wait for the lock was too long for it; its retry is another matter.
      scene = decideDuringABulk();
    }
    assertThat(Desk.objects(scene.answer().expect(200).json(), "outcomes"))
        .extracting(each -> each.getString("outcome"))
        .containsExactly("applied", "applied", "already-decided");
    assertThat(DESK.state(scene.before())).isEqualTo("approved approved");
    assertThat(DESK.state(scene.meanwhile())).isEqualTo("rejected rejected");
  }

  /** A bulk, and what a colleague has decided before it and before the turn of the last one. */
  private record Scene(String before, String meanwhile, Reply answer) {}

  private static Scene decideDuringABulk() throws Exception {
    // A decision locks its article's row: another article's, so that only the list waits.
    var first = DESK.site().submit("olena", "tram", Desk.text("підозра")).getString("id");
    var before = DESK.pending();
    var meanwhile = DESK.pending();
    DESK.decide("colleague", before, reject(1)).expect(201);
    var named = new JsonArray();
    for (var id : new String[] {first, before, meanwhile}) {
      named.add(approve(1).put("commentId", id));
    }
    var list = new JsonObject().put("decisions", named);
    CompletableFuture<Reply> sent;
    try (var held = TestDatabase.shared().connect()) {
      held.setAutoCommit(false);
      try (var lock =
          held.prepareStatement("select 1 from comment where id = ?::uuid for update")) {
        lock.setString(1, first);
        lock.execute();
      }
      sent =
          CompletableFuture.supplyAsync(() -> DESK.moderator().post("/moderation/decisions", list));
      Condition.await("the list to begin", () -> isListed(meanwhile));
      DESK.decide("colleague", meanwhile, reject(1)).expect(201);
    }
    return new Scene(before, meanwhile, sent.get());
  }

  private static boolean isListed(String comment) {
    try {
      return !TestDatabase.shared()
          .rows("select 1 as one from batch_item where comment_id = ?::uuid", comment)
          .isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
