package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.history.Model.Line;
import viche.testing.Audit;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Readers and moderators who act at random and at once; afterwards everything is as if it had been
 * counted. The seed is printed; {@code -Dviche.seed=…} plays the same dice again (not the same
 * race).
 */
final class RandomHistoryTest {
  private static final List<String> ARTICLES = List.of("alpha", "beta");
  private static final int ACTS = 60;
  private static final int CROWDS = 10;

  private final TestDatabase database = TestDatabase.shared();

  @ParameterizedTest
  @ValueSource(strings = {"post", "pre"})
  void afterARandomHistoryEverythingIsAsCounted(String mode) throws Exception {
    long seed = Long.getLong("viche.seed", System.nanoTime());
    System.out.println("random history in mode " + mode + ", viche.seed=" + seed);
    var site = site(mode);
    var common = new Common(site.anyone(), ARTICLES);

    dig(site, common);
    Crowd.introduce(site, common);
    play(actors(site, new Random(seed), common));

    assertThat(Audit.differences(site)).as("seed %d", seed).isEmpty();
    var model = Model.of(database, site.key());
    System.out.printf(
        "%d comments, %d tombstones, %d levels, %d reports, %s hidden by them%n",
        model.size(), model.tombstones(), model.deepest(), model.reports(), hidden(site));
    assertThat(model.size()).isEqualTo(common.acknowledged().size());
    for (var article : ARTICLES) {
      var lines = read(site, article);
      assertThat(lines).as("seed %d", seed).isEqualTo(asRead(model.discussion(article), lines));
      assertThat(site.discussion(article).getInteger("count")).isEqualTo(model.visible(article));
    }
    for (var part : List.of("pending", "unreviewed", "reported")) {
      var expected = model.queue(part);
      for (var order : List.of("oldest", "riskiest")) {
        assertThat(queue(site, part, order))
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
      assertThat(count(site, part)).as("seed %d", seed).isEqualTo(expected.size());
    }
    assertThat(closedByWhatWasUndone(site)).as("seed %d", seed).isZero();
    assertThat(wrongVersions(site)).as("seed %d", seed).isZero();
  }

  private static TestSite site(String mode) {
    var words =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("bannedWords", new JsonArray().add("vile"))
            .put("suspectWords", new JsonArray().add("dubious"));
    var site =
        TestService.shared().site(new JsonObject().put("mode", mode).put("screening", words));
    site.admin().put("/articles/alpha", new JsonObject()).expect(200);
    site.admin().put("/articles/beta", new JsonObject().put("mode", "trust")).expect(200);
    return site;
  }

  /** A thread that is deep from the start, so that what answers it soon goes too deep. */
  private static void dig(TestSite site, Common common) {
    @Nullable String parent = null;
    for (int level = 1; level <= 8; level++) {
      var draft = new JsonObject().put("body", "level " + level);
      if (parent != null) {
        draft.put("parentId", parent);
      }
      var submitted = site.submit("digger", "alpha", draft);
      parent = submitted.getString("id");
      common.stored(parent, "alpha", submitted);
      site.approve(parent, 1);
    }
  }

  private static List<Callable<@Nullable Void>> actors(TestSite site, Random dice, Common common) {
    var actors = new ArrayList<Callable<@Nullable Void>>();
    for (int i = 1; i <= 3; i++) {
      var reader = new Reader(site, "reader" + i, new Random(dice.nextLong()), common);
      var moderator = new Moderator(site, "moderator" + i, new Random(dice.nextLong()), common);
      actors.add(times(ACTS, reader::act));
      actors.add(times(ACTS, moderator::act));
    }
    for (int i = 1; i <= 2; i++) {
      actors.add(times(CROWDS, new Crowd(site, new Random(dice.nextLong()), common)::act));
    }
    return actors;
  }

  private static Callable<@Nullable Void> times(int number, Runnable act) {
    return () -> {
      for (int i = 0; i < number; i++) {
        act.run();
      }
      return null;
    };
  }

  private static void play(List<Callable<@Nullable Void>> actors) throws Exception {
    try (var threads = Executors.newFixedThreadPool(actors.size())) {
      for (var actor : threads.invokeAll(actors)) {
        actor.get();
      }
    }
  }

  private long siteId(TestSite site) {
    try {
      return Long.parseLong(database.value("select id from site where key = ?", site.key()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int wrongVersions(TestSite site) throws SQLException {
    return Integer.parseInt(
        database.value(
            """
            select count(*)
            from comment c
            join article a on a.site_id = c.site_id and a.id = c.article_id
            where c.site_id = ?
              and (c.version > a.version or (c.shown or c.html is not null) and c.version = 0)
            """,
            siteId(site)));
  }

  private int closedByWhatWasUndone(TestSite site) throws SQLException {
    return Integer.parseInt(
        database.value(
            """
            select count(*)
            from report r
            join decision u on u.site_id = r.site_id and u.undoes = r.decision_id
            where r.site_id = ?
            """,
            siteId(site)));
  }

  private String hidden(TestSite site) throws SQLException {
    return database.value(
        "select count(*) from finding where site_id = ? and rule = 'reports'", siteId(site));
  }

  private static int count(TestSite site, String part) {
    return site.moderator("counter")
        .get("/moderation/queue?limit=1&state=" + part)
        .expect(200)
        .json()
        .getInteger("count");
  }

  private static List<String> queue(TestSite site, String part, String order) {
    var ids = new ArrayList<String>();
    var after = "";
    do {
      var page =
          site.moderator("counter")
              .get("/moderation/queue?limit=20&state=" + part + "&order=" + order + after)
              .expect(200)
              .json();
      for (var item : page.getJsonArray("items")) {
        ids.add(((JsonObject) item).getJsonObject("comment").getString("id"));
      }
      var next = page.getString("next");
      after = next == null ? "" : "&after=" + next;
    } while (!after.isEmpty());
    return ids;
  }

  /** The whole discussion, through small pages. */
  private static List<Line> read(TestSite site, String article) {
    var lines = new ArrayList<Line>();
    var after = "";
    do {
      var page =
          site.anyone()
              .get("/articles/" + article + "/discussion?limit=4&replies=6" + after)
              .expect(200)
              .json();
      for (var thread : page.getJsonArray("threads")) {
        readThread(site, (JsonObject) thread, lines);
      }
      var next = page.getString("next");
      after = next == null ? "" : "&after=" + next;
    } while (!after.isEmpty());
    return lines;
  }

  private static void readThread(TestSite site, JsonObject root, List<Line> lines) {
    var thread = new ArrayList<Line>();
    add(root, null, thread);
    var replies = root.getJsonObject("replies");
    while (replies.getBoolean("more")) {
      replies =
          site.anyone()
              .get(
                  "/comments/"
                      + root.getString("id")
                      + "/replies?limit=7&after="
                      + replies.getString("next"))
              .expect(200)
              .json();
      for (var reply : replies.getJsonArray("items")) {
        add((JsonObject) reply, UNKNOWN, thread);
      }
    }
    lines.addAll(thread);
  }

  /** A page that begins in the middle of a thread doesn't say where its first comments stand. */
  private static final String UNKNOWN = "unknown";

  private static List<Line> asRead(List<Line> expected, List<Line> read) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < expected.size(); i++) {
      var line = expected.get(i);
      var unknown = i < read.size() && UNKNOWN.equals(read.get(i).under());
      var under = unknown ? UNKNOWN : line.under();
      lines.add(
          new Line(line.id(), line.parent(), under, line.state(), line.html(), line.replyCount()));
    }
    return lines;
  }

  private static void add(JsonObject comment, @Nullable String under, List<Line> lines) {
    lines.add(
        new Line(
            comment.getString("id"),
            comment.getString("parentId"),
            under,
            comment.getString("state"),
            comment.getString("html"),
            comment.getInteger("replyCount")));
    for (var reply : comment.getJsonObject("replies").getJsonArray("items")) {
      add((JsonObject) reply, comment.getString("id"), lines);
    }
  }
}
