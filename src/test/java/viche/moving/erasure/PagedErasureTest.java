package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.database.Rounds;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.testing.Audit;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Steps that are smaller, since the database is slow, erase as much. */
final class PagedErasureTest {
  private final TestSite site = Planted.publishing();
  private final TestDatabase database = TestDatabase.shared();

  private int rows(String table, String where) throws Exception {
    return Integer.parseInt(
        database.value(
            "select count(*) from "
                + table
                + " t where t.site_id ="
                + " (select id from site where key = ?) and "
                + where,
            site.key()));
  }

  @Test
  void oneRowAtATimeNothingIsLeft() throws Exception {
    var planted = new Planted(site, "zqpages7");
    planted.plant("zqpages7");
    var account = UUID.fromString(planted.account());
    int comments = rows("comment", "account_id = '" + account + "'");
    int events = rows("event", "true");
    int answers = rows("answer", "true");
    database.execute(
        "insert into erasure (site_id, account_id, texts, person, erased_at)"
            + " select site_id, id, 'remove', ?::jsonb, now() from account where id = ?::uuid",
        "{\"subject\": \"auth0|zqpages7/ї +7%\", \"name\": \"zqpages7 Name\"}",
        account.toString());
    var pages = new HashMap<String, Integer>();

    var vertx = Vertx.vertx();
    try {
      var pool = Database.open(vertx, database.address(), 1);
      var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
      var here = new Site(id, site.key(), SiteSettings.initial("", List.of()), 1);
      var store = new ErasureStore();
      pool.transaction(client -> store.forget(client, id, account, "Former reader")).await();
      var erased = pool.read(client -> store.get(client, here, account)).await();
      for (var stage : ErasureStage.ALL) {
        var next = new String[1];
        Rounds.whileMore(
                () ->
                    pool.transaction(client -> stage.pass().page(client, erased, next[0], 1))
                        .map(
                            page -> {
                              pages.merge(stage.name(), 1, Integer::sum);
                              next[0] = page.next();
                              return page.next() != null;
                            }))
            .await();
      }
      pool.transaction(client -> store.over(client, id, account)).await();
    } finally {
      vertx.close().await();
    }

    assertThat(planted.stored()).isEmpty();
    assertThat(pages.get("names")).isGreaterThanOrEqualTo(comments);
    assertThat(pages.get("events")).isGreaterThanOrEqualTo(events);
    assertThat(pages.get("answers")).isGreaterThanOrEqualTo(answers);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aPlaceIsKnownAgainAndOneOfAnotherReleaseIsTheFirst() {
    for (int i = 0; i <= ErasureStage.ALL.size(); i++) {
      var kept = i == 0 ? null : new ErasurePlace(i - 1, "x").after(ErasurePass.PassPage.OVER);
      assertThat(ErasurePlace.of(kept)).isEqualTo(new ErasurePlace(i, null));
    }
    var paged = new ErasurePlace(2, null).after(ErasurePass.PassPage.at("a b"));
    assertThat(ErasurePlace.of(paged)).isEqualTo(new ErasurePlace(2, "a b"));
    assertThat(ErasurePlace.of("3 01890000-0000-7000-8000-000000000000"))
        .isEqualTo(ErasurePlace.FIRST);
  }

  @Test
  void whatWouldCountTwiceGoesBeforeWhatIsLong() {
    assertThat(ErasureStage.ALL.stream().map(ErasureStage::name)).startsWith("names", "taken-back");
  }
}
