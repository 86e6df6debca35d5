package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.TestDatabase;

/** How PostgreSQL finds the roots of a page: along an index, without sorting the discussion. */
final class RootPlanTest {

  @ParameterizedTest
  @CsvSource({
    "NEWEST, comment_roots",
    "OLDEST, comment_roots",
    "TOP, comment_top",
  })
  void aPageOfRootsIsReadAlongTheIndex(Sort sort, String index) throws SQLException {
    var plan = new ArrayList<String>();
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      var sql = DiscussionStore.roots(sort);
      statement.execute(
          (sort == Sort.TOP
                  ? "prepare roots (bigint, text, uuid, int, int) as "
                  : "prepare roots (bigint, text, uuid, int) as ")
              + sql
              + "; set plan_cache_mode = force_generic_plan");
      var rows =
          statement.executeQuery(
              "explain execute roots (1, 'a', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21%s)"
                  .formatted(sort == Sort.TOP ? ", 9" : ""));
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
    }
    assertThat(plan).anyMatch(line -> line.contains(index));
    assertThat(plan)
        .as("it begins at its place")
        .anyMatch(line -> line.contains("Index Cond") && line.contains("$3"));
    assertThat(plan).noneMatch(line -> line.contains("Sort"));
  }
}
