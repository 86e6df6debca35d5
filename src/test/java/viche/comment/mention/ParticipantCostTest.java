package viche.comment.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.RowsRead.rowsReadByAnyPlan;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.FreshSite;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/**
 * What it costs to find those whom a text may address: by the number of names in it, not by the
 * comments of the discussion, half of which one busy person has written; without any statistics and
 * with them.
 */
final class ParticipantCostTest {
  private static final int COMMENTS = 50_000;

  /** Comments of which each answers the one before. */
  private static final int CHAIN = 200;

  private final TestDatabase database;
  private final long site;

  ParticipantCostTest() throws SQLException {
    database = TestDatabase.shared().create("participant_cost");
    TestService.start(database.url(), Map.of()).close();
    FreshSite.leaveAlone(database);
    site = Long.parseLong(database.value("select id from site"));
  }

  @Test
  void itDoesNotGrowWithTheDiscussion() throws SQLException {
    fill();
    check();
    database.execute("analyze");
    check();
  }

  private void check() throws SQLException {
    assertThat(named("nobody")).isLessThan(5);
    assertThat(named("BUSY")).isBetween(50L, 55L);
    assertThat(named("Reader 7")).isBetween(25L, 30L);

    var some = IntStream.range(0, 19).mapToObj(n -> "Reader " + n);
    assertThat(named(some.collect(Collectors.joining(",")) + ",Busy"))
        .isBetween(19 * 25L + 50, 19 * 25L + 80);

    // Each row of the chain is read from its table, and twice from what is known so far.
    assertThat(above(CHAIN)).isBetween(50L, 160L);
    assertThat(above(1)).isBetween(1L, 5L);
  }

  private long named(String names) throws SQLException {
    return rowsReadByAnyPlan(
        database,
        "bigint, uuid, text, text[], int",
        ParticipantStore.NAMED,
        site,
        null,
        "many",
        "{" + names + "}",
        ParticipantStore.LATEST);
  }

  private long above(int place) throws SQLException {
    return rowsReadByAnyPlan(
        database,
        "bigint, uuid, int",
        ParticipantStore.UPWARDS,
        site,
        id(place),
        ParticipantStore.ABOVE);
  }

  private static String id(int place) {
    return "01980000-0000-7000-8000-%012x".formatted(place);
  }

  private void fill() throws SQLException {
    database.execute(
        """
        insert into article (
          site_id, id, key, confirmed, open, version, visible_count, created_at, changed_at)
        values (?, gen_random_uuid(), 'many', true, true, 1, 0, now(), now())
        """,
        site);
    database.execute(
        """
        insert into account (site_id, id, subject, name, badges, created_at)
        values (?, gen_random_uuid(), 'writer', 'Writer', '{}', now())
        """,
        site);
    database.execute(
        """
        insert into comment (
          site_id, id, article_id, account_id, parent_id, root_id, thread_path, state, revision,
          revision_state, visible_revision, html, html_policy, author_name, author_badges,
          fingerprint, likes, reply_count, shown_replies, shown, version, created_at)
        select a.site_id, n.id, a.id, w.id, case when n.n between 2 and %2$d then n.before end,
               n.id, uuid_send(n.id), 'approved', 1, 'approved', 1, '<p>x</p>', 1,
               case when n.n %% 2 = 0 then 'Busy' else 'Reader ' || n.n / 2 %% 1000 end, '{}', n.n,
               0, 0, 0, true, 1, now()
        from (select g as n,
                     ('01980000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid as id,
                     ('01980000-0000-7000-8000-' || lpad(to_hex(g - 1), 12, '0'))::uuid as before
              from generate_series(1, %1$d) g) n
        cross join account w
        cross join article a
        where w.subject = 'writer' and a.key = 'many'
        """
            .formatted(COMMENTS, CHAIN));
  }
}
