package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.Audit;
import viche.testing.Reply;

/** Featured comments. */
final class FeaturingTest {
  private final Desk desk = Desk.open();

  private Reply feature(String comment) {
    return desk.moderator().put("/moderation/comments/" + comment + "/featured", new JsonObject());
  }

  private Reply unfeature(String comment) {
    return desk.moderator().delete("/moderation/comments/" + comment + "/featured");
  }

  private JsonObject discussion() {
    return desk.site().discussion(Desk.ARTICLE);
  }

  private int version() {
    return discussion().getInteger("version");
  }

  private List<String> featured() {
    return Desk.objects(discussion(), "threads").stream()
        .filter(comment -> comment.getBoolean("featured", false))
        .map(comment -> comment.getString("id"))
        .toList();
  }

  @Test
  void readersSeeAFeaturedCommentMarkedAndTheArticlesVersionMoves() {
    var comment = desk.published();
    desk.published();
    var reply = desk.site().reply("petro", Desk.ARTICLE, comment, Desk.text("")).getString("id");
    assertThat(featured()).isEmpty();
    var version = version();
    feature(comment).expect(204);
    assertThat(featured()).containsExactly(comment);
    assertThat(version()).isEqualTo(version + 1);
    var permalink = desk.site().anyone().get("/comments/" + comment).expect(200).json();
    assertThat(permalink.getJsonObject("comment").getBoolean("featured")).isTrue();
    feature(reply).expect(204);
    var below = desk.site().anyone().get("/comments/" + comment + "/replies").expect(200).json();
    assertThat(Desk.objects(below, "items").getFirst().getBoolean("featured")).isTrue();
    assertThat(desk.comment(comment).getBoolean("featured")).isTrue();
    unfeature(comment).expect(204);
    assertThat(featured()).isEmpty();
    assertThat(version()).isEqualTo(version + 3);
    assertThat(discussion().getInteger("count")).isEqualTo(3);
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void doingItTwiceChangesNothing() {
    var comment = desk.published();
    feature(comment).expect(204);
    var version = version();
    feature(comment).expect(204);
    assertThat(version()).isEqualTo(version);
    unfeature(comment).expect(204);
    unfeature(comment).expect(204);
    assertThat(version()).isEqualTo(version + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "rejected", "banned", "withdrawn"})
  void whatReadersDoNotSeeCannotBeFeatured(String state) {
    var comment = desk.in(state);
    var problem = feature(comment).expectProblem(409, "wrong-state");
    assertThat(problem.getString("detail")).contains("only what readers see");
    assertThat(desk.comment(comment).getBoolean("featured")).isFalse();
    unfeature(comment).expect(204);
  }

  @Test
  void whatLeavesVisibilityKeepsTheMarkUnseen() {
    var comment = desk.published();
    desk.site().reply("petro", Desk.ARTICLE, comment, Desk.text(""));
    feature(comment).expect(204);
    var rejection = desk.decide(comment, Desk.reject(1)).expect(201).json().getString("id");
    assertThat(featured()).as("a tombstone").isEmpty();
    assertThat(desk.comment(comment).getBoolean("featured")).isTrue();
    desk.undo(rejection).expect(201);
    assertThat(featured()).containsExactly(comment);
    desk.decide(comment, Desk.reject(1)).expect(201);
    var version = version();
    unfeature(comment).expect(204);
    assertThat(version()).as("nobody sees a difference").isEqualTo(version);
    desk.decide(comment, Desk.approve(1)).expect(201);
    assertThat(featured()).isEmpty();
  }

  @Test
  void anUnknownCommentIsNotFound() {
    feature(UUID.randomUUID().toString()).expectProblem(404, "not-found");
    unfeature(UUID.randomUUID().toString()).expectProblem(404, "not-found");
  }
}
