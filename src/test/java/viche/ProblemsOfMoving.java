package viche;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** The problems that only articles that move and accounts that go can have. */
final class ProblemsOfMoving {
  private final BiConsumer<String, Reply> note;

  /**
   * @param note takes each answer, with the operation that gave it
   */
  ProblemsOfMoving(BiConsumer<String, Reply> note) {
    this.note = note;
  }

  /** Answers each of them once. */
  void tell() throws SQLException {
    renaming();
    merging();
    erasing();
  }

  private void renaming() {
    var site = Scenes.publishing();
    Scenes.register(site, "one", "two");
    note.accept(
        "renameArticle",
        site.admin().post("/articles/one/rename", new JsonObject().put("to", "two")));
  }

  /** One that is over is told to go on by the database: how long it takes nobody knows. */
  private void merging() throws SQLException {
    var site = Scenes.publishing();
    Scenes.register(site, "one", "two", "three", "four");
    var first = merged(site, "one", "two");
    var second = merged(site, "two", "three");
    note.accept("undoMerge", undo(site, first));
    TestDatabase.shared()
        .execute("update article_merge set state = 'merging' where id = ?::uuid", second);
    note.accept("undoMerge", undo(site, first));
    note.accept("mergeArticle", merge(site, "four", "three"));
  }

  private static Reply merge(TestSite site, String article, String into) {
    return site.admin().post("/articles/" + article + "/merge", new JsonObject().put("into", into));
  }

  private static String merged(TestSite site, String article, String into) {
    var id = merge(site, article, into).expect(202).json().getString("id");
    Condition.await(
        "it is merged",
        () -> {
          var progress = site.admin().get("/merges/" + id).expect(200).json();
          return progress.getString("state").equals("merged");
        });
    return id;
  }

  private static Reply undo(TestSite site, String merge) {
    return site.admin().post("/merges/" + merge + "/undo");
  }

  private void erasing() {
    var site = Scenes.publishing(new JsonObject().put("readersMayErase", true));
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Про міст");
    var ban = new JsonObject().put("kind", "ban").put("reason", "Спам");
    var sanction = Scenes.impose(site, site.submit("olena", "bridge", "Ще").getString("id"), ban);
    note.accept("eraseMe", site.reader("olena").delete("/me?texts=keep"));
    site.moderator("mod").delete(sanction).expect(204);
    var me = site.reader("olena").get("/me").expect(200).json();
    var hold = "/moderation/accounts/" + me.getString("account") + "/hold";
    site.admin().put(hold, new JsonObject().put("reason", "Справа 7")).expect(200);
    note.accept("eraseMe", site.reader("olena").delete("/me?texts=keep"));
    note.accept(
        "eraseAccount",
        site.admin().delete("/accounts/" + me.getString("subject") + "?texts=keep"));
  }
}
