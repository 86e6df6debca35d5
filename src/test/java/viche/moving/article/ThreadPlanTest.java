package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.Plans;

/** How PostgreSQL finds what moves, while both articles are locked. */
final class ThreadPlanTest {
  private static final String ID = "'01890000-0000-7000-8000-000000000000'";

  @Test
  void whatIsLeftOfAThreadIsReadFromItsPlaceOn() throws SQLException {
    var plan =
        Plans.along(
            ThreadStore.LEFT,
            "bigint, uuid, uuid[], boolean, bytea, int",
            "1, %s, array[%s::uuid], false, '', 101".formatted(ID, ID));
    assertThat(plan).anyMatch(line -> line.contains("Index Scan using comment_of_thread"));
    assertThat(plan)
        .anyMatch(
            line ->
                line.contains("Index Cond")
                    && line.contains("root_id = ")
                    && line.contains("ROW(shown, thread_path) > ROW($4, $5)"));
    assertThat(plan).noneMatch(line -> line.contains("Sort"));
  }

  @Test
  void whatFollowersWereToldIsFoundHoweverManyOthersAre() throws SQLException {
    assertThat(Plans.along(SurvivorStore.TOLD, "bigint, uuid, uuid", "1, %s, %s".formatted(ID, ID)))
        .anyMatch(line -> line.contains("using notification_followed "));
    assertThat(
            Plans.along(
                SurvivorStore.READ, "bigint, uuid, uuid, int", "1, %s, %s, 500".formatted(ID, ID)))
        .anyMatch(line -> line.contains("using notification_followed_read "));
  }

  @Test
  void someThreadsOfAnArticleAreFoundAmongABoundedNumberOfItsComments() throws SQLException {
    var plan =
        Plans.along(
            ThreadStore.THREADS, "bigint, uuid, uuid, int", "1, %s, %s, 100".formatted(ID, ID));
    assertThat(plan).anyMatch(line -> line.contains("Limit"));
    assertThat(plan).anyMatch(line -> line.contains("Index Scan using comment_mine"));
    assertThat(plan)
        .anyMatch(line -> line.contains("Index Cond") && line.contains("ROW($2, $3, $3)"));
    assertThat(plan).noneMatch(line -> line.contains("Sort Key: c."));
  }
}
