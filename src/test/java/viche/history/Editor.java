package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import viche.testing.Api;
import viche.testing.TestSite;

/** The one moderator who features comments, so that their marks are known. */
final class Editor {
  private final Api api;
  private final Random random;
  private final Common common;
  private final Map<String, Boolean> marks = new HashMap<>();

  Editor(TestSite site, Random random, Common common) {
    this.api = site.moderator("editor").under("/moderation");
    this.random = random;
    this.common = common;
  }

  /** Marks a comment, or takes a mark back. */
  void act() {
    var id = common.any(random);
    if (id == null) {
      return;
    }
    var path = "/comments/" + id + "/featured";
    var featured = random.nextInt(3) > 0;
    var reply = common.taken(featured ? api.put(path, new JsonObject()) : api.delete(path));
    if (reply.status() == 204) {
      marks.put(id, featured);
    } else {
      assertThat(featured).as("only what readers don't see is refused").isTrue();
    }
  }

  /** Fails unless every mark is as it was made. */
  void check(Model model) {
    for (var comment : model.comments()) {
      assertThat(comment.featured())
          .as("featured: %s", comment.id())
          .isEqualTo(marks.getOrDefault(comment.id(), false));
    }
  }
}
