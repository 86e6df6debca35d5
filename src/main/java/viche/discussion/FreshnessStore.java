package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import viche.site.ArticleMoved;

/** What moved lately at a site that is read on this instance. */
final class FreshnessStore {
  /** The articles that moved within a time, by the database's clock. */
  Future<List<ArticleMoved>> moved(SqlClient client, long site, Duration within) {
    return client
        .preparedQuery(
            """
            select key, version, visible_count
            from article
            where site_id = $1 and changed_at > clock_timestamp() - make_interval(secs => $2)
            """)
        .execute(Tuple.of(site, within.toMillis() / 1_000.0))
        .map(
            rows -> {
              var moved = new ArrayList<ArticleMoved>();
              rows.forEach(row -> moved.add(ArticleMoved.of(site, row)));
              return moved;
            });
  }
}
