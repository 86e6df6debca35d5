package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.RowsRead.rowsRead;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** How many rows PostgreSQL reads for a page of a log of 400,000, whatever the filters. */
final class LogPlanTest {
  private static final int ROWS = 400_000;

  /** Of a page: the stretch, handed on once, and for each row of the page a few of other tables. */
  private static final long MOST = 2_500;

  private static final UUID OTHER = new UUID(0, 7);
  private static long site;

  @BeforeAll
  static void fill() throws SQLException {
    var database = TestDatabase.shared();
    var scene = TestService.shared().site();
    scene.submit("olena", "bridge", "Один допис");
    scene.moderator("mod").post("/moderation/claims", claim()).expect(200);
    site = Long.parseLong(database.value("select id from site where key = ?", scene.key()));
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      // Two moderators decide in turn; almost all are approvals, and no rare row is a late one.
      statement.execute("set session_replication_role = replica");
      statement.execute(
          """
          insert into decision (
            site_id, id, comment_id, number, revision, verdict, scope, reason, moderator_id,
            before_state, before_revision_state, after_state, after_revision_state, decided_at)
          select c.site_id, (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000'
                             || lpad(to_hex(n), 12, '0'))::uuid,
                 c.id, n, 1, case when n %% 1000 = 1 then 'reject' else 'approve' end, 'revision',
                 case when n %% 1000 = 1 then 'spam' end,
                 case when n %% 2 = 0 then w.id else '%s'::uuid end,
                 'pending', 'pending', 'approved', 'approved', to_timestamp((1700000000000 + n) / 1e3)
          from comment c
          join account w on w.site_id = c.site_id and w.subject = 'mod'
          cross join generate_series(1, %d) n
          where c.site_id = %d
          """
              .formatted(OTHER, ROWS, site));
      statement.execute(
          """
          insert into moderation_log (site_id, id, act, moderator_id, account_id, details, done_at)
          select w.site_id, (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000'
                             || lpad(to_hex(n), 12, '0'))::uuid,
                 case when n %% 1000 = 1 then 'featured' else 'note-written' end,
                 case when n %% 2 = 0 then w.id else '%s'::uuid end, w.id, '{}',
                 to_timestamp((1700000000000 + n) / 1e3)
          from account w
          cross join generate_series(1, %d) n
          where w.site_id = %d and w.subject = 'mod'
          """
              .formatted(OTHER, ROWS, site));
      statement.execute("analyze");
    }
  }

  private static JsonObject claim() {
    return new JsonObject().put("state", "pending").put("limit", 1);
  }

  private static DecisionLog.DecisionFilter decisions(
      @Nullable UUID moderator,
      @Nullable DecisionVerdict verdict,
      @Nullable Reason reason,
      @Nullable Instant until) {
    return new DecisionLog.DecisionFilter(moderator, verdict, reason, null, until, null, 20);
  }

  private static DecisionLog.DecisionFilter decisionsFrom(
      @Nullable UUID moderator, Instant from, @Nullable Instant until) {
    return new DecisionLog.DecisionFilter(moderator, null, null, from, until, null, 20);
  }

  @Test
  void aPageOfDecisionsReadsABoundedNumberOfRows() throws SQLException {
    var middle = Instant.ofEpochMilli(1_700_000_200_000L);
    for (var filter :
        Stream.of(
                decisions(null, null, null, null),
                decisions(OTHER, null, null, null),
                decisions(null, DecisionVerdict.REJECT, null, null),
                decisions(null, DecisionVerdict.UNDO, null, null),
                decisions(null, null, Reason.SPAM, null),
                decisions(null, null, Reason.INSULT, null),
                decisions(OTHER, DecisionVerdict.UNDO, Reason.SPAM, null),
                decisions(null, DecisionVerdict.APPROVE, Reason.SPAM, null),
                decisions(null, null, null, middle),
                decisions(OTHER, DecisionVerdict.APPROVE, null, middle),
                decisionsFrom(null, middle, null),
                decisionsFrom(OTHER, middle, middle.plusMillis(1)),
                decisionsFrom(null, Instant.EPOCH, middle))
            .toList()) {
      assertThat(rowsRead(TestDatabase.shared(), LogStatement.page(filter), page(filter)))
          .as(filter.toString())
          .isLessThan(MOST);
      assertThat(rowsRead(TestDatabase.shared(), LogStatement.end(filter), end(filter)))
          .as(filter.toString())
          .isLessThan(MOST);
    }
  }

  private static Object[] page(DecisionLog.DecisionFilter filter) {
    return new Object[] {
      site,
      LogStatement.behind(null, filter.until()),
      LogStatement.first(filter.from()),
      filter.chosen(),
      filter.looks(),
      filter.sifted(),
      filter.siftedFurther(),
      filter.from(),
      filter.until(),
      21
    };
  }

  private static Object[] end(DecisionLog.DecisionFilter filter) {
    return new Object[] {
      site,
      LogStatement.behind(null, filter.until()),
      LogStatement.first(filter.from()),
      filter.chosen(),
      filter.looks() - 1
    };
  }

  private static ModerationLog.ActFilter acts(
      @Nullable String act, @Nullable UUID moderator, @Nullable UUID account) {
    return new ModerationLog.ActFilter(act, moderator, account, null, null, null, 20);
  }

  private static ModerationLog.ActFilter actsFrom(
      @Nullable String act, Instant from, @Nullable Instant until) {
    return new ModerationLog.ActFilter(act, null, null, from, until, null, 20);
  }

  @Test
  void aPageOfActsReadsABoundedNumberOfRows() throws SQLException {
    var middle = Instant.ofEpochMilli(1_700_000_200_000L);
    for (var filter :
        Stream.of(
                acts(null, null, null),
                acts("featured", null, null),
                acts("unfeatured", null, null),
                acts(null, OTHER, null),
                acts(null, null, OTHER),
                acts("unfeatured", OTHER, null),
                acts("featured", OTHER, OTHER),
                actsFrom(null, middle, null),
                actsFrom("featured", middle, middle.plusMillis(1)),
                actsFrom("unfeatured", Instant.EPOCH, middle))
            .toList()) {
      var parameters =
          new Object[] {
            site,
            LogStatement.behind(null, filter.until()),
            LogStatement.first(filter.from()),
            filter.chosen(),
            filter.looks(),
            filter.sifted(),
            filter.siftedFurther(),
            filter.from(),
            filter.until(),
            21
          };
      assertThat(rowsRead(TestDatabase.shared(), LogStatement.page(filter), parameters))
          .as(filter.toString())
          .isLessThan(MOST);
    }
  }
}
