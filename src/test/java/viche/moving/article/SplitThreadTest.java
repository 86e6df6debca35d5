package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;
import viche.testing.Versions;

/** A merge that was stopped within a thread: readers see at once what becomes of its both parts. */
final class SplitThreadTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestDatabase DATABASE = TestDatabase.shared();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static Database pool;

  private final TestSite site = Scenes.publishing();
  private final List<String> comments = new ArrayList<>();

  @BeforeAll
  static void open() {
    pool = Database.open(VERTX, DATABASE.address(), 1);
  }

  @AfterAll
  static void close() {
    await(VERTX.close());
  }

  /** A root and its first two replies have gone, two others haven't. */
  @BeforeEach
  void stopInTheMiddle() {
    Scenes.register(site, "one", "two");
    comments.add(site.submit("olena", "one", "Початок").getString("id"));
    for (int i = 1; i <= 4; i++) {
      var reply = site.reply("w" + i, "one", comments.getFirst(), "Відповідь " + i);
      comments.add(reply.getString("id"));
    }
    var threads = new ThreadStore();
    var way =
        new Crossing(
            Long.parseLong(value("select id from site where key = ?", site.key())),
            id("one"),
            id("two"));
    var gone = comments.subList(0, 3).stream().map(UUID::fromString).toList();
    var place = new PassagePlace(gone.getFirst(), true, Buffer.buffer());
    var part = new ThreadPart(gone, List.of(gone.getFirst()), List.of(), place);
    await(
        pool.transaction(
            client ->
                threads.lock(client, way).compose(locked -> threads.move(client, way, part))));
    assertThat(comments)
        .extracting(this::article)
        .containsExactly("two", "two", "two", "one", "one");
    Condition.await("the page shows all of it", () -> replies().size() == 4);
  }

  private UUID id(String article) {
    return UUID.fromString(
        value(
            """
            select a.id from article a join site s on s.id = a.site_id
            where s.key = ? and a.key = ?
            """,
            site.key(),
            article));
  }

  private static String value(String sql, Object... parameters) {
    try {
      return DATABASE.value(sql, parameters);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String article(String comment) {
    return site.anyone().get("/comments/" + comment).expect(200).json().getString("article");
  }

  private JsonObject page() {
    return site.anyone().get("/articles/two/discussion").expect(200).json();
  }

  private List<JsonObject> replies() {
    var threads = Scenes.objects(page().getJsonArray("threads"));
    return Scenes.objects(threads.getFirst().getJsonObject("replies").getJsonArray("items"));
  }

  private JsonObject reply(int number) {
    return replies().stream()
        .filter(each -> each.getString("id").equals(comments.get(number)))
        .findFirst()
        .orElseThrow();
  }

  /** What is done to the part that is left is seen on the page, told, and loaded anew. */
  private void isSeen(Runnable deed, BooleanSupplier seen) {
    var before = page().getLong("version");
    try (var live = Versions.of(site, "two", before)) {
      deed.run();
      assertThat(seen.getAsBoolean()).isTrue();
      Condition.await(
          "it is told", () -> live.told().stream().anyMatch(told -> told.version() > before));
    }
    var changes = site.anyone().get("/articles/two/discussion/changes?since=" + before);
    assertThat(changes.expect(200).json().getBoolean("reload")).isTrue();
  }

  @Test
  void decisionsAnswersAndEditsAreSeenAndTheRestFollows() throws SQLException {
    var last = comments.getLast();
    isSeen(() -> site.reject(comments.get(3), 1), () -> replies().size() == 3);
    isSeen(
        () -> site.reply("w5", "one", last, "Ще одна"),
        () -> reply(4).getInteger("replyCount") == 1);
    isSeen(
        () ->
            site.moderator("mod")
                .put("/moderation/comments/" + last + "/featured", new JsonObject())
                .expect(204),
        () -> reply(4).getBoolean("featured"));
    var edit = new JsonObject().put("body", "Інакше").put("revision", 1);
    isSeen(
        () -> site.reader("w4").put("/comments/" + last, edit).expect(200),
        () -> reply(4).getString("html").contains("Інакше"));
    isSeen(
        () -> site.reader("w4").delete("/comments/" + last).expect(204),
        () -> reply(4).getString("state").equals("withdrawn"));
    var into = new JsonObject().put("into", "two");
    var merge = site.admin().post("/articles/one/merge", into).expect(202).json().getString("id");
    Condition.await(
        "the rest has gone",
        () -> site.admin().get("/merges/" + merge).json().getString("state").equals("merged"));
    assertThat(page().getInteger("count")).isEqualTo(4);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void namesAndLikesAreSeen() {
    var before = page().getLong("version");
    site.admin().put("/accounts/w4", new JsonObject().put("name", "Марко")).expect(200);
    now("renaming", "due_at = clock_timestamp()", "account_id = c.account_id");
    Condition.await(
        "the name is seen",
        () -> reply(4).getJsonObject("author").getString("name").equals("Марко"));
    var named = page().getLong("version");
    assertThat(named).isGreaterThan(before);
    site.reader("olena")
        .put("/comments/" + comments.getLast() + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    now("comment", "likes_since = 'epoch'", "id = c.id");
    Condition.await("the like is seen", () -> reply(4).getInteger("likes") == 1);
    assertThat(page().getLong("version")).isGreaterThan(named);
  }

  private void now(String table, String due, String which) {
    try {
      DATABASE.execute(
          "update %s t set %s from comment c where c.id = ?::uuid and t.site_id = c.site_id and t.%s"
              .formatted(table, due, which),
          comments.getLast());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
