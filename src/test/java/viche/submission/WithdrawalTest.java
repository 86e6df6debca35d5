package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Taking comments back, and what it leaves in the thread. */
final class WithdrawalTest {
  private final TestSite site = site();

  private static TestSite site() {
    var lists =
        new JsonObject()
            .put("bannedWords", new JsonArray().add("мерзота"))
            .put("suspectWords", new JsonArray().add("мафія"));
    var site = Scenes.publishing(Scenes.screening(lists));
    register(site, "bridge");
    return site;
  }

  private void withdraw(String comment) {
    site.reader("olena").delete("/comments/" + comment).expect(204);
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private String replied(String parent, String body) {
    return site.reply("olena", "bridge", parent, body).getString("id");
  }

  private JsonObject shown(String comment) {
    return site.anyone().get("/comments/" + comment).expect(200).json().getJsonObject("comment");
  }

  private void gone(String comment) {
    site.anyone().get("/comments/" + comment).expectProblem(404, "not-found");
  }

  private int count() {
    var counts = site.anyone().get("/counts?article=bridge").expect(200).json();
    var count = counts.getJsonArray("items").getJsonObject(0).getInteger("count");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(count);
    return count;
  }

  /** The discussion as "state replyCount" of each comment, in reading order. */
  private List<String> thread() {
    var lines = new ArrayList<String>();
    collect(site.discussion("bridge").getJsonArray("threads"), lines);
    return lines;
  }

  private static void collect(JsonArray comments, List<String> lines) {
    for (var comment : objects(comments)) {
      lines.add(comment.getString("state") + " " + comment.getInteger("replyCount"));
      collect(comment.getJsonObject("replies").getJsonArray("items"), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "published", "approved", "rejected", "held edit"})
  void aCommentIsTakenBackFromEveryState(String state) {
    var id =
        submitted(
            switch (state) {
              case "pending" -> "Мафія";
              case "rejected" -> "Мерзота";
              default -> "Перший";
            });
    if (state.equals("approved")) {
      site.approve(id, 1);
    }
    if (state.equals("held edit")) {
      var edit = new JsonObject().put("body", "Мафія").put("revision", 1);
      site.reader("olena").put("/comments/" + id, edit).expect(200);
    }
    withdraw(id);
    withdraw(id);
    gone(id);
    assertThat(count()).isZero();
    assertThat(thread()).isEmpty();
    var own = mine(site, "olena", "bridge").getFirst();
    assertThat(own.getString("state")).isEqualTo("withdrawn");
    assertThat(own.getJsonArray("reasons")).isEmpty();
    for (var queue : List.of("pending", "unreviewed")) {
      var items = site.moderator("mod").get("/moderation/queue?state=" + queue).expect(200).json();
      assertThat(items.getJsonArray("items")).isEmpty();
    }
  }

  @Test
  void withdrawingTwiceChangesTheVersionOnce() {
    var id = submitted("Перший");
    withdraw(id);
    var version = site.discussion("bridge").getInteger("version");
    withdraw(id);
    assertThat(site.discussion("bridge").getInteger("version")).isEqualTo(version);
  }

  @Test
  void othersCommentsCanNotBeTakenBack() {
    var id = submitted("Перший");
    site.reader("petro").delete("/comments/" + id).expectProblem(404, "not-found");
    site.submit("petro", "bridge", "Тепер мене тут знають");
    site.reader("petro").delete("/comments/" + id).expectProblem(404, "not-found");
    site.moderator("mod").delete("/comments/" + id).expectProblem(404, "not-found");
    site.reader("olena").delete("/comments/" + UUID.randomUUID()).expectProblem(404, "not-found");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void withVisibleRepliesATombstoneStaysWithoutAuthorAndText() {
    var root = submitted("Перший");
    var reply = replied(root, "Другий");
    withdraw(root);
    var tombstone = shown(root);
    assertThat(tombstone.getString("state")).isEqualTo("withdrawn");
    assertThat(tombstone.containsKey("author")).isFalse();
    assertThat(tombstone.containsKey("html")).isFalse();
    assertThat(tombstone.getInteger("replyCount")).isEqualTo(1);
    assertThat(site.anyone().get("/comments/" + reply).expect(200).body()).doesNotContain("Перший");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aRejectedCommentIsATombstoneOfItsOwnKind() {
    var root = submitted("Перший");
    replied(root, "Другий");
    site.reject(root, 1);
    assertThat(thread()).containsExactly("removed 1", "visible 0");
    withdraw(root);
    assertThat(thread()).containsExactly("withdrawn 1", "visible 0");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aChainOfTombstonesVanishesWithItsLastVisibleReply() {
    var a = submitted("Перший");
    var b = replied(a, "Другий");
    var c = replied(b, "Третій");
    var d = replied(c, "Четвертий");
    assertThat(thread()).containsExactly("visible 1", "visible 1", "visible 1", "visible 0");
    assertThat(count()).isEqualTo(4);
    withdraw(b);
    assertThat(thread()).containsExactly("visible 0", "withdrawn 1", "visible 1", "visible 0");
    assertThat(count()).isEqualTo(3);
    withdraw(a);
    assertThat(thread()).containsExactly("withdrawn 0", "withdrawn 1", "visible 1", "visible 0");
    assertThat(count()).isEqualTo(2);
    site.reject(c, 1);
    assertThat(thread()).containsExactly("withdrawn 0", "withdrawn 0", "removed 1", "visible 0");
    assertThat(count()).isEqualTo(1);
    withdraw(d);
    assertThat(thread()).isEmpty();
    assertThat(count()).isZero();
    List.of(a, b, c, d).forEach(this::gone);
    site.approve(c, 1);
    assertThat(thread()).containsExactly("withdrawn 0", "withdrawn 1", "visible 0");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void tombstonesStayWhileAnotherBranchIsVisible() {
    var root = submitted("Перший");
    var left = replied(root, "Ліворуч");
    var right = replied(root, "Праворуч");
    var below = replied(right, "Під ним");
    withdraw(root);
    withdraw(right);
    assertThat(thread()).containsExactly("withdrawn 1", "visible 0", "withdrawn 1", "visible 0");
    withdraw(left);
    assertThat(thread()).containsExactly("withdrawn 0", "withdrawn 1", "visible 0");
    withdraw(below);
    assertThat(thread()).isEmpty();
    assertThat(count()).isZero();
  }

  @Test
  void onAClosedArticleACommentIsStillTakenBack() {
    var id = submitted("Перший");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    withdraw(id);
    assertThat(count()).isZero();
  }
}
