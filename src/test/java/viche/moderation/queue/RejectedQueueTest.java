package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.comments;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.Audit;
import viche.testing.Scenes;
import viche.testing.TestDatabase;

/** What rules rejected waits in a queue of its own until a person has looked at it. */
final class RejectedQueueTest {
  private final Desk desk = Desk.open();

  private int count() {
    var summary = desk.moderator().get("/moderation/summary").expect(200).json();
    return summary.getJsonObject("queues").getJsonObject("rejected").getInteger("count");
  }

  @Test
  void whatARuleRejectedIsThereWithWhatTheRuleFound() {
    var banned = desk.banned();
    desk.pending();
    desk.rejected();
    var items = desk.queue("rejected");
    assertThat(comments(items)).containsExactly(banned);
    assertThat(Scenes.objects(items.getFirst().getJsonArray("findings")))
        .extracting(finding -> finding.getString("rule"))
        .containsExactly("banned-words");
    assertThat(items.getFirst().getInstant("waitingSince")).isNotNull();
    assertThat(count()).isEqualTo(1);
    var page = desk.moderator().get("/moderation/queue?state=rejected&limit=1").json();
    assertThat(page.getInteger("count")).isEqualTo(1);
    assertThat(desk.queues(banned)).containsExactly("rejected");
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void itIsFilteredAndOrderedLikeTheOthers() {
    var first = desk.banned();
    var second = desk.banned();
    assertThat(comments(filtered("&rule=banned-words"))).containsExactly(first, second);
    assertThat(filtered("&rule=links")).isEmpty();
    assertThat(comments(filtered("&order=newest"))).containsExactly(second, first);
    assertThat(filtered("&order=riskiest")).hasSize(2);
    assertThat(filtered("&article=elsewhere")).isEmpty();
  }

  private List<JsonObject> filtered(String filter) {
    var page = desk.moderator().get("/moderation/queue?state=rejected" + filter).expect(200);
    return Desk.objects(page.json(), "items");
  }

  @Test
  void anApprovalPublishesItAndItsUndoingBringsItBack() {
    var banned = desk.banned();
    var before = desk.waiting("rejected", banned);
    var decision = desk.decide(banned, approve(1).put("expectedState", "rejected")).expect(201);
    assertThat(desk.state(banned)).isEqualTo("approved approved");
    assertThat(desk.queues(banned)).isEmpty();
    assertThat(count()).isZero();
    assertThat(desk.site().discussion(Desk.ARTICLE).getInteger("count")).isEqualTo(1);

    desk.undo(decision.json().getString("id")).expect(201);

    assertThat(desk.state(banned)).isEqualTo("rejected rejected");
    assertThat(desk.waiting("rejected", banned)).isEqualTo(before);
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void aRejectionByAPersonConfirmsItOnce() {
    var banned = desk.banned();
    desk.decide(banned, reject(1)).expect(201);
    assertThat(desk.queues(banned)).isEmpty();
    assertThat(desk.decisions(banned)).hasSize(1);
    desk.decide(banned, reject(1)).expect(200);
    desk.undo(desk.decisions(banned).getFirst().getString("id")).expect(201);
    assertThat(desk.queues(banned)).containsExactly("rejected");
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void anEditThatARuleRejectedIsThereBelowWhatReadersSee() {
    var comment = desk.approved();
    desk.edit(comment, 1, Desk.text("заборона")).expect(200);
    assertThat(desk.state(comment)).isEqualTo("approved rejected");
    assertThat(desk.queues(comment)).containsExactly("rejected");
    // Letting stand what readers see says nothing about the edit.
    desk.decide(comment, approve(1));
    assertThat(desk.queues(comment)).containsExactly("rejected");
    desk.decide(comment, reject(2)).expect(201);
    assertThat(desk.queues(comment)).isEmpty();
    assertThat(desk.state(comment)).isEqualTo("approved rejected");
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void whatItsAuthorTakesBackWaitsNoMore() {
    var banned = desk.banned();
    desk.site().reader("olena").delete("/comments/" + banned).expect(204);
    assertThat(desk.queues(banned)).isEmpty();
    assertThat(count()).isZero();
  }

  @Test
  void itIsClaimedLikeTheOthers() {
    var banned = desk.banned();
    var wish = new JsonObject().put("state", "rejected").put("limit", 5);
    var held = desk.moderator().post("/moderation/claims", wish).expect(200).json();
    assertThat(comments(Desk.objects(held, "items"))).containsExactly(banned);
  }

  @Test
  void whatAnEarlierReleaseApprovedBesideThisOneCanBeDecidedOn() throws SQLException {
    var banned = desk.banned();
    desk.decide(banned, approve(1)).expect(201);
    // It doesn't know the column, and leaves the rule's word as it was.
    TestDatabase.shared()
        .execute("update comment set by_rule = true where id = '%s'".formatted(banned));

    desk.decide(banned, reject(1)).expect(201);

    assertThat(desk.state(banned)).isEqualTo("rejected rejected");
    assertThat(desk.queues(banned)).isEmpty();
    assertThat(Audit.differences(desk.site())).isEmpty();
  }
}
