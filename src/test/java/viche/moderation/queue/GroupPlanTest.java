package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.RowsRead.rowsRead;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.database.Ids;
import viche.moderation.Copies;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** How many rows PostgreSQL reads for a page of a group of 5,000, of which few wait. */
final class GroupPlanTest {
  private static final int LIMIT = 21;

  /** Of a page: each comment as it is chosen and as it is shown, its article and its revision. */
  private static final long MOST = 4 * LIMIT;

  @Test
  void aPageCostsByItsOwnLengthHoweverManyAreDecided() throws SQLException {
    // What stands in it is of no service's making: nobody else is to count it.
    var database = TestDatabase.shared().create("group_plan_test");
    try (var service = TestService.start(database.url(), Map.of())) {
      aPageCostsByItsOwnLength(database, service.site(Scenes.publishingSettings()));
    }
  }

  private static void aPageCostsByItsOwnLength(TestDatabase database, TestSite site)
      throws SQLException {
    var copies = Copies.of(site, database, 5_000);
    copies.waitOneOf(50);
    database.execute(
        "update comment set state = 'rejected', revision_state = 'rejected', withdrawn_from = null,"
            + " by_rule = true, queue = 'rejected', waiting_since = now(), risk = 0"
            + " where group_id = ?::uuid and mod(fingerprint, 2) = 1",
        copies.group());
    database.execute("analyze");
    var group = UUID.fromString(copies.group());
    var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
    var middle =
        UUID.fromString(
            database.value(
                "select id from comment where group_id = ?::uuid order by id offset 2500 limit 1",
                group));

    for (var after : new UUID[] {Ids.FIRST, middle, Ids.LAST}) {
      assertThat(rowsRead(database, Groups.WAITING, id, group, after, LIMIT))
          .isLessThanOrEqualTo(MOST);
    }
    var page = site.moderator("mod").get("/moderation/groups/" + group + "?limit=20").expect(200);
    assertThat(page.json().getInteger("waiting")).isEqualTo(100);
    assertThat(page.json().getJsonArray("items")).hasSize(20);
  }
}
