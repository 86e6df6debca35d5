package viche.notification;

import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.util.List;
import viche.testing.TestSite;

/** What a reader of a site is told, as tests look at it. */
final class Told {
  private Told() {}

  /** The first page of what a reader is told, whole. */
  static JsonObject page(TestSite site, String reader) {
    return site.reader(reader).get("/me/notifications?limit=100").expect(200).json();
  }

  /** What a reader is told, the latest first. */
  static List<JsonObject> all(TestSite site, String reader) {
    return objects(page(site, reader).getJsonArray("items"));
  }

  /** The same of one kind. */
  static List<JsonObject> all(TestSite site, String reader, String kind) {
    return all(site, reader).stream().filter(one -> one.getString("kind").equals(kind)).toList();
  }

  /** What is told a reader, and nothing else is. */
  static JsonObject only(TestSite site, String reader) {
    var all = all(site, reader);
    if (all.size() != 1) {
      throw new AssertionError(reader + " is told " + all);
    }
    return all.getFirst();
  }

  static int unread(TestSite site, String reader) {
    return page(site, reader).getInteger("unread");
  }

  /** Marks all that a reader is told as read; how many are unread then. */
  static int read(TestSite site, String reader) {
    var all = all(site, reader);
    return all.isEmpty() ? 0 : read(site, reader, all.getFirst().getString("id"));
  }

  /** Marks what a reader is told up to one as read; how many are unread then. */
  static int read(TestSite site, String reader, String upTo) {
    return site.reader(reader)
        .put("/me/notifications/read", new JsonObject().put("upTo", upTo))
        .expect(200)
        .json()
        .getInteger("unread");
  }

  static void follow(TestSite site, String reader, String article) {
    site.reader(reader).send("PUT", "/articles/" + article + "/follow", null).expect(204);
  }

  /** Has a reader mute the author of a comment that readers see. */
  static void mute(TestSite site, String reader, String comment) {
    site.reader(reader).send("PUT", "/me/mutes/" + author(site, comment), null).expect(204);
  }

  static String author(TestSite site, String comment) {
    return site.moderator("mod")
        .get("/moderation/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("author")
        .getString("id");
  }
}
