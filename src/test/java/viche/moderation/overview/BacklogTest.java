package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.moderation.overview.Backlog.OfSite;
import viche.site.Sites;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** What waits at many sites. */
final class BacklogTest {
  private static final int PORTIONS = 5;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void whoWantsAConnectionNeedNotWaitUntilAllSitesWereAsked() throws SQLException {
    var plain = TestDatabase.shared().create("backlog_test");
    TestService.start(plain.url(), Map.of()).close();
    plain.execute(
        """
        insert into site (id, key, settings, version, created_at, changed_at)
        select -n, 'more-' || n, s.settings, s.version, s.created_at, s.changed_at
        from site s
        cross join generate_series(1, %d) n
        """
            .formatted(PORTIONS * Backlog.PORTION - 1));
    var database = Database.open(vertx, plain.address(), 1);
    var backlog =
        new Backlog(vertx, database, new Sites(vertx, database, Clock.systemUTC())).ofSites();

    var turns = await(turnsUntil(backlog, database, new AtomicInteger()));

    assertThat(await(backlog))
        .hasSize(PORTIONS * Backlog.PORTION)
        .extracting(OfSite::site)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(turns).isGreaterThanOrEqualTo(PORTIONS);
    await(database.close());
  }

  /** How often another gets the only connection, who asks for it again at once each time. */
  private static Future<Integer> turnsUntil(Future<?> end, Database database, AtomicInteger turns) {
    return end.isComplete()
        ? Future.succeededFuture(turns.get())
        : database
            .ping()
            .compose(
                had -> {
                  turns.incrementAndGet();
                  return turnsUntil(end, database, turns);
                });
  }
}
