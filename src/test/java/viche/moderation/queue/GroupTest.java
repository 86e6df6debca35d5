package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Copies of a text are looked at and decided together, and nothing that nobody could see. */
final class GroupTest {
  private final TestSite site = TestService.shared().site();
  private final Api desk = site.moderator("marta");
  private final TestDatabase database = TestDatabase.shared();
  private String first = "";
  private String second = "";
  private String group = "";

  @BeforeEach
  void write() {
    Scenes.register(site, "bridge");
    first = copy(1);
    second = copy(2);
    group = dossier(first).getJsonObject("group").getString("id");
  }

  /** Another copy, by an account of its own. */
  private String copy(int number) {
    return site.submit("troll" + number, "bridge", text(number)).getString("id");
  }

  private static String text(int number) {
    return "Мер нашого міста обіцяв полагодити міст іще навесні, а гроші з бюджету пішли невідомо"
        + " куди, і ніхто за це не відповів, тому вимагаємо відставки, підпис номер "
        + number;
  }

  private JsonObject dossier(String comment) {
    return desk.get("/moderation/comments/" + comment).expect(200).json();
  }

  private String state(String comment) {
    return dossier(comment).getJsonObject("comment").getString("state");
  }

  private JsonObject look() {
    return desk.get("/moderation/groups/" + group).expect(200).json();
  }

  private JsonObject reject(JsonObject seen) {
    var ruling =
        new JsonObject()
            .put("verdict", "reject")
            .put("reason", "spam")
            .put("asOf", seen.getString("asOf"));
    return Scenes.result(site, desk.post("/moderation/groups/" + group + "/decisions", ruling));
  }

  private static List<String> stale(JsonObject done) {
    return objects(done.getJsonArray("left")).stream()
        .filter(left -> left.getString("outcome").equals("stale"))
        .map(left -> left.getString("commentId"))
        .toList();
  }

  private void listed(String comment, String when) throws SQLException {
    assertThat(
            database.execute(
                "update comment set listed_at = listed_at " + when + " where id = ?::uuid",
                comment))
        .isEqualTo(1);
  }

  @Test
  void whatWasOnThePageIsDecided() {
    var seen = look();
    assertThat(objects(seen.getJsonArray("items")))
        .extracting(item -> item.getJsonObject("comment").getString("id"))
        .containsExactly(first, second);
    assertThat(seen.getInteger("comments")).isEqualTo(2);
    assertThat(seen.getInteger("waiting")).isEqualTo(2);

    var done = reject(seen);

    assertThat(done.getInteger("applied")).isEqualTo(2);
    assertThat(done.getJsonArray("left")).isEmpty();
    assertThat(look().getInteger("comments")).isEqualTo(2);
    assertThat(look().getInteger("waiting")).isZero();
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aCopyThatCameSinceIsLeft() {
    var seen = look();
    var third = copy(3);
    assertThat(stale(reject(seen))).containsExactly(third);
    assertThat(state(third)).isEqualTo("pending");
    assertThat(state(second)).isEqualTo("rejected");
  }

  /** Its transaction had begun before the page was read, and was over only after. */
  @Test
  void aCopyThatWasJustBeingWrittenIsLeftThoughItIsOlderThanThePage() throws SQLException {
    var seen = look();
    var third = copy(3);
    listed(third, "- interval '5 s'");
    assertThat(stale(reject(seen))).containsExactly(third);
    assertThat(state(third)).isEqualTo("pending");
  }

  @Test
  void whatWasWrittenLongBeforeThePageNeedsNoNaming() throws SQLException {
    listed(first, "- interval '1 h'");
    var seen = look();
    assertThat(reject(seen).getInteger("applied")).isEqualTo(2);
  }

  @Test
  void aCopyThatWasEditedSinceIsLeft() {
    var seen = look();
    var edit = new JsonObject().put("body", text(20)).put("revision", 1);
    site.reader("troll2").put("/comments/" + second, edit).expect(200);
    assertThat(stale(reject(seen))).containsExactly(second);
    assertThat(state(first)).isEqualTo("rejected");
  }

  @Test
  void aCopyThatDidNotWaitThenIsLeftWhenItWaitsAgain() {
    var approval = site.approve(second, 1);
    var seen = look();
    assertThat(seen.getInteger("waiting")).isEqualTo(1);
    desk.post("/moderation/decisions/" + approval.getString("id") + "/undo").expect(201);

    assertThat(stale(reject(seen))).containsExactly(second);
    assertThat(state(second)).isEqualTo("pending");
  }

  @Test
  void whatIsNoPageOfAGroupIsRefused() {
    for (var asOf : List.of("2026-01-31T18:00:00Z", "?", "", "AAZJ-4wMoAAB")) {
      var ruling = new JsonObject().put("verdict", "approve").put("asOf", asOf);
      var problem =
          desk.post("/moderation/groups/" + group + "/decisions", ruling)
              .expectProblem(400, "invalid");
      assertThat(objects(problem.getJsonArray("errors")).getFirst().getString("pointer"))
          .isEqualTo("/asOf");
    }
  }
}
