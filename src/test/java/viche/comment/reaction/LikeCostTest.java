package viche.comment.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.result;

import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.database.Migrations;
import viche.testing.TestDatabase;

/**
 * A look for likes to tell, once a second for ever, reads what waits and nothing else: without any
 * statistics, and as it was planned when there was nothing.
 */
final class LikeCostTest {
  private static final int COMMENTS = 20_000;
  private static final int LOOKS = 12;
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase plain;

  LikeCostTest() throws SQLException {
    plain = TestDatabase.shared().create("like_cost");
  }

  @Test
  void aLookReadsWhatWaitsHoweverMuchIsStored() throws Exception {
    result(new Migrations(vertx, plain.address()).run());
    plain.execute("alter table comment set (autovacuum_enabled = false)");
    var database = Database.open(vertx, plain.address(), 1);
    try {
      for (int look = 0; look < LOOKS; look++) {
        assertThat(due(database, 10)).isEmpty();
      }
      fill();
      var before = read(database);
      for (int look = 0; look < LOOKS; look++) {
        assertThat(due(database, 10)).isEqualTo(Map.of(7L, List.of(FIRST), 8L, List.of(SECOND)));
      }
      assertThat(due(database, 1)).as("the longest wait").isEqualTo(Map.of(8L, List.of(SECOND)));

      assertThat(read(database) - before).as("rows of %d looks", LOOKS + 1).isLessThan(500);
    } finally {
      result(database.close());
      result(vertx.close());
    }
  }

  private static Map<Long, List<UUID>> due(Database database, int limit) throws Exception {
    var store = new LikeStore();
    return result(database.read(client -> store.due(client, Duration.ofSeconds(5), limit)));
  }

  /** Two sites; likes of three comments wait, of one not long enough. */
  private void fill() throws SQLException {
    plain.execute(
        "insert into site select n, 'site-' || n, '{}', 1, now(), now() from generate_series(7, 8)"
            + " n");
    plain.execute(
        "insert into account (site_id, id, subject, name, badges, created_at)"
            + " select id, ?, 's', 'N', '{}', now() from site",
        FIRST);
    plain.execute(
        """
        insert into article (
          site_id, id, key, confirmed, open, version, visible_count, created_at, changed_at)
        select s.id, a.id, a.id::text, true, true, 1, 0, now(), now()
        from site s
        cross join unnest(array[?, ?]::uuid[]) a (id)
        """,
        FIRST,
        SECOND);
    plain.execute(
        """
        insert into comment (
          site_id, id, article_id, account_id, root_id, thread_path, state, revision,
          revision_state, visible_revision, html, html_policy, author_name, author_badges,
          fingerprint, likes, reply_count, shown_replies, shown, version, created_at, likes_since)
        select case when n.n = 2 then 8 else 7 end, n.id, case when n.n > 1 then s.id else f.id end,
               f.id, n.id, uuid_send(n.id), 'approved', 1, 'approved', 1, '<p>x</p>', 1, 'N', '{}',
               n.n, 1, 0, 0, true, 1, now(),
               case n.n when 1 then now() - interval '20 seconds'
                        when 2 then now() - interval '30 seconds'
                        when 3 then now() + interval '1 hour' end
        from (select n, gen_random_uuid() as id from generate_series(1, ?) n) n
        cross join (select ?::uuid as id) f
        cross join (select ?::uuid as id) s
        """,
        COMMENTS,
        FIRST,
        SECOND);
  }

  /** Rows of comments that scans of the table and its indexes read so far on the connection. */
  private long read(Database database) throws Exception {
    result(
        database.read(
            client ->
                client
                    .query("select pg_stat_force_next_flush()")
                    .execute()
                    .compose(flushed -> client.query("select 1").execute())));
    return Long.parseLong(
        plain.value(
            """
            select (t.seq_tup_read + (select sum(i.idx_tup_read) from pg_stat_user_indexes i
                                      where i.relid = t.relid))::bigint
            from pg_stat_user_tables t
            where t.relname = 'comment'
            """));
  }
}
