package viche.comment.reaction;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import viche.comment.split.SplitThreadStore;
import viche.database.UnitOfWork;
import viche.site.ArticleMoved;

/** Likes that are counted, and that no version of an article has told yet. */
public final class LikeStore {
  private final SplitThreadStore splits = new SplitThreadStore();

  /**
   * Articles with likes that have waited for so long, by site; a bounded number. It looks at all
   * sites and locks nothing; at one after the other, for the index of what waits begins with the
   * site, and PostgreSQL finds it then also where it knows nothing of what is stored.
   */
  Future<Map<Long, List<UUID>>> due(SqlClient client, Duration wait, int limit) {
    return client
        .preparedQuery(
            """
            select s.id as site_id, w.article_id
            from site s -- of all sites
            cross join lateral (
              select c.article_id, min(c.likes_since) as since
              from comment c
              where c.site_id = s.id
                and c.likes_since <= statement_timestamp() - make_interval(secs => $1)
                and c.visible_revision is not null
              group by c.article_id) w
            order by w.since
            limit $2
            """)
        .execute(Tuple.of(seconds(wait), limit))
        .map(
            rows -> {
              var due = new LinkedHashMap<Long, List<UUID>>();
              rows.forEach(
                  row ->
                      due.computeIfAbsent(row.getLong("site_id"), site -> new ArrayList<>())
                          .add(row.getUUID("article_id")));
              return due;
            });
  }

  /**
   * Moves the versions of those among some articles whose version told no likes for so long, and
   * that nobody else is just about to move; which ones. Their rows are locked then.
   */
  Future<List<UUID>> claim(SqlClient client, long site, List<UUID> articles, Duration wait) {
    return client
        .preparedQuery(
            """
            update article
            set version = version + 1, likes_told_at = clock_timestamp(),
                changed_at = clock_timestamp()
            where site_id = $1 and id in (
              select a.id
              from article a
              where a.site_id = $1 and a.id = any($2)
                and (a.likes_told_at is null
                     or a.likes_told_at <= statement_timestamp() - make_interval(secs => $3))
              for no key update skip locked)
            returning id, key, version, visible_count
            """)
        .execute(Tuple.of(site, articles.toArray(UUID[]::new), seconds(wait)))
        .map(
            rows -> {
              var claimed = new ArrayList<UUID>();
              for (var row : rows) {
                claimed.add(row.getUUID("id"));
                UnitOfWork.tell(client, ArticleMoved.of(site, row));
              }
              return claimed;
            });
  }

  /** Gives the comments of locked articles whose likes have changed the version of the article. */
  Future<Void> tell(SqlClient client, long site, List<UUID> articles) {
    return client
        .preparedQuery(
            """
            update comment c
            set version = a.version, likes_since = null
            from article a
            where c.site_id = $1 and c.article_id = any($2) and c.likes_since is not null
              and c.visible_revision is not null and a.site_id = $1 and a.id = c.article_id
            returning c.id
            """)
        .execute(Tuple.of(site, (Object) articles.toArray(UUID[]::new)))
        .compose(
            rows -> {
              var told = new ArrayList<UUID>();
              rows.forEach(row -> told.add(row.getUUID("id")));
              return splits.touch(client, site, told);
            });
  }

  /**
   * Counts the likes of some comments anew, while nobody changes them. Their article is locked, and
   * its version moved if readers are to see the difference.
   */
  public Future<Void> recount(SqlClient client, long site, List<UUID> comments) {
    if (comments.isEmpty()) {
      return Future.succeededFuture();
    }
    var wrong = comments.toArray(UUID[]::new);
    return client
        .preparedQuery(
            """
            select 1
            from comment
            where site_id = $1 and id = any($2)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, (Object) wrong))
        .compose(
            locked ->
                client
                    .preparedQuery(
                        """
                        update comment c
                        set likes = (select count(*) from reaction r
                                     where r.site_id = $1 and r.comment_id = c.id)
                                    + coalesce((select g.likes from origin g
                                                where g.site_id = $1 and g.comment_id = c.id), 0),
                            likes_since = null,
                            version = case when c.visible_revision is null then c.version
                                      else a.version end
                        from article a
                        where c.site_id = $1 and c.id = any($2)
                          and a.site_id = $1 and a.id = c.article_id
                        """)
                    .execute(Tuple.of(site, (Object) wrong)))
        .mapEmpty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
