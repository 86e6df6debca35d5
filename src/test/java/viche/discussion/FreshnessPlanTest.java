package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;

/** What every instance asks twice a second costs what has moved, not what there is. */
final class FreshnessPlanTest {
  private static final int ARTICLES = 20_000;
  private static final long SITE = -4;

  @Test
  void ofManyArticlesOnlyThoseThatMovedAreRead() throws SQLException {
    var plan = new ArrayList<String>();
    try (var connection = TestDatabase.shared().connect()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(
            """
            insert into article (
              site_id, id, key, confirmed, open, version, visible_count, created_at, changed_at)
            select %d, gen_random_uuid(), 'a' || n, false, true, 1, 0, now(),
                   now() - make_interval(hours => 1 + n)
            from generate_series(1, %d) n
            """
                .formatted(SITE, ARTICLES));
        statement.execute(
            "update article set changed_at = now() where site_id = %d and key in ('a7', 'a9')"
                .formatted(SITE));
        statement.execute("analyze article");
        statement.execute("prepare moved (bigint, float8) as " + FreshnessStore.MOVED);
        statement.execute("set plan_cache_mode = force_generic_plan");
        var rows =
            statement.executeQuery(
                "explain (analyze, timing off, costs off) execute moved (%d, 10)".formatted(SITE));
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      }
      connection.rollback();
    }
    assertThat(plan)
        .as("it begins at its moment")
        .anyMatch(line -> line.contains("Index Cond") && line.contains("changed_at"));
    assertThat(plan).anyMatch(line -> line.contains("article_by_change"));
    assertThat(plan).anyMatch(line -> line.matches(".*rows=2(\\.00)? .*"));
    assertThat(plan).as("no row is thrown away").noneMatch(line -> line.contains("Rows Removed"));
  }
}
