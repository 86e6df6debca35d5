package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import viche.site.ArticleMoved;

/**
 * The {@code comment} table by threads that go from one article to another, with what follows from
 * it: likes, the counters of both articles and their versions.
 */
final class ThreadStore {
  /** Comments and likes that one transaction moves, roughly; at least a comment. */
  private static final int PART = 1_000;

  /** Some threads of an article. */
  Future<List<UUID>> roots(SqlClient client, long site, UUID article, int limit) {
    return client
        .preparedQuery(
            """
            select id
            from comment
            where site_id = $1 and article_id = $2 and parent_id is null
            limit $3
            """)
        .execute(Tuple.of(site, article, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id"))
                    .toList());
  }

  /** How many threads an article has. */
  Future<Integer> threads(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            """
            select count(*) as threads
            from comment
            where site_id = $1 and article_id = $2 and parent_id is null
            """)
        .execute(Tuple.of(site, article))
        .map(rows -> rows.iterator().next().getInteger("threads"));
  }

  /** How many comments an article has, those among them that nobody sees. */
  Future<Long> comments(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            """
            select count(*) as comments
            from comment
            where site_id = $1 and article_id = $2
            """)
        .execute(Tuple.of(site, article))
        .map(rows -> rows.iterator().next().getLong("comments"));
  }

  /** Locks both articles, also for comments that are held. */
  Future<Void> lock(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1 and id in ($2, $3)
            order by id
            for update
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .mapEmpty();
  }

  /**
   * Comments that go together.
   *
   * @param visible how many of them readers see
   * @param last whether the thread has no more there
   */
  record ThreadPart(List<UUID> comments, int visible, boolean last) {}

  /**
   * Locks what is left of a thread at an article, a bounded part of it. Who answers comes after
   * what is answered.
   */
  Future<ThreadPart> part(SqlClient client, Crossing way, UUID root) {
    return client
        .preparedQuery(
            """
            select c.id, w.comments, c.state in ('published', 'approved') as visible
            from comment c
            join (select w.id, count(*) over () as comments,
                         sum(1 + w.likes) over (order by w.id) - w.likes as before
                  from comment w
                  where w.site_id = $1 and w.root_id = $3 and w.article_id = $2) w
              on w.id = c.id and w.before <= $4::integer
            where c.site_id = $1
            order by c.id
            for no key update of c
            """)
        .execute(Tuple.of(way.site(), way.from(), root, PART))
        .map(
            rows -> {
              var all = StreamSupport.stream(rows.spliterator(), false).toList();
              return new ThreadPart(
                  all.stream().map(row -> row.getUUID("id")).toList(),
                  (int) all.stream().filter(row -> row.getBoolean("visible")).count(),
                  all.isEmpty() || all.getFirst().getLong("comments") == all.size());
            });
  }

  /** Moves comments between locked articles, and both versions; where the articles are now. */
  Future<List<ArticleMoved>> move(SqlClient client, Crossing way, ThreadPart part) {
    var ids = part.comments().toArray(UUID[]::new);
    var counted =
        client
            .preparedQuery(
                """
                update article
                set visible_count = visible_count + case when id = $3 then $4::integer else -$4::integer end,
                    version = version + 1,
                    versions_from = case when id = $2 then version + 1 else versions_from end,
                    changed_at = clock_timestamp()
                where site_id = $1 and id in ($2, $3)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(way.site(), way.from(), way.to(), part.visible()));
    var moved =
        client
            .preparedQuery(
                """
                update comment
                set article_id = $2,
                    version = case when version > 0 then
                                (select a.version from article a
                                 where a.site_id = $1 and a.id = $2)
                              else 0 end
                where site_id = $1 and id = any($3)
                """)
            .execute(Tuple.of(way.site(), way.to(), ids));
    var liked =
        client
            .preparedQuery(
                """
                update reaction
                set article_id = $2
                where site_id = $1 and comment_id = any($3)
                """)
            .execute(Tuple.of(way.site(), way.to(), ids));
    return Future.all(counted, moved, liked)
        .map(
            all ->
                StreamSupport.stream(counted.result().spliterator(), false)
                    .map(row -> ArticleMoved.of(way.site(), row))
                    .toList());
  }
}
