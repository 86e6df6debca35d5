package viche.moving.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.ArchivedCopy;
import viche.testing.Audit;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.SitePages;
import viche.testing.TestSite;
import viche.testing.ToldLikes;

/** A site that is made of an archive answers as the one that the archive is of. */
final class RestorationTest {
  private final TestSite site = Scenes.publishing();

  @TempDir private Path directory;

  @Test
  void theCopyAnswersEachRequestWithTheSameBytes() throws Exception {
    live();
    var file = directory.resolve("site.zip");
    ToldLikes.await(site);
    var written = ArchivedCopy.export(site, file);

    assertThat(ArchivedCopy.restored(file, site.key() + "-other")).isEqualTo(written);

    var before = ArchivedCopy.database().value("select clock_timestamp()");
    var copy = ArchivedCopy.restore(file, site.key());
    assertThat(
            ArchivedCopy.database()
                .value(
                    """
                    select count(*) from pg_stat_user_tables
                    where relname in ('comment', 'mention', 'note') and last_analyze > ?::timestamptz
                    """,
                    before))
        .as("tables that PostgreSQL knows")
        .isEqualTo("3");
    assertThat(SitePages.same(site, copy).values()).anyMatch(told -> told.contains("of the day"));
    assertThat(Audit.differences(copy, ArchivedCopy.database())).isEmpty();
    var other = new TestSite(ArchivedCopy.service(), site.key() + "-other");
    assertThat(other.discussion("a").put("site", site.key()))
        .as("under another key")
        .isEqualTo(site.discussion("a"));
  }

  /** Some of everything that can happen at a site. */
  private void live() {
    Scenes.register(site, "a", "b", "closed");
    site.reader("r4").put("/articles/a/follow", new JsonObject()).expect(204);
    var root = site.submit("r1", "a", "first thoughts of the day").getString("id");
    var reply = site.reply("r2", "a", root, "@r1 and *second* ones").getString("id");
    var last = reply;
    for (int level = 3; level < 11; level++) {
      last = site.reply("r" + level % 4, "a", last, "level " + level).getString("id");
    }
    site.submit("r1", "closed", "the last word");
    site.admin().put("/articles/closed", new JsonObject().put("open", false)).expect(200);
    site.submit("r3", "%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8", "on an article of its own");
    read(root, reply);
    moderate(root, reply, last);
  }

  private void read(String root, String reply) {
    var like = new JsonObject().put("kind", "like");
    site.reader("r2").put("/comments/" + root + "/reaction", like).expect(200);
    site.reader("r3").put("/comments/" + reply + "/reaction", like).expect(200);
    var edit = new JsonObject().put("body", "first thoughts, edited").put("revision", 1);
    site.reader("r1").put("/comments/" + root, edit).expect(200);
    var withdrawn = site.submit("r2", "b", "taken back").getString("id");
    site.reply("r3", "b", withdrawn, "an answer to what is gone");
    site.reader("r2").delete("/comments/" + withdrawn).expect(204);
    var complaint = new JsonObject().put("reason", "insult").put("details", "there: \"x\"");
    site.reader("r3").post("/comments/" + reply + "/reports", complaint).expect(201);
    site.reader("r1").put("/me/mutes/" + account("r3"), new JsonObject()).expect(204);
  }

  private void moderate(String root, String reply, String last) {
    var desk = site.moderator("moderator1").under("/moderation");
    site.approve(root, 2);
    var rejected = site.reject(last, 1);
    desk.post("/decisions/" + rejected.getString("id") + "/undo").expect(201);
    site.reject(reply, 1);
    desk.put("/comments/" + root + "/featured", new JsonObject()).expect(204);
    desk.post("/accounts/" + account("r2") + "/notes", new JsonObject().put("body", "hm: 'x'"))
        .expect(201);
    var warning = new JsonObject().put("kind", "warn").put("reason", "insult");
    desk.post("/accounts/" + account("r2") + "/sanctions", warning).expect(201);
    var list = new JsonArray();
    for (var draft : List.of("one of many", "another of many")) {
      var id = site.submit("r0", "b", draft).getString("id");
      list.add(new JsonObject().put("commentId", id).put("verdict", "approve").put("revision", 1));
    }
    desk.withKey("k").post("/decisions", new JsonObject().put("decisions", list)).expect(200);
    var held = new JsonObject().put("bannedWords", new JsonArray().add("vile"));
    site.moderator("rules").put("/moderation/rules", RuleSheet.of(held).put("version", 2));
    site.submit("r0", "b", "a vile thing");
  }

  private String account(String subject) {
    return site.reader(subject).get("/me").expect(200).json().getString("account");
  }
}
