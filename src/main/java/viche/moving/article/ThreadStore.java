package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import viche.moving.article.ThreadPart.LeftComment;
import viche.moving.article.ThreadPart.Wanted;
import viche.site.ArticleMoved;

/**
 * The {@code comment} table by threads that go from one article to another, with what follows from
 * it: likes, the counters of both articles and their versions.
 */
final class ThreadStore {
  /**
   * Some threads that have comments at an article, the oldest of them first; none: it has no
   * comments. Its comments are the first ones from a place on in the order of an index, so that no
   * plan looks elsewhere for them.
   */
  static final String THREADS =
      """
      select distinct l.root_id
      from (select c.article_id, c.root_id
            from comment c
            where c.site_id = $1
              and (c.article_id, c.account_id, c.id) > ($2, $3, $3)
            order by c.article_id, c.account_id, c.id
            limit $4) l
      where l.article_id = $2
      order by l.root_id
      """;

  /** What some threads have at an article, behind a place; a bounded number of comments. */
  static final String LEFT =
      """
      select c.id, c.root_id, c.shown, c.thread_path, c.likes, c.number, c.read
      from unnest($3::uuid[]) as r (id)
      cross join lateral
        (select w.id, w.root_id, w.shown, w.thread_path, w.likes,
                row_number() over (order by w.shown, w.thread_path) as number,
                count(*) over () as read
         from (select l.id, l.root_id, l.shown, l.thread_path, l.likes
               from comment l
               where l.site_id = $1 and l.root_id = r.id and l.article_id = $2
                 and (l.shown, l.thread_path) > ($4::boolean, $5::bytea)
               order by l.shown, l.thread_path
               limit $6) w) c
      limit $6
      """;

  private static final UUID NONE = new UUID(0, 0);
  private static final PassagePlace NOWHERE = new PassagePlace(NONE, false, Buffer.buffer());

  /** Some threads that have comments at an article; none: it has no comments. */
  Future<List<UUID>> some(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(THREADS)
        .execute(Tuple.of(site, article, NONE, ThreadPart.MOST))
        .map(ThreadStore::roots);
  }

  /** The threads that rows name. */
  static List<UUID> roots(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getUUID("root_id"))
        .toList();
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

  /** What goes next of some threads that have comments at a locked article. */
  Future<ThreadPart> part(SqlClient client, Crossing way, Wanted wanted) {
    var after = wanted.after() == null ? NOWHERE : wanted.after();
    return client
        .preparedQuery(LEFT)
        .execute(
            Tuple.of(way.site(), way.from(), wanted.roots().toArray(UUID[]::new))
                .addValue(after.shown())
                .addValue(after.path())
                .addValue(wanted.read()))
        .map(
            rows ->
                ThreadPart.of(
                    wanted,
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(ThreadStore::left)
                        .toList()));
  }

  private static LeftComment left(Row row) {
    return new LeftComment(
        row.getUUID("id"),
        new PassagePlace(
            row.getUUID("root_id"), row.getBoolean("shown"), row.getBuffer("thread_path")),
        row.getInteger("likes"),
        row.getInteger("number"),
        row.getInteger("read"));
  }

  /** Locks comments, those that are answered first; how many of them readers see. */
  private static Future<Integer> lock(SqlClient client, long site, UUID[] comments) {
    return client
        .preparedQuery(
            """
            select state in ('published', 'approved') as visible
            from comment
            where site_id = $1 and id = any($2)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site).addValue(comments))
        .map(
            rows ->
                (int)
                    StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getBoolean("visible"))
                        .count());
  }

  /** Moves comments between locked articles, and both versions; where the articles are now. */
  Future<List<ArticleMoved>> move(SqlClient client, Crossing way, ThreadPart part) {
    var ids = part.comments().toArray(UUID[]::new);
    return lock(client, way.site(), ids).compose(visible -> move(client, way, part, visible));
  }

  private static Future<List<ArticleMoved>> move(
      SqlClient client, Crossing way, ThreadPart part, int visible) {
    var ids = part.comments().toArray(UUID[]::new);
    var counted =
        client
            .preparedQuery(
                """
                update article
                set visible_count = visible_count + case when id = $3 then $4::integer else -$4::integer end,
                    version = version + 1,
                    versions_from = case when id = $2 or $5 then version + 1 else versions_from end,
                    changed_at = clock_timestamp()
                where site_id = $1 and id in ($2, $3)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(way.site(), way.from(), way.to(), visible, part.next() != null));
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
