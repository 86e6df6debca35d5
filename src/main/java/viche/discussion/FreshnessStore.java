package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import viche.site.KeyFound;

/** Where the articles of a site are that is read on this instance. */
final class FreshnessStore {
  static final String MOVED =
      """
      select k.key as asked, a.key, a.version, a.visible_count
      from article k
      cross join lateral
        (select o.key, o.version, o.visible_count
         from article o
         where o.site_id = $1 and o.id = coalesce(k.leads_to, k.id)
         limit 1) a
      where k.site_id = $1 and k.changed_at > statement_timestamp() - make_interval(secs => $2)
      """;

  /**
   * The keys whose articles moved, or that became aliases, within a time of the database's clock.
   */
  Future<List<KeyFound>> moved(SqlClient client, long site, Duration within) {
    return client
        .preparedQuery(MOVED)
        .execute(Tuple.of(site, within.toMillis() / 1_000.0))
        .map(rows -> moved(site, rows));
  }

  /** Where the articles are that keys lead to; those that were never made are missing. */
  Future<List<KeyFound>> at(SqlClient client, long site, List<String> keys) {
    return client
        .preparedQuery(
            """
            select k.key as asked, a.key, a.version, a.visible_count
            from article k
            join article a on a.site_id = $1 and a.id = coalesce(k.leads_to, k.id)
            where k.site_id = $1 and k.key = any($2)
            """)
        .execute(Tuple.of(site, (Object) keys.toArray(String[]::new)))
        .map(rows -> moved(site, rows));
  }

  private static List<KeyFound> moved(long site, RowSet<Row> rows) {
    var moved = new ArrayList<KeyFound>();
    rows.forEach(row -> moved.add(KeyFound.of(site, row)));
    return moved;
  }
}
