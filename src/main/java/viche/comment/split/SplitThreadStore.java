package viche.comment.split;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;
import viche.site.ArticleMoved;

/**
 * Threads of which a part has gone to another article, and perhaps stays there. Readers see all of
 * such a thread on the page of its root's article, so what changes a comment of another article
 * moves the version of that one, too.
 */
public final class SplitThreadStore {
  /**
   * Locks, in the order of their identifiers, the articles of some comments and those on whose
   * pages readers see them.
   */
  public Future<Void> lock(SqlClient client, long site, Collection<UUID> comments) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1
              and id in (select p.id
                         from comment c
                         join comment r on r.site_id = $1 and r.id = c.root_id
                         cross join lateral (values (c.article_id), (r.article_id)) as p (id)
                         where c.site_id = $1 and c.id = any($2))
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /** The same of one comment: of a list PostgreSQL would plan anew for each that is decided. */
  public Future<Void> lock(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1
              and id in (select p.id
                         from comment c
                         join comment r on r.site_id = $1 and r.id = c.root_id
                         cross join lateral (values (c.article_id), (r.article_id)) as p (id)
                         where c.site_id = $1 and c.id = $2)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, comment))
        .mapEmpty();
  }

  /**
   * Moves the versions of the articles on whose pages readers see some comments of others, which
   * have changed; such a page is to be loaded anew.
   */
  public Future<Void> touch(SqlClient client, long site, Collection<UUID> comments) {
    if (comments.isEmpty()) {
      return Future.succeededFuture();
    }
    var touched =
        client
            .preparedQuery(
                """
                update article
                set version = version + 1, versions_from = version + 1,
                    changed_at = clock_timestamp()
                where site_id = $1
                  and id in (select r.article_id
                             from comment c
                             join comment r on r.site_id = $1 and r.id = c.root_id
                             where c.site_id = $1 and c.id = any($2) and c.shown
                               and r.article_id <> c.article_id)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)));
    return ArticleMoved.told(client, site, touched);
  }
}
