package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestSite;

/**
 * The one admin who gives articles other keys, and makes one discussion of two, while everybody
 * writes there; some of it is taken back.
 */
final class Mover {
  private static final int TRIES = 30;

  private final TestSite site;
  private final Api api;
  private final Random random;
  private final Common common;

  /** Articles that became part of another, and that one. */
  private final Map<String, String> merged = new HashMap<>();

  private final List<String> aliases = new ArrayList<>();
  private int moved;

  Mover(TestSite site, Random random, Common common) {
    this.site = site;
    this.api = site.admin();
    this.random = random;
    this.common = common;
  }

  /**
   * Has an article discussed for a while, and makes it part of another, perhaps under a new key.
   */
  void act() {
    var article = "moved-" + ++moved;
    var into = History.ARTICLES.get(random.nextInt(2));
    Scenes.register(site, article);
    common.discuss(article);
    // Whoever writes may be kept from it by what others do meanwhile.
    for (int i = 0; i < TRIES && page(article).getInteger("count") < 2; i++) {
      write(article);
    }
    if (random.nextBoolean()) {
      rename(into, into + "-" + moved);
      rename(into + "-" + moved, into);
      aliases.add(into + "-" + moved);
    }
    var before = page(into).getLong("version");
    var visible = page(article).getInteger("count") > 0;
    var begun = api.post("/articles/" + article + "/merge", new JsonObject().put("into", into));
    var id = begun.expect(202).json().getString("id");
    is(id, "merged");
    if (visible) {
      assertThat(page(into).getLong("version")).isGreaterThan(before);
    }
    var undo = common.taken(api.post("/merges/" + id + "/undo"));
    if (undo.status() == 202) {
      is(id, "undone");
    } else {
      merged.put(article, into);
    }
  }

  private void write(String article) {
    var draft = new JsonObject().put("body", "mover says " + random.nextInt());
    var reply =
        common.taken(site.reader("mover").post("/articles/" + article + "/comments", draft));
    if (reply.status() == 201) {
      var id = reply.json().getString("id");
      common.stored(id, article, reply.json());
      common.taken(
          site.moderator("sorter")
              .post(
                  "/moderation/comments/" + id + "/decisions",
                  new JsonObject().put("verdict", "approve").put("revision", 1)));
    }
  }

  private void rename(String article, String to) {
    api.post("/articles/" + article + "/rename", new JsonObject().put("to", to)).expect(200);
  }

  private void is(String merge, String state) {
    Condition.await(
        "it is " + state,
        () -> state.equals(api.get("/merges/" + merge).expect(200).json().getString("state")));
  }

  private JsonObject page(String article) {
    return site.anyone().get("/articles/" + article + "/discussion").expect(200).json();
  }

  /** Fails unless each key leads to its discussion, and each comment's address to where it is. */
  void check(Model model, Seen seen) {
    for (int i = 1; i <= moved; i++) {
      var article = "moved-" + i;
      var owner = merged.getOrDefault(article, article);
      seen.check(article, model.discussion(owner));
      assertThat(page(article)).isEqualTo(page(owner));
    }
    for (var alias : aliases) {
      assertThat(page(alias)).isEqualTo(page(alias.substring(0, alias.lastIndexOf('-'))));
    }
    for (var comment : model.comments()) {
      if (comment.shown()) {
        var found = site.anyone().get("/comments/" + comment.id()).expect(200).json();
        assertThat(found.getString("article")).isEqualTo(comment.article());
      }
    }
  }
}
