package viche.moderation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A site where comments can be brought into every state, and the words to decide on them. */
public record Desk(TestSite site) {
  public static final String ARTICLE = "bridge";

  private static final String HELD = "підозра";
  private static final String BANNED = "заборона";
  private static final AtomicInteger TEXTS = new AtomicInteger();

  /** A site that publishes what no rule holds. */
  public static Desk open() {
    return open(new JsonObject());
  }

  /** The same with more settings. */
  public static Desk open(JsonObject settings) {
    var screening =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("suspectWords", JsonArray.of(HELD))
            .put("bannedWords", JsonArray.of(BANNED));
    var all = new JsonObject().put("mode", "post").put("screening", screening).mergeIn(settings);
    var site = TestService.shared().site(all);
    site.admin().put("/articles/" + ARTICLE, new JsonObject()).expect(200);
    return new Desk(site);
  }

  /** A comment that a rule holds. */
  public String pending() {
    return submit("olena", text(HELD));
  }

  /** A visible comment that nobody looked at. */
  public String published() {
    return submit("olena", text(""));
  }

  /** A comment that a rule rejected. */
  public String banned() {
    return submit("olena", text(BANNED));
  }

  /** A comment that a moderator approved. */
  public String approved() {
    return site.approved("olena", ARTICLE, text(HELD));
  }

  /** A comment that a moderator rejected. */
  public String rejected() {
    var comment = pending();
    site.reject(comment, 1);
    return comment;
  }

  /** A comment that its author took back. */
  public String withdrawn() {
    var comment = pending();
    site.reader("olena").delete("/comments/" + comment).expect(204);
    return comment;
  }

  /** A comment in a state, by its name. */
  public String in(String state) {
    return switch (state) {
      case "pending" -> pending();
      case "published" -> published();
      case "approved" -> approved();
      case "rejected" -> rejected();
      case "banned" -> banned();
      case "withdrawn" -> withdrawn();
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** Makes revision {@code revision + 1}, which a rule holds; returns its text. */
  public String editHeld(String comment, int revision) {
    var text = text(HELD);
    edit(comment, revision, text).expect(200);
    return text;
  }

  /** Edits as the author. */
  public Reply edit(String comment, int revision, String text) {
    var edit = new JsonObject().put("body", text).put("revision", revision);
    return site.reader("olena").put("/comments/" + comment, edit);
  }

  public String submit(String reader, String text) {
    return site.submit(reader, ARTICLE, text).getString("id");
  }

  /** A text never used before, with a word in it. */
  public static String text(String word) {
    return ("Допис " + TEXTS.incrementAndGet() + " " + word).strip();
  }

  public Api moderator() {
    return site.moderator("mod");
  }

  /** Reports a comment for spam as a reader. */
  public Reply report(String reader, String comment) {
    return site.reader(reader)
        .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"));
  }

  /** Reports a comment as so many readers without a record; six hide it. */
  public void reportedBy(int readers, String comment) {
    for (int i = 0; i < readers; i++) {
      report("reader" + i, comment).expect(201);
    }
  }

  /** What became of the reports on a comment, the first one first. */
  public List<String> reports(String comment) {
    return objects(dossier(comment), "reports").reversed().stream()
        .map(report -> report.getString("state"))
        .toList();
  }

  /** The queues in which a comment waits; there may be one at most. */
  public List<String> queues(String comment) {
    return Stream.of("pending", "unreviewed", "rejected", "reported")
        .filter(queue -> comments(queue(queue)).contains(comment))
        .toList();
  }

  /** Decides as the moderator {@code mod}. */
  public Reply decide(String comment, JsonObject ruling) {
    return decide("mod", comment, ruling);
  }

  public Reply decide(String moderator, String comment, JsonObject ruling) {
    return site.moderator(moderator).post("/moderation/comments/" + comment + "/decisions", ruling);
  }

  public Reply undo(String decision) {
    return moderator().post("/moderation/decisions/" + decision + "/undo");
  }

  public static JsonObject approve(int revision) {
    return new JsonObject().put("verdict", "approve").put("revision", revision);
  }

  public static JsonObject reject(int revision) {
    return new JsonObject()
        .put("verdict", "reject")
        .put("revision", revision)
        .put("reason", "spam");
  }

  public JsonObject dossier(String comment) {
    return moderator().get("/moderation/comments/" + comment).expect(200).json();
  }

  /** The comment as its dossier shows it. */
  public JsonObject comment(String comment) {
    return dossier(comment).getJsonObject("comment");
  }

  /** What became of a comment: its state and that of its latest revision. */
  public String state(String comment) {
    var now = comment(comment);
    return now.getString("state") + " " + now.getString("revisionState");
  }

  /** The decisions on a comment, the latest first. */
  public List<JsonObject> decisions(String comment) {
    return objects(dossier(comment), "decisions");
  }

  /** What waits, the oldest first. */
  public List<JsonObject> queue(String state) {
    var page = moderator().get("/moderation/queue?limit=100&state=" + state).expect(200).json();
    return objects(page, "items");
  }

  /** The queue's item of a comment. */
  public JsonObject waiting(String state, String comment) {
    return queue(state).stream()
        .filter(item -> item.getJsonObject("comment").getString("id").equals(comment))
        .findFirst()
        .orElseThrow(() -> new AssertionError(comment + " doesn't wait as " + state));
  }

  public static List<JsonObject> objects(JsonObject page, String list) {
    return page.getJsonArray(list).stream().map(JsonObject.class::cast).toList();
  }

  /** Identifiers of the comments of a queue's items. */
  public static List<String> comments(List<JsonObject> items) {
    return items.stream().map(item -> item.getJsonObject("comment").getString("id")).toList();
  }
}
