package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.FreshSite;
import viche.testing.Scenes;
import viche.testing.StatementCounter;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What a submission reads doesn't grow with what was written before: neither its author's past nor
 * the article's; without any statistics, and as it was planned when there was nothing, as on the
 * first day of a site. {@code -Dviche.fresh=100000} asks it after so many.
 */
final class SubmissionCostTest {
  private static final int SUBMISSIONS = 12;
  private static final int MANY = Integer.getInteger("viche.fresh", 10_000);

  /** An account's record is its latest 200 comments, and other questions read a few dozen rows. */
  private static final long MOST = 600;

  private final TestDatabase database;
  private int written;

  SubmissionCostTest() throws SQLException {
    database = TestDatabase.shared().create("submission_cost");
  }

  @Test
  void itIsTheSameAfterManyComments() throws SQLException, IOException {
    TestService.start(database.url(), Map.of()).close(); // has the schema made, and that may scan
    FreshSite.leaveAlone(database);
    try (var _ = FreshSite.keepAway(database);
        var statements = StatementCounter.before(database.address().port());
        var service =
            TestService.start(
                database.behind(statements.port()).url(), Map.of("VICHE_DATABASE_POOL", "2"))) {
      var site = service.site(Scenes.publishingSettings());
      submit(site, 0);
      assertThat(scans(statements)).as("plans that walk a whole table").isEmpty();

      var filled = 0;
      for (int comments : new int[] {1_000, MANY}) {
        fill(site.key(), filled, comments);
        filled = comments;
        var before = read(site);
        submit(site, comments);
        assertThat((read(site) - before) / SUBMISSIONS)
            .as("rows read by a submission after %d comments", comments)
            .isLessThan(MOST);
      }
    }
  }

  private void submit(TestSite site, int comments) {
    for (int i = 0; i < SUBMISSIONS; i++) {
      var named = i % 3 == 0 ? "@busy, " : "";
      var draft =
          new JsonObject().put("body", named + "слово за словом " + i + " після " + comments);
      site.reader(i % 2 == 0 ? "busy" : "reader-" + i)
          .post("/articles/many/comments", draft)
          .expect(201);
    }
    written += SUBMISSIONS;
  }

  /** Of the statements so far, those that PostgreSQL plans to answer from all there is. */
  private List<String> scans(StatementCounter statements) throws SQLException {
    var address = database.address();
    var url =
        "jdbc:postgresql://%s:%d/%s?preferQueryMode=simple"
            .formatted(address.host(), address.port(), address.database());
    var scans = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url, address.user(), address.password());
        var statement = connection.createStatement()) {
      for (var text : statements.texts()) {
        var verb = text.strip().split("\\s", 2)[0];
        if (verb.matches("select|with|insert|update|delete")) {
          var plan = statement.executeQuery("explain (generic_plan) " + text);
          while (plan.next()) {
            if (plan.getString(1).matches(".*Seq Scan on (comment|sketch|revision|decision).*")) {
              scans.add(text);
            }
          }
        }
      }
    }
    return scans;
  }

  /** What an account wrote on one article, with the sketches of its texts. */
  private void fill(String site, int from, int to) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      // Rows that follow from each other are written together; looking each up takes the most time.
      statement.execute("set session_replication_role = replica");
      statement.execute(
          """
          insert into comment (
            site_id, id, article_id, account_id, root_id, thread_path, state, revision,
            revision_state, visible_revision, html, html_policy, author_name, author_badges,
            fingerprint, likes, reply_count, shown_replies, shown, version, created_at, group_id)
          select s.id, n.id, a.id, w.id, n.id, uuid_send(n.id), 'approved', 1, 'approved', 1,
                 '<p>x</p>', 1, 'Busy', '{}', n.n, 0, 0, 0, true, 1, now(), n.id
          from (select n, uuidv7(make_interval(secs => n - 1000000)) as id
                from generate_series(%d + 1, %d) n) n
          join site s on s.key = '%s'
          join article a on a.site_id = s.id and a.key = 'many'
          join account w on w.site_id = s.id and w.subject = 'busy'
          """
              .formatted(from, to, site));
      statement.execute(
          """
          insert into sketch (site_id, comment_id, sketch)
          select c.site_id, c.id, decode('01' || md5(c.id::text) || md5(c.id::text || 'x'), 'hex')
          from comment c
          where not exists (select 1 from sketch k
                            where k.site_id = c.site_id and k.comment_id = c.id)
          """);
      statement.execute(
          """
          insert into sketch_band (site_id, band, comment_id)
          select k.site_id, hashint8(n) * 7919::bigint + hashtext(k.comment_id::text), k.comment_id
          from sketch k
          cross join generate_series(1, 16) n
          where not exists (select 1 from sketch_band b
                            where b.site_id = k.site_id and b.comment_id = k.comment_id)
          """);
    }
    written += to - from;
  }

  private boolean counted() {
    try {
      // Whoever filled tables has left when nobody is there but who asks and who keeps others away.
      return database
          .value(
              "select n_tup_ins >= ? and 2 >= (select count(*) from pg_stat_activity"
                  + " where datname = current_database() and application_name like '%JDBC%')"
                  + " from pg_stat_user_tables where relname = 'comment'",
              written)
          .equals("t");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows that were read so far: those that indexes led to, and those of whole tables. */
  private long read(TestSite site) throws SQLException {
    FreshSite.awaitTold(database, site);
    Condition.await("all that was done is counted", this::counted);
    return Long.parseLong(
        database.value(
            "select (select sum(idx_tup_read) from pg_stat_user_indexes)::bigint"
                + " + (select sum(seq_tup_read) from pg_stat_user_tables)::bigint"));
  }
}
