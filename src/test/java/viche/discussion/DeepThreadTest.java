package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Threads deeper than the ten levels that nest. */
final class DeepThreadTest {
  private static final int LENGTH = 14;

  private final TestSite site = Scenes.publishing();
  private final List<String> chain = new ArrayList<>();

  @BeforeEach
  void chain() {
    register(site, "bridge");
    chain.add(site.submit("olena", "bridge", "Рівень 0").getString("id"));
    while (chain.size() < LENGTH) {
      var reply = site.reply("olena", "bridge", chain.getLast(), "Рівень " + chain.size());
      chain.add(reply.getString("id"));
    }
  }

  @Test
  void everyCommentKeepsItsParentAndItsTurn() {
    var page = site.anyone().get("/articles/bridge/discussion?replies=50").expect(200).json();
    assertThat(page.getInteger("count")).isEqualTo(LENGTH);
    var read = new ArrayList<JsonObject>();
    var depths = new ArrayList<Integer>();
    collect(page.getJsonArray("threads"), 1, read, depths);
    assertThat(read).extracting(comment -> comment.getString("id")).isEqualTo(chain);
    for (int i = 1; i < LENGTH; i++) {
      assertThat(read.get(i).getString("parentId")).isEqualTo(chain.get(i - 1));
      assertThat(read.get(i - 1).getInteger("replyCount")).isEqualTo(1);
      assertThat(depths.get(i)).isEqualTo(Math.min(i + 1, 10));
    }
  }

  private static void collect(
      JsonArray comments, int depth, List<JsonObject> read, List<Integer> depths) {
    for (var comment : objects(comments)) {
      read.add(comment);
      depths.add(depth);
      collect(comment.getJsonObject("replies").getJsonArray("items"), depth + 1, read, depths);
    }
  }

  @Test
  void belowTheDeepestLevelAnswersStandInTheOrderOfTime() {
    var late = site.reply("petro", "bridge", chain.get(9), "Пізня відповідь").getString("id");
    var page = site.anyone().get("/comments/" + chain.get(8) + "/replies").expect(200).json();
    var expected = new ArrayList<>(chain.subList(9, LENGTH));
    expected.add(late);
    assertThat(objects(page.getJsonArray("items")))
        .extracting(item -> item.getString("id"))
        .isEqualTo(expected);
  }

  @Test
  void aPermalinkNamesEveryAncestor() {
    var deepest = site.anyone().get("/comments/" + chain.getLast()).expect(200).json();
    assertThat(objects(deepest.getJsonArray("ancestors")))
        .extracting(ancestor -> ancestor.getString("id"))
        .isEqualTo(chain.subList(0, LENGTH - 1));
    assertThat(objects(deepest.getJsonArray("ancestors")))
        .allSatisfy(
            ancestor ->
                assertThat(ancestor.getJsonObject("replies").getJsonArray("items")).isEmpty());
  }

  @Test
  void theWholeChainCollapsesWhenItsEndIsTakenBack() {
    for (int i = 0; i < LENGTH - 1; i++) {
      site.reader("olena").delete("/comments/" + chain.get(i)).expect(204);
    }
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
    assertThat(site.discussion("bridge").getJsonArray("threads")).hasSize(1);
    site.reader("olena").delete("/comments/" + chain.getLast()).expect(204);
    assertThat(site.discussion("bridge").getInteger("count")).isZero();
    assertThat(site.discussion("bridge").getJsonArray("threads")).isEmpty();
  }

  @Test
  void aCommentOnTheDeepestLevelHasItsAnswersAtItsOwnAddress() {
    var second = site.reply("petro", "bridge", chain.get(9), "Друга").getString("id");
    var third = site.reply("petro", "bridge", chain.get(9), "Третя").getString("id");
    var own = "/comments/" + chain.get(9);
    var permalink = site.anyone().get(own).expect(200).json().getJsonObject("comment");
    assertThat(objects(permalink.getJsonObject("replies").getJsonArray("items")))
        .extracting(item -> item.getString("id"))
        .containsExactly(chain.get(10), second, third);

    var first = site.anyone().get(own + "/replies?limit=2").expect(200).json();
    assertThat(first.getBoolean("more")).isTrue();
    var next = first.getString("next");
    var rest = site.anyone().get(own + "/replies?after=" + next).expect(200).json();
    assertThat(objects(rest.getJsonArray("items")))
        .extracting(item -> item.getString("id"))
        .containsExactly(third);
    assertThat(rest.getBoolean("more")).isFalse();
  }

  @Test
  void anAnswerOfTooManyCommentsIsRefused() {
    site.anyone()
        .get("/articles/bridge/discussion?limit=100&replies=20")
        .expectFault("query/replies", "2000");
    site.anyone().get("/articles/bridge/discussion?limit=100&replies=19").expect(200);
  }
}
