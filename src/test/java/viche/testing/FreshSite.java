package viche.testing;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A site that fills up past the service: one article, half of whose comments one busy account has
 * written and the other half a hundred others; half of them answer one comment; each tenth waits,
 * in groups of near-duplicates, the others were approved by a moderator, some of them reported in
 * vain. Tables never get statistics by themselves.
 *
 * @param site whose article {@code many}, accounts {@code busy} and {@code mod} exist
 * @param root the comment that is much answered
 */
public record FreshSite(TestDatabase database, String site, String root) {

  /** Keeps autovacuum away from all tables of a database. */
  public static void leaveAlone(TestDatabase database) throws SQLException {
    for (var row :
        database.rows("select relname from pg_stat_user_tables where schemaname = 'public'")) {
      database.execute("alter table " + row.get("relname") + " set (autovacuum_enabled = false)");
    }
  }

  /**
   * Keeps who would look at a table away from all of them: the service tries in vain, and does all
   * else as ever.
   *
   * @return the connection that keeps them away until it is closed
   */
  public static Connection keepAway(TestDatabase database) throws SQLException {
    var connection = database.connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      for (var row :
          database.rows("select relname from pg_stat_user_tables where schemaname = 'public'")) {
        statement.execute("lock table " + row.get("relname") + " in share update exclusive mode");
      }
    }
    return connection;
  }

  /**
   * Waits until PostgreSQL is told what the connections of a site's service have read and written
   * so far. A connection tells at the end of a statement, once a second, and when it has rested for
   * ten; that for reading and that for writing are asked for something of their own until they do.
   */
  public static void awaitTold(TestDatabase database, TestSite site) {
    var read =
        "select idx_scan + seq_scan from pg_stat_user_tables where relname = 'moderation_log'";
    var written = "select n_tup_ins + n_tup_upd from pg_stat_user_tables where relname = 'article'";
    var before = List.of(value(database, read), value(database, written));
    Condition.await(
        "what was read is told",
        () -> {
          site.moderator("mod").get("/moderation/log?account=" + UUID.randomUUID()).expect(200);
          site.admin().put("/articles/other", new JsonObject()).expect(200);
          return !value(database, read).equals(before.get(0))
              && !value(database, written).equals(before.get(1));
        });
  }

  private static String value(TestDatabase database, String sql) {
    try {
      return database.value(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Adds the comments with these numbers. */
  public void fill(int from, int to) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      // Rows that follow from each other are written together; looking each up takes the most time.
      statement.execute("set session_replication_role = replica");
      statement.execute(
          """
          insert into account (site_id, id, subject, name, badges, created_at)
          select s.id, gen_random_uuid(), 'other-' || n, 'Other', '{}', now()
          from generate_series(1, 100) n
          join site s on s.key = '%s'
          on conflict do nothing
          """
              .formatted(site));
      statement.execute(
          """
          create temporary table written as
          select n, s.id as site, a.id as article, w.id as author, o.id as reporter,
                 m.id as moderator, p.id as root,
                 p.thread_path as root_path, n %% 10 = 0 as waits,
                 n %% 2 = 1 as answers, uuidv7(make_interval(secs => n - 1000000)) as id,
                 now() + make_interval(secs => n - 1000000) as at
          from generate_series(%d + 1, %d) n
          join site s on s.key = '%s'
          join article a on a.site_id = s.id and a.key = 'many'
          join account w on w.site_id = s.id
               and w.subject = case when n %% 4 < 2 then 'busy' else 'other-' || 1 + n / 4 %% 100 end
          join account o on o.site_id = s.id and o.subject = 'other-' || 1 + n / 7 %% 100
          join account m on m.site_id = s.id and m.subject = 'mod'
          join comment p on p.site_id = s.id and p.id = '%s'
          """
              .formatted(from, to, site, root));
      statement.execute(
          """
          insert into comment (
            site_id, id, article_id, account_id, parent_id, root_id, thread_path, state, revision,
            revision_state, visible_revision, html, html_policy, author_name, author_badges,
            fingerprint, likes, reply_count, shown_replies, shown, queue, waiting_since, risk,
            version, created_at, group_id, listed_at, queued_at)
          select w.site, w.id, w.article, w.author, case when w.answers then w.root end,
                 case when w.answers then w.root else w.id end,
                 case when w.answers then w.root_path else ''::bytea end || uuid_send(w.id),
                 case when w.waits then 'pending' else 'approved' end, 1,
                 case when w.waits then 'pending' else 'approved' end,
                 case when not w.waits then 1 end, case when not w.waits then '<p>x</p>' end,
                 case when not w.waits then 1 end, 'Busy', '{}', w.n, 0, 0, 0, not w.waits,
                 case when w.waits then 'pending' end, case when w.waits then w.at end,
                 case when w.waits then extract(epoch from w.at) / -21600 end,
                 case when w.waits then 0 else 1 end, w.at,
                 case when w.waits then md5((w.n / 1000)::text)::uuid else w.id end, w.at, w.at
          from written w
          """);
      statement.execute(
          """
          insert into revision (
            site_id, comment_id, number, state, body, format, html, html_policy, language_sought,
          created_at)
          select w.site, w.id, 1, case when w.waits then 'pending' else 'approved' end, 'x', 'text',
                 '<p>x</p>', 1, true, w.at
          from written w
          """);
      statement.execute(
          """
          insert into finding (site_id, comment_id, revision, number, rule, action, evidence)
          select w.site, w.id, 1, 1, 'mode', 'hold', '{"mode": "pre"}' from written w where w.waits
          """);
      statement.execute(
          """
          insert into decision (
            site_id, id, comment_id, number, revision, verdict, scope, moderator_id, before_state,
            before_revision_state, after_state, after_revision_state, decided_at, recorded_at)
          select w.site, w.id, w.id, 1, 1, 'approve', 'revision', w.moderator, 'pending', 'pending',
                 'approved', 'approved', w.at, w.at
          from written w
          where not w.waits
          """);
      statement.execute(
          """
          insert into report (
            site_id, comment_id, account_id, author_id, id, revision, reason, weight, state,
            decision_id, created_at)
          select w.site, w.id, w.reporter, w.author, w.id, 1, 'spam', 1, 'dismissed', w.id, w.at
          from written w
          where w.n % 10 = 1
          """);
      statement.execute(
          """
          insert into moderation_log (
            site_id, id, act, moderator_id, account_id, comment_id, details, done_at)
          select w.site, w.id, 'featured', w.moderator, w.author, w.id, '{}', w.at from written w
          """);
      statement.execute(
          """
          insert into sketch (site_id, comment_id, sketch)
          select w.site, w.id, decode('01' || md5(w.n::text) || md5(w.n::text || 'x'), 'hex')
          from written w
          """);
      statement.execute(
          """
          insert into sketch_band (site_id, band, comment_id)
          select w.site, hashint8(b) * 7919::bigint + hashtext(w.n::text), w.id
          from written w
          cross join generate_series(1, 16) b
          on conflict do nothing
          """);
    }
  }
}
