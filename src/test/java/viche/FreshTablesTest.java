package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.testing.Condition;
import viche.testing.FreshSite;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What is asked of a site that fills up faster than autovacuum looks at it reads few rows, on
 * connections whose statements were planned when there was nothing. The service itself lets
 * PostgreSQL look at its tables; where it can't, the same acts read far more.
 *
 * <p>{@code -Dviche.fresh=100000} goes on to so many comments and tells of more acts; beyond
 * {@value #HELD} comments it only tells.
 */
final class FreshTablesTest {
  private static final Logger LOG = LoggerFactory.getLogger(FreshTablesTest.class);
  private static final int HELD = 10_000;
  private static final int GIVEN = Integer.getInteger("viche.fresh", 0);

  /** PostgreSQL makes up its mind about a statement at the sixth time. */
  private static final int TIMES = 8;

  /**
   * The record of an account is of its latest 200 comments; and of its latest 200 reports, for
   * which all reports are read of an account that has many more than others (here 500).
   */
  private static final long MOST = 800;

  /** A page of groups looks through a thousand items, and for an earlier one of each group. */
  private static final long MOST_OF_QUEUE = 15_000;

  private final TestDatabase database;
  private final TestService service;
  private final TestSite site;
  private final String root;
  private List<String> waiting = List.of();

  FreshTablesTest(TestInfo test) throws SQLException {
    database =
        TestDatabase.shared()
            .create(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    service = TestService.start(database.url(), Map.of("VICHE_DATABASE_POOL", "2"));
    FreshSite.leaveAlone(database);
    site = service.site(Scenes.publishingSettings());
    Scenes.register(site, "many");
    root = site.submit("first", "many", "Допис, на який відповідають").getString("id");
    site.submit("busy", "many", "Перший з багатьох");
    site.approve(root, 1);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void actsReadFewRowsHoweverFastTheCommentsCame() throws SQLException {
    for (int comments = 0, filled = 0; comments <= most(); comments = next(comments)) {
      fill(filled, comments);
      filled = comments;
      Condition.await("PostgreSQL knows the tables", this::known);
      var read = rowsRead(comments);
      if (comments <= HELD) {
        assertBounded(comments, read);
      }
    }
  }

  private static void assertBounded(int comments, Map<String, Long> read) {
    assertThat(read).containsKeys("submission", "reply", "queue");
    for (var act : List.of("submission", "reply", "approval")) {
      assertThat(read.getOrDefault(act, 0L))
          .as("rows read by %s after %d comments", act, comments)
          .isLessThan(MOST);
    }
    assertThat(read.getOrDefault("queue", 0L))
        .as("rows read for a page of the queue after %d comments", comments)
        .isLessThan(MOST_OF_QUEUE);
  }

  @Test
  void withoutTheServicesHelpTheyWouldReadFarMore() throws SQLException {
    var read = Map.<String, Long>of();
    try (var _ = FreshSite.keepAway(database)) {
      for (int comments = 0, filled = 0; comments <= most(); comments = next(comments)) {
        fill(filled, comments);
        filled = comments;
        if (next(comments) <= most() && GIVEN == 0) {
          acts(comments).values().forEach(FreshTablesTest::perform); // their statements are planned
        } else {
          read = rowsRead(comments);
        }
      }
    }
    assertThat(read.getOrDefault("queue", 0L)).isGreaterThan(10 * MOST_OF_QUEUE);
  }

  private static int most() {
    return Math.max(HELD, GIVEN);
  }

  private static int next(int comments) {
    return comments == 0 ? 1_000 : comments * 10;
  }

  private void fill(int from, int to) throws SQLException {
    new FreshSite(database, site.key(), root).fill(from, to);
    waiting = new ArrayList<>();
    for (var row :
        database.rows("select id from comment where queue = 'pending' order by id limit 2000")) {
      waiting.add(row.get("id"));
    }
    // Who filled tells what it has read when it leaves.
    Condition.await("those who filled to leave", this::isAlone);
  }

  private boolean isAlone() {
    return value(
            """
            select count(*)
            from pg_stat_activity
            where datname = current_database() and application_name <> 'viche'
              and state <> 'idle in transaction' and pid <> pg_backend_pid()
            """)
        .equals("0");
  }

  private boolean known() {
    return value(
            """
            select count(*)
            from pg_stat_user_tables s
            join pg_class c on c.oid = s.relid
            where s.n_live_tup >= greatest(200, 2 * c.reltuples)
            """)
        .equals("0");
  }

  /** How many rows each act reads. */
  private Map<String, Long> rowsRead(int comments) {
    var read = new LinkedHashMap<String, Long>();
    var last = total();
    for (var act : acts(comments).entrySet()) {
      perform(act.getValue());
      var now = total();
      read.put(act.getKey(), (now - last) / TIMES);
      last = now;
    }
    LOG.info("{} comments: {}", comments, read);
    if (GIVEN > 0) {
      LOG.info("scans of the indexes of comments: {}", scans());
    }
    return read;
  }

  private static void perform(IntConsumer act) {
    IntStream.range(0, TIMES).forEach(act);
  }

  private Map<String, IntConsumer> acts(int comments) {
    var acts = new LinkedHashMap<String, IntConsumer>();
    acts.put(
        "submission",
        n -> site.submit(n % 2 == 0 ? "busy" : "reader-" + n, "many", "Слово " + any()));
    acts.put("reply", n -> site.reply("reader-" + n, "many", root, "Відповідь " + any()));
    if (comments > 0) {
      acts.put("approval", n -> site.approve(waiting.removeLast(), 1));
    }
    acts.put("queue", n -> get("/moderation/queue?state=pending&groups=collapsed"));
    if (GIVEN > 0) {
      more(acts, comments);
    }
    return acts;
  }

  private void more(Map<String, IntConsumer> acts, int comments) {
    acts.put("dossier", n -> get("/moderation/comments/" + root));
    acts.put(
        "claims",
        n -> {
          var wish = new JsonObject().put("state", "pending").put("limit", 10);
          site.moderator("mod").post("/moderation/claims", wish).expect(200);
          site.moderator("mod").delete("/moderation/claims").expect(204);
        });
    if (comments > 0) {
      var group = value("select group_id from comment where queue = 'pending' order by id limit 1");
      acts.put("group", n -> get("/moderation/groups/" + group));
    }
    var busy = value("select id from account where subject = 'busy'");
    acts.put("account", n -> get("/moderation/accounts/" + busy));
    acts.put("decisions", n -> get("/moderation/decisions"));
    acts.put("log", n -> get("/moderation/log"));
    acts.put("replies", n -> get("/comments/" + root + "/replies"));
    acts.put("own", n -> site.reader("busy").get("/me/comments").expect(200));
    acts.put("mine", n -> site.reader("busy").get("/articles/many/mine").expect(200));
  }

  private List<String> scans() {
    return List.of(
        value(
                """
                select string_agg(indexrelname || ' ' || idx_scan, ',' order by idx_scan desc)
                from pg_stat_user_indexes
                where relname = 'comment'
                """)
            .split(","));
  }

  private static String any() {
    return UUID.randomUUID().toString();
  }

  private void get(String path) {
    site.moderator("mod").get(path).expect(200);
  }

  /** The rows that indexes led to, and those of scans, so far. */
  private long total() {
    FreshSite.awaitTold(database, site);
    return Long.parseLong(
        value(
            """
            select (select sum(idx_tup_read) from pg_stat_user_indexes)
                   + (select sum(seq_tup_read) from pg_stat_user_tables)
            """));
  }

  private String value(String sql) {
    try {
      return database.value(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
