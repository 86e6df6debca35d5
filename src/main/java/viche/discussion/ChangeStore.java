package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import viche.discussion.Changes.Changed;

/** The {@code comment} table by the versions at which readers saw comments change. */
final class ChangeStore {
  /**
   * Whether a version may mean something else: it was told before this database took over, or
   * before comments left the discussion for another or it became part of one.
   */
  Future<Boolean> overtaken(SqlClient client, long site, String article, long version) {
    return client
        .preparedQuery(
            """
            select 1
            from article k
            join article a on a.site_id = $1 and a.id = coalesce(k.leads_to, k.id)
            where k.site_id = $1 and k.key = $2
              and greatest(a.versions_from, k.versions_from) > $3
            """)
        .execute(Tuple.of(site, article, version))
        .map(rows -> rows.size() > 0);
  }

  /** Comments with a later version, those that vanished among them; the earliest changes first. */
  Future<List<Changed>> since(
      SqlClient client, long site, String article, long version, int limit) {
    return client
        .preparedQuery(
            """
            select c.id, c.root_id, c.parent_id, c.thread_path, c.state, c.html, c.account_id,
                   c.author_name, c.author_picture, c.author_badges, c.created_at, c.edited_at,
                   c.likes, c.reply_count, c.featured, c.shown,
                   c.revision, c.visible_revision, c.language, c.shown_language
            from comment c
            where c.site_id = $1
              and c.article_id = (select coalesce(a.leads_to, a.id) from article a
                                  where a.site_id = $1 and a.key = $2)
              and c.version > 0 and c.version > $3
            order by c.version, c.id
            limit $4
            """)
        .execute(Tuple.of(site, article, version, limit))
        .map(
            rows -> {
              var changed = new ArrayList<Changed>();
              rows.forEach(
                  row ->
                      changed.add(
                          new Changed(ThreadRow.of(row).comment(), row.getBoolean("shown"))));
              return changed;
            });
  }
}
