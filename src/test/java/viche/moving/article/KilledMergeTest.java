package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Killed with {@code kill -9} between two steps, a merge and its undoing go on elsewhere. */
@Timeout(180)
final class KilledMergeTest {
  private static final int THREADS = 3;

  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();
  private final List<String> comments = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void whatWasMovedStaysMovedAndTheRestFollows() throws Exception {
    Scenes.register(site, "one", "two");
    site.submit("petro", "two", "Другий");
    for (int i = 0; i < THREADS; i++) {
      var root = site.submit("olena", "one", "Початок " + i).getString("id");
      comments.add(root);
      comments.add(site.reply("ivan", "one", root, "Відповідь " + i).getString("id"));
    }
    weigh(ThreadPart.MOST / 2 - 1);
    var before = page("one");
    var tag = tag("one");

    var merge = killedAfterOneStep("two", there -> there.post("/articles/one/merge", into()));
    var id = merge.json().getString("id");
    Condition.await("it is merged", () -> state(id).equals("merged"));
    Condition.await("the keys lead there", () -> page("one").equals(page("two")));
    assertThat(tag("one")).isEqualTo(tag("two")).isNotEqualTo(tag);
    assertThat(page("two").getInteger("count")).isEqualTo(1 + comments.size());
    theyAreAt("two");

    var undo = killedAfterOneStep("one", there -> there.post("/merges/" + id + "/undo"));
    assertThat(undo.json().getString("id")).isEqualTo(id);
    Condition.await("it is undone", () -> state(id).equals("undone"));
    assertThat(page("two").getInteger("count")).isEqualTo(1);
    assertThat(tag("one")).isNotEqualTo(tag("two"));
    assertThat(page("one").getJsonArray("threads")).isEqualTo(before.getJsonArray("threads"));
    theyAreAt("one");
    weigh(0);
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** Likes that nobody gave, so that a step takes a thread. */
  private void weigh(int likes) throws SQLException {
    database.execute(
        """
        update comment set likes = ?
        where site_id = (select id from site where key = ?) and author_name <> 'petro'
        """,
        likes,
        site.key());
  }

  private static JsonObject into() {
    return new JsonObject().put("into", "two");
  }

  private JsonObject page(String article) {
    return site.anyone().get("/articles/" + article + "/discussion").expect(200).json();
  }

  private String state(String merge) {
    return site.admin().get("/merges/" + merge).expect(200).json().getString("state");
  }

  private boolean waits() {
    return value("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock')")
        .equals("t");
  }

  private String value(String sql, Object... parameters) {
    try {
      return database.value(sql, parameters);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Each comment is part of one discussion, counted there, and found by its address. */
  private void countsAreRight() {
    for (var article : List.of("one", "two")) {
      Condition.await(
          article + " is as counted",
          () -> {
            var page = page(article);
            return page.getInteger("count").toString().equals(visible(article))
                && page.getInteger("count") == shown(page);
          });
    }
    assertThat(page("one").getInteger("count")).isPositive();
    for (var comment : comments) {
      var found = site.anyone().get("/comments/" + comment).expect(200).json();
      assertThat(ids(page(found.getString("article")))).contains(comment);
    }
  }

  private String visible(String article) {
    return value(
        """
        select count(*)
        from comment c
        join article a on a.site_id = c.site_id and a.id = c.article_id and a.key = ?
        where c.site_id = (select id from site where key = ?) and c.visible_revision is not null
        """,
        article,
        site.key());
  }

  private static int shown(JsonObject page) {
    return ids(page).size();
  }

  private static List<String> ids(JsonObject page) {
    return Scenes.objects(page.getJsonArray("threads")).stream()
        .flatMap(
            thread ->
                Stream.concat(
                    Stream.of(thread),
                    Scenes.objects(thread.getJsonObject("replies").getJsonArray("items")).stream()))
        .map(comment -> comment.getString("id"))
        .toList();
  }

  private String tag(String article) {
    return site.anyone()
        .get("/articles/" + article + "/discussion")
        .expect(200)
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private void theyAreAt(String article) {
    for (var comment : comments) {
      var found = site.anyone().get("/comments/" + comment).expect(200);
      assertThat(found.json().getString("article")).isEqualTo(article);
    }
  }

  /** What an instance is asked for. */
  @FunctionalInterface
  private interface Wish {
    Reply by(Api there);
  }

  private Reply killedAfterOneStep(String into, Wish wish) throws Exception {
    var place = directory.resolve(UUID.randomUUID().toString());
    var doomed =
        ServiceProcess.start(place, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    Reply begun;
    try (var held = database.connect();
        var statement = held.createStatement()) {
      held.setAutoCommit(false);
      var there =
          new Api(doomed.port(), TestService.token("admin", "Admin", "admin"))
              .under("/sites/" + site.key());
      statement.execute("select 1 from comment where id = '" + comments.getLast() + "' for update");
      begun = wish.by(there).expect(202);
      Condition.await("some of it is there", () -> page(into).getInteger("count") > 1);
      Condition.await("the last thread waits", this::waits);
      doomed.kill();
      countsAreRight();
    } finally {
      doomed.kill();
    }
    // As though its lease were over.
    database.execute(
        """
        update job set leased_until = 'epoch'
        where state = 'running' and site_id = (select id from site where key = ?)
        """,
        site.key());
    return begun;
  }
}
