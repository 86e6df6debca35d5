package viche.comment.imported;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import viche.comment.imported.Placing.Added;

/** Stored comments that imported ones answer. */
final class RepliedStore {

  /**
   * Counts what parents get. Where that makes a tombstone appear, its own parent counts a shown
   * reply more, and so on; their articles are locked, and their versions moved.
   */
  Future<Void> climb(SqlClient client, long site, List<Added> added) {
    return added.isEmpty()
        ? Future.succeededFuture()
        : client
            .preparedQuery(
                """
                update comment c
                set reply_count = c.reply_count + r.visible,
                    shown_replies = c.shown_replies + r.shown,
                    shown = true,
                    version = (select a.version from article a
                               where a.site_id = $1 and a.id = c.article_id)
                from unnest($2::uuid[], $3::integer[], $4::integer[]) as r (id, visible, shown)
                where c.site_id = $1 and c.id = r.id
                returning case when c.html is null and c.shown_replies = r.shown
                               then c.parent_id end as appears_below
                """)
            .execute(
                Columns.of(added)
                    .site(site)
                    .column(UUID[]::new, Added::parent)
                    .column(Integer[]::new, Added::visible)
                    .column(Integer[]::new, Added::shown)
                    .tuple())
            .compose(rows -> climb(client, site, above(rows)));
  }

  private static List<Added> above(RowSet<Row> rows) {
    var appeared = new TreeMap<UUID, Integer>();
    for (var row : rows) {
      var parent = row.getUUID("appears_below");
      if (parent != null) {
        appeared.merge(parent, 1, Integer::sum);
      }
    }
    return appeared.entrySet().stream()
        .map(one -> new Added(one.getKey(), 0, one.getValue()))
        .toList();
  }
}
