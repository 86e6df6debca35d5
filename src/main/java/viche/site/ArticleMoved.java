package viche.site;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import viche.database.UnitOfWork;

/**
 * The fact that readers of an article see something else from now on.
 *
 * @param site its {@code site_id}
 * @param article its key
 * @param version the article's, from now on
 * @param count its visible comments
 */
public record ArticleMoved(long site, String article, long version, int count) {
  /** Tells the articles that an update moved and gave back: key, version and visible_count. */
  public static Future<Void> told(SqlClient client, long site, Future<RowSet<Row>> updated) {
    return updated.map(
        rows -> {
          for (var row : rows) {
            UnitOfWork.tell(client, of(site, row));
          }
          return null;
        });
  }

  /** Reads a row with key, version and visible_count. */
  public static ArticleMoved of(long site, Row row) {
    return new ArticleMoved(
        site, row.getString("key"), row.getLong("version"), row.getInteger("visible_count"));
  }
}
