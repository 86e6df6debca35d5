package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import viche.site.ArticleMoved;

/** Where the articles of a site are that is read on this instance. */
final class FreshnessStore {
  static final String MOVED =
      """
      select key, version, visible_count
      from article
      where site_id = $1 and changed_at > statement_timestamp() - make_interval(secs => $2)
      """;

  /** The articles that moved within a time, by the database's clock. */
  Future<List<ArticleMoved>> moved(SqlClient client, long site, Duration within) {
    return client
        .preparedQuery(MOVED)
        .execute(Tuple.of(site, within.toMillis() / 1_000.0))
        .map(rows -> moved(site, rows));
  }

  /** Where those among some articles are that were made. */
  Future<List<ArticleMoved>> at(SqlClient client, long site, List<String> keys) {
    return client
        .preparedQuery(
            """
            select key, version, visible_count
            from article
            where site_id = $1 and key = any($2)
            """)
        .execute(Tuple.of(site, (Object) keys.toArray(String[]::new)))
        .map(rows -> moved(site, rows));
  }

  private static List<ArticleMoved> moved(long site, RowSet<Row> rows) {
    var moved = new ArrayList<ArticleMoved>();
    rows.forEach(row -> moved.add(ArticleMoved.of(site, row)));
    return moved;
  }
}
