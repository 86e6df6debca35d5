package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.discussion.ThreadModel.Node;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Random discussions, every page of them compared with a naive model. */
final class RandomThreadTest {
  private static final int COMMENTS = 45;

  private final TestSite site = Scenes.publishing();
  private final ThreadModel model = new ThreadModel();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPageAgreesWithTheModel(long seed) {
    register(site, "bridge");
    grow(new Random(seed));
    for (var sort : List.of("newest", "oldest", "top")) {
      walk(sort, 1, 0, 3);
      walk(sort, 2, 1, 1);
      walk(sort, 3, 4, 2);
      walk(sort, 4, 10, 100);
      walk(sort, 39, 50, 5);
    }
    for (var node : model.nodes) {
      permalink(node, (int) (seed % 3) * 2);
    }
  }

  /** Writes and removes at random; removed ones are not replied to any more. */
  private void grow(Random random) {
    while (model.nodes.size() < COMMENTS) {
      var visible = model.nodes.stream().filter(Node::visible).toList();
      if (!visible.isEmpty() && random.nextInt(100) < 40) {
        like(visible.get(random.nextInt(visible.size())), random.nextInt(4));
      }
      if (!visible.isEmpty() && random.nextInt(100) < 20) {
        remove(visible.get(random.nextInt(visible.size())), random.nextBoolean());
        continue;
      }
      var kind = visible.isEmpty() ? 0 : random.nextInt(100);
      var parent =
          kind < 12
              ? null
              : kind < 65 ? visible.getLast() : visible.get(random.nextInt(visible.size()));
      var body = "Коментар " + model.nodes.size();
      var stored =
          parent == null
              ? site.submit("olena", "bridge", body)
              : site.reply("olena", "bridge", parent.id, body);
      assertThat(stored.getString("state")).isEqualTo("published");
      model.add(stored.getString("id"), parent);
    }
  }

  private void like(Node node, int reader) {
    var like = new JsonObject().put("kind", "like");
    var path = "/comments/" + node.id + "/reaction";
    node.likes = site.reader("r" + reader).put(path, like).expect(200).json().getInteger("likes");
  }

  private void remove(Node node, boolean byModerator) {
    if (byModerator) {
      site.reject(node.id, 1);
      node.state = "removed";
    } else {
      site.reader("olena").delete("/comments/" + node.id).expect(204);
      node.state = "withdrawn";
    }
  }

  /** Reads page after page, and behind each page what is left below its comments. */
  private void walk(String sort, int limit, int replies, int more) {
    var roots = model.roots(sort);
    var read = new ArrayList<String>();
    var query = "?sort=" + sort + "&limit=" + limit + "&replies=" + replies;
    String after = "";
    do {
      var page =
          site.anyone().get("/articles/bridge/discussion" + query + after).expect(200).json();
      assertThat(page.getInteger("count")).isEqualTo((int) model.count());
      for (var thread : objects(page.getJsonArray("threads"))) {
        read.add(thread.getString("id"));
        var root = model.node(thread.getString("id"));
        thread(thread, root, model.below(root), replies);
        rest(thread, more);
      }
      assertThat(page.getJsonArray("threads").size())
          .isEqualTo(
              Math.min(limit, roots.size() - read.size() + page.getJsonArray("threads").size()));
      assertThat(page.containsKey("next")).isEqualTo(read.size() < roots.size());
      after = page.containsKey("next") ? "&after=" + page.getString("next") : "";
    } while (!after.isEmpty());
    assertThat(read).containsExactlyElementsOf(roots.stream().map(node -> node.id).toList());
  }

  /** Checks a comment and what is loaded below it: the first {@code limit} of {@code rows}. */
  private void thread(JsonObject actual, Node top, List<Node> rows, int limit) {
    var loaded = rows.subList(0, Math.min(limit, rows.size()));
    var cut = rows.size() > limit ? rows.get(limit) : null;
    comment(actual, top, loaded, cut);
  }

