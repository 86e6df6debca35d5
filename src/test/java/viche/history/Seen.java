package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.history.Model.Line;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** What a site answers, read page by page. */
final class Seen {
  /** A page that begins in the middle of a thread doesn't say where its first comments stand. */
  private static final String UNKNOWN = "unknown";

  private final TestSite site;
  private final Api desk;

  /** The likes of comments as they were read last. */
  private final Map<String, Integer> told = new HashMap<>();

  Seen(TestSite site) {
    this.site = site;
    this.desk = site.moderator("counter").under("/moderation");
  }

  /** All items of a part of the queue in an order. */
  List<JsonObject> queue(String part, String order) {
    var items = new ArrayList<JsonObject>();
    pages(
        desk,
        "/queue?limit=20&state=" + part + "&order=" + order,
        page -> items.addAll(Scenes.objects(page.getJsonArray("items"))));
    return items;
  }

  /** The first page of a part of the queue, with what it says of the whole. */
  JsonObject first(String part) {
    return desk.get("/queue?limit=1&state=" + part).expect(200).json();
  }

  /** How much waits and since when, by part. */
  JsonObject summary() {
    return desk.get("/summary").expect(200).json().getJsonObject("queues");
  }

  JsonObject dossier(String comment) {
    return desk.get("/comments/" + comment).expect(200).json();
  }

  JsonObject account(String id) {
    return desk.get("/accounts/" + id).expect(200).json();
  }

  /** All that an author is told of their own comments. */
  List<JsonObject> mine(String reader) {
    var items = new ArrayList<JsonObject>();
    pages(
        site.reader(reader),
        "/me/comments?limit=30",
        page -> items.addAll(Scenes.objects(page.getJsonArray("items"))));
    return items;
  }

  /** The count of an article, as lists of articles show it. */
  int count(String article) {
    return site.anyone()
        .get("/counts?article=" + article)
        .expect(200)
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getInteger("count");
  }

  /** Fails unless the discussion is the expected one. */
  void check(String article, List<Line> expected) {
    var lines = discussion(article);
    assertThat(lines).isEqualTo(asRead(expected, lines));
  }

  /** The whole discussion, through small pages. */
  private List<Line> discussion(String article) {
    var lines = new ArrayList<Line>();
    pages(
        site.anyone(),
        "/articles/" + article + "/discussion?limit=4&replies=6",
        page -> Scenes.objects(page.getJsonArray("threads")).forEach(root -> thread(root, lines)));
    return lines;
  }

  /** How many like the visible comments of an article, by comment. */
  Map<String, Integer> likes(String article) {
    var likes = new HashMap<String, Integer>();
    for (var line : discussion(article)) {
      if (line.state().equals("visible")) {
        likes.put(line.id(), told.getOrDefault(line.id(), 0));
      } else {
        assertThat(told.get(line.id())).as("a tombstone").isZero();
      }
    }
    return likes;
  }

  private void thread(JsonObject root, List<Line> lines) {
    add(root, null, lines);
    var replies = root.getJsonObject("replies");
    if (replies.getBoolean("more")) {
      pages(
          site.anyone(),
          "/comments/%s/replies?limit=7".formatted(root.getString("id")),
          replies.getString("next"),
          page ->
              Scenes.objects(page.getJsonArray("items"))
                  .forEach(reply -> add(reply, UNKNOWN, lines)));
    }
  }

  private void add(JsonObject comment, @Nullable String under, List<Line> lines) {
    told.put(comment.getString("id"), comment.getInteger("likes"));
    lines.add(
        new Line(
            comment.getString("id"),
            comment.getString("parentId"),
            under,
            comment.getString("state"),
            comment.getString("html"),
            comment.getInteger("replyCount"),
            comment.getBoolean("featured", false)));
    for (var reply : comment.getJsonObject("replies").getJsonArray("items")) {
      add((JsonObject) reply, comment.getString("id"), lines);
    }
  }

  private static List<Line> asRead(List<Line> expected, List<Line> read) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < expected.size(); i++) {
      var unknown = i < read.size() && UNKNOWN.equals(read.get(i).under());
      lines.add(unknown ? expected.get(i).under(UNKNOWN) : expected.get(i));
    }
    return lines;
  }

  private static void pages(Api api, String path, Consumer<JsonObject> reader) {
    pages(api, path, null, reader);
  }

  private static void pages(
      Api api, String path, @Nullable String first, Consumer<JsonObject> reader) {
    var after = first;
    do {
      var page = api.get(after == null ? path : path + "&after=" + after).expect(200).json();
      reader.accept(page);
      after = page.getString("next");
    } while (after != null);
  }
}
