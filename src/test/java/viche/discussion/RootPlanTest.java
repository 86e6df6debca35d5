package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;

/** How PostgreSQL finds the roots of a page: along an index, without sorting the discussion. */
final class RootPlanTest {

  @Test
  void aPageOfRootsIsReadAlongTheIndex() throws SQLException {
    var plan = new ArrayList<String>();
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      var sql = DiscussionStore.roots(Sort.NEWEST);
      statement.execute(
          "prepare roots (bigint, text, uuid, int) as "
              + sql
              + "; set plan_cache_mode = force_generic_plan");
      var rows =
          statement.executeQuery(
              "explain execute roots (1, 'a', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21)");
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
    }
    assertThat(plan).anyMatch(line -> line.contains("comment_roots"));
    assertThat(plan).noneMatch(line -> line.contains("Sort"));
  }
}
