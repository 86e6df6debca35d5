package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import viche.testing.TestSite;

/** A reader who only likes, so that what they like is known; the answers may be of any moment. */
final class Admirer {
  private final TestSite site;
  private final String name;
  private final Random random;
  private final Common common;

  /** The comments they like. */
  private final Set<String> liked = new HashSet<>();

  Admirer(TestSite site, String name, Random random, Common common) {
    this.site = site;
    this.name = name;
    this.random = random;
    this.common = common;
  }

  /** Likes something visible, or takes a like back. */
  void act() {
    var comment = common.visible(random);
    if (comment == null) {
      return;
    }
    var path = "/comments/" + comment.id() + "/reaction";
    if (random.nextInt(100) < 65) {
      var like = new JsonObject().put("kind", "like");
      if (common.taken(site.reader(name).put(path, like)).status() == 200) {
        liked.add(comment.id());
      }
    } else if (common.taken(site.reader(name).delete(path)).status() == 200) {
      liked.remove(comment.id());
    }
  }

  /** Fails unless they like what they are known to like, and are told what of it readers see. */
  void check(Model model) {
    var stored =
        model.comments().stream()
            .filter(comment -> comment.admirers().contains(name))
            .map(Comment::id)
            .collect(Collectors.toSet());
    assertThat(stored).as(name).isEqualTo(liked);
    for (var article : History.ARTICLES) {
      var told =
          site
              .reader(name)
              .get("/articles/" + article + "/mine")
              .expect(200)
              .json()
              .getJsonArray("likes")
              .stream()
              .map(String.class::cast)
              .collect(Collectors.toSet());
      assertThat(told).as("%s on %s", name, article).isEqualTo(on(article, model));
    }
  }

  private Set<String> on(String article, Model model) {
    return model.comments().stream()
        .filter(comment -> comment.visible() && comment.article().equals(article))
        .map(Comment::id)
        .filter(liked::contains)
        .collect(Collectors.toSet());
  }
}
