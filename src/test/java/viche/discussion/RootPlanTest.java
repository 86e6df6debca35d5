package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Plans;

/** How PostgreSQL finds the roots of a page: along an index, without sorting the discussion. */
final class RootPlanTest {

  @ParameterizedTest
  @CsvSource({
    "NEWEST, comment_roots",
    "OLDEST, comment_roots",
    "TOP, comment_top",
  })
  void aPageOfRootsIsReadAlongTheIndex(Sort sort, String index) throws SQLException {
    boolean liked = sort == Sort.TOP;
    var plan =
        Plans.along(
            DiscussionStore.roots(sort),
            "bigint, text, uuid, int" + (liked ? ", int" : ""),
            "1, 'a', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21" + (liked ? ", 9" : ""));
    assertThat(plan).anyMatch(line -> line.contains(index));
    assertThat(plan)
        .as("it begins at its place")
        .anyMatch(line -> line.contains("Index Cond") && line.contains("$3"));
    assertThat(plan).noneMatch(line -> line.contains("Sort"));
  }
}
