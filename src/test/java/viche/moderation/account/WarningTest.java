package viche.moderation.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Soon;

/** Warnings: shown to who was warned until they say to have read them. */
final class WarningTest {
  private static final Desk DESK = Desk.open();

  private final String reader = "reader-" + UUID.randomUUID();
  private final String comment = DESK.submit(reader, Desk.text(""));
  private final String account = DESK.comment(comment).getJsonObject("author").getString("id");

  private String imposed(JsonObject measure) {
    return DESK.moderator()
        .post("/moderation/accounts/" + account + "/sanctions", measure)
        .expect(201)
        .json()
        .getString("id");
  }

  private String warned() {
    return imposed(
        new JsonObject().put("kind", "warn").put("reason", "Без лайки").put("note", "вже вдруге"));
  }

  private Reply acknowledge(String who, String sanction) {
    return DESK.site().reader(who).post("/me/warnings/" + sanction + "/acknowledgement");
  }

  private List<JsonObject> shown() {
    return Desk.objects(DESK.site().reader(reader).get("/me").expect(200).json(), "sanctions");
  }

  private List<JsonObject> recorded() {
    var page = DESK.moderator().get("/moderation/accounts/" + account).expect(200).json();
    return Desk.objects(page, "sanctions");
  }

  @Test
  void aWarningIsShownWithItsReasonAndSilencesNobody() {
    var id = warned();
    assertThat(shown())
        .containsExactly(
            new JsonObject().put("id", id).put("kind", "warn").put("reason", "Без лайки"));
    var me = DESK.site().reader(reader).get("/me").expect(200).json();
    assertThat(me.getBoolean("mayWrite")).isTrue();
    var written = DESK.site().submit(reader, Desk.ARTICLE, Desk.text(""));
    assertThat(written.getString("state")).isEqualTo("published");
  }

  @Test
  void anAcknowledgedWarningIsNoLongerShownAndModeratorsSeeWhen() {
    var id = warned();
    assertThat(recorded().getFirst().getString("acknowledgedAt")).isNull();
    acknowledge(reader, id).expect(204);
    assertThat(shown()).isEmpty();
    var recorded = recorded();
    assertThat(recorded.getFirst().getString("acknowledgedAt")).isNotNull();
    acknowledge(reader, id).expect(204);
    assertThat(recorded()).isEqualTo(recorded);
  }

  @Test
  void aLiftedWarningIsNoLongerShown() {
    var id = warned();
    DESK.moderator().delete("/moderation/accounts/" + account + "/sanctions/" + id).expect(204);
    assertThat(shown()).isEmpty();
  }

  @Test
  void onlyAWarningOfOnesOwnIsAcknowledged() {
    var warning = warned();
    var hold = imposed(new JsonObject().put("kind", "hold-always").put("reason", "Спам"));
    DESK.submit("petro", Desk.text(""));
    for (var who : List.of("petro", "nobody-yet")) {
      var problem = acknowledge(who, warning).expectProblem(404, "not-found");
      assertThat(problem.getString("thing")).isEqualTo("sanction");
    }
    acknowledge(reader, hold).expectProblem(404, "not-found");
    acknowledge(reader, UUID.randomUUID().toString()).expectProblem(404, "not-found");
    acknowledge(reader, "mine").expectFault("path/sanction", "UUID");
    assertThat(shown()).hasSize(2);
  }

  @Test
  void holdingEverythingMayEndByItself() {
    Soon.until(
        moment -> {
          imposed(
              new JsonObject()
                  .put("kind", "hold-always")
                  .put("reason", "Спам")
                  .put("until", moment.toString()));
          var held = DESK.site().submit(reader, Desk.ARTICLE, Desk.text(""));
          assertThat(held.getString("state")).isEqualTo("pending");
          assertThat(shown()).extracting(each -> each.getInstant("until")).contains(moment);
        });
    Condition.await("the sanction to end", () -> shown().isEmpty());
    var written = DESK.site().submit(reader, Desk.ARTICLE, Desk.text(""));
    assertThat(written.getString("state")).isEqualTo("published");
  }
}