  private void comment(JsonObject actual, Node node, List<Node> loaded, @Nullable Node cut) {
    assertThat(actual.getString("id")).isEqualTo(node.id);
    assertThat(actual.getString("parentId")).isEqualTo(node.parent == null ? null : node.parent.id);
    assertThat(actual.getString("state")).isEqualTo(node.state);
    assertThat(actual.containsKey("html")).isEqualTo(node.visible());
    assertThat(actual.containsKey("author")).isEqualTo(node.visible());
    assertThat(actual.getInteger("likes")).isEqualTo(ThreadModel.shownLikes(node));
    assertThat(actual.getInteger("replyCount")).isEqualTo((int) model.replyCount(node));
    replies(actual.getJsonObject("replies"), node, loaded, cut);
  }

  private void replies(JsonObject actual, Node top, List<Node> loaded, @Nullable Node cut) {
    var inside = loaded.stream().filter(top::contains).toList();
    var direct =
        inside.stream()
            .filter(node -> inside.stream().noneMatch(other -> other.contains(node)))
            .toList();
    var items = objects(actual.getJsonArray("items"));
    assertThat(items)
        .extracting(item -> item.getString("id"))
        .containsExactlyElementsOf(direct.stream().map(node -> node.id).toList());
    for (int i = 0; i < items.size(); i++) {
      comment(items.get(i), direct.get(i), loaded, cut);
    }
    assertThat(actual.getBoolean("more")).isEqualTo(cut != null && top.contains(cut));
    assertThat(actual.containsKey("next")).isEqualTo(actual.getBoolean("more"));
  }

  /** From each comment that says it has more, reads on to the end. */
  private void rest(JsonObject actual, int limit) {
    var top = model.node(actual.getString("id"));
    var replies = actual.getJsonObject("replies");
    var loaded = new ArrayList<String>();
    flatten(replies, loaded);
    var rows = model.below(top);
    var next = replies.getString("next");
    while (next != null) {
      var path = "/comments/" + top.id + "/replies?limit=" + limit + "&after=" + next;
      var page = site.anyone().get(path).expect(200).json();
      var left = rows.subList(loaded.size(), rows.size());
      replies(
          page,
          top,
          left.subList(0, Math.min(limit, left.size())),
          left.size() > limit ? left.get(limit) : null);
      flatten(page, loaded);
      next = page.getString("next");
    }
    assertThat(loaded).containsExactlyElementsOf(rows.stream().map(node -> node.id).toList());
    objects(replies.getJsonArray("items")).forEach(item -> rest(item, limit));
  }

  private static void flatten(JsonObject replies, List<String> ids) {
    for (var item : objects(replies.getJsonArray("items"))) {
      ids.add(item.getString("id"));
      flatten(item.getJsonObject("replies"), ids);
    }
  }

  private void permalink(Node node, int replies) {
    var answer = site.anyone().get("/comments/" + node.id + "?replies=" + replies);
    if (!model.shown(node)) {
      answer.expectProblem(404, "not-found");
      site.anyone().get("/comments/" + node.id + "/replies").expectProblem(404, "not-found");
      return;
    }
    var permalink = answer.expect(200).json();
    assertThat(permalink.getString("article")).isEqualTo("bridge");
    if (node.deepest()) {
      var direct = model.answering(node).stream().map(answering -> answering.id).toList();
      assertThat(
              objects(
                  permalink
                      .getJsonObject("comment")
                      .getJsonObject("replies")
                      .getJsonArray("items")))
          .extracting(item -> item.getString("id"))
          .containsExactlyElementsOf(direct.subList(0, Math.min(replies, direct.size())));
    } else {
      thread(permalink.getJsonObject("comment"), node, model.below(node), replies);
      rest(permalink.getJsonObject("comment"), 7);
    }
    var ancestors = new ArrayList<String>();
    for (var above = node.parent; above != null; above = above.parent) {
      ancestors.addFirst(above.id);
    }
    assertThat(objects(permalink.getJsonArray("ancestors")))
        .extracting(ancestor -> ancestor.getString("id"))
        .isEqualTo(ancestors);
  }
}
