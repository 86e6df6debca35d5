package viche.discussion.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.RowsRead.rowsRead;
import static viche.testing.RowsRead.rowsReadByAnyPlan;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import viche.database.Ids;
import viche.testing.ManyComments;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** How many rows PostgreSQL reads for a list of a site with 60,000 comments. */
final class ListingPlanTest {
  private static final int COMMENTS = 60_000;

  private static final TestDatabase DATABASE = database();
  private static long site;

  /** One of its own: on the shared one small tables have the rows of all tests. */
  private static TestDatabase database() {
    try {
      return TestDatabase.shared().create("listing_plan");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void fill() throws SQLException {
    try (var service = TestService.start(DATABASE.url(), Map.of())) {
      var scene = service.site(new JsonObject().put("mode", "post"));
      site = Long.parseLong(DATABASE.value("select id from site where key = ?", scene.key()));
    }
    ManyComments.fill(DATABASE, site, COMMENTS);
    // The newest quarter was a campaign; one of a thousand comments is featured.
    DATABASE.execute(
        """
        update comment
        set state = 'rejected', html = null, visible_revision = null, shown = false
        where site_id = ? and id > (select id from comment where site_id = ?
                                    order by id desc offset 15000 limit 1)
        """,
        site,
        site);
    DATABASE.execute(
        "update comment set featured = true where site_id = ? and hashtext(id::text) % 1000 = 0",
        site);
    DATABASE.execute("analyze comment");
    DATABASE.execute("analyze article");
  }

  private static long read(String sql, UUID from, int limit) throws SQLException {
    var parameters = new Object[] {site, from, limit, ListingStore.MOST_LOOKED_AT};
    var asked = sql.contains("$4") ? parameters : Arrays.copyOf(parameters, 3);
    var types = sql.contains("$4") ? "bigint, uuid, int, int" : "bigint, uuid, int";
    return Math.max(rowsRead(DATABASE, sql, asked), rowsReadByAnyPlan(DATABASE, types, sql, asked));
  }

  @Test
  void theNewestAreReadAndNoMore() throws SQLException {
    assertThat(read(ListingStore.NEWEST, Ids.FIRST, 50)).isBetween(100L, 300L);
    assertThat(read(ListingStore.NEWEST_FEATURED, Ids.FIRST, 20)).isBetween(20L, 200L);
  }

  @Test
  void ofAnArticleItsNewestAreReadAndNoMore() throws SQLException {
    var sql = ListingStore.NEWEST_OF;
    assertThat(rowsRead(DATABASE, sql, site, "many", 50)).isBetween(100L, 300L);
    assertThat(rowsReadByAnyPlan(DATABASE, "bigint, text, int", sql, site, "many", 50))
        .isBetween(100L, 300L);
  }

  @Test
  void forAnotherOrderNoMoreThanIsSaidIsLookedAt() throws SQLException {
    assertThat(read(ListingStore.TOP, Ids.FIRST, 50)).isBetween(10_000L, 10_200L);
    assertThat(read(ListingStore.TOP_FEATURED, Ids.FIRST, 50)).isLessThan(300);
    assertThat(read(ListingStore.ACTIVE, Ids.FIRST, 50)).isBetween(10_000L, 10_200L);
    assertThat(read(ListingStore.MOST_DISCUSSED, Ids.FIRST, 50)).isBetween(10_000L, 10_200L);
  }

  @Test
  void ofATimeOnlyWhatWasWrittenInIt() throws SQLException {
    var dayAgo = Ids.lowest(Instant.now().minusSeconds(86_400));
    assertThat(read(ListingStore.TOP, dayAgo, 50)).isLessThan(100);
    assertThat(read(ListingStore.MOST_DISCUSSED, dayAgo, 50)).isLessThan(100);
  }
}
