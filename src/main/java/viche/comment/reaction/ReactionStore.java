package viche.comment.reaction;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;

/**
 * The {@code reaction} table and what follows from it on a comment: its likes, which are always as
 * many as there are rows, and as it had elsewhere when it was imported. Both change in one
 * transaction, under the comment's lock.
 *
 * <p>The article's row is left alone. Its version tells of likes later, see {@link LikeDelivery}.
 */
public final class ReactionStore {

  /** What an account has done lately; null: nothing. */
  public record Latest(int count, @Nullable Instant first) {}

  /**
   * A comment that readers see, locked.
   *
   * @param author the account that wrote it
   */
  public record Target(UUID id, UUID article, UUID author, int likes) {}

  /** Locks a comment, if readers see it, until the transaction ends. */
  public Future<Optional<Target>> lock(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select id, article_id, account_id, likes
            from comment
            where site_id = $1 and id = $2 and visible_revision is not null
            for no key update
            """)
        .execute(Tuple.of(site, comment))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(target(row));
              }
              return Optional.empty();
            });
  }

  private static Target target(Row row) {
    return new Target(
        row.getUUID("id"),
        row.getUUID("article_id"),
        row.getUUID("account_id"),
        row.getInteger("likes"));
  }

  /** Whether an account has reacted to a comment. */
  public Future<Boolean> exists(SqlClient client, long site, UUID comment, UUID account) {
    return client
        .preparedQuery(
            """
            select 1
            from reaction
            where site_id = $1 and comment_id = $2 and account_id = $3
            """)
        .execute(Tuple.of(site, comment, account))
        .map(rows -> rows.size() == 1);
  }

  /** The reactions of an account that were made since a moment and still stand. */
  public Future<Latest> since(SqlClient client, long site, UUID account, Instant moment) {
    return client
        .preparedQuery(
            """
            select count(*) as made, min(created_at) as first
            from reaction
            where site_id = $1 and account_id = $2 and created_at > $3
            """)
        .execute(Tuple.of(site, account, Times.column(moment)))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Latest(
                  row.getInteger("made"), Times.momentOrNull(row.getOffsetDateTime("first")));
            });
  }

  /** Lets an account like a locked comment, once; the comment's likes afterwards. */
  public Future<Integer> add(
      SqlClient client, long site, Target comment, UUID account, Instant now) {
    return client
        .preparedQuery(
            """
            insert into reaction (site_id, comment_id, account_id, article_id, kind, created_at)
            values ($1, $2, $3, $4, 'like', $5)
            on conflict (site_id, comment_id, account_id) do nothing
            """)
        .execute(Tuple.of(site, comment.id(), account, comment.article(), Times.column(now)))
        .compose(rows -> count(client, site, comment, rows.rowCount()));
  }

  /** Takes back what the account of a subject likes, if so; the comment's likes afterwards. */
  public Future<Integer> remove(SqlClient client, long site, Target comment, String subject) {
    return client
        .preparedQuery(
            """
            delete from reaction
            where site_id = $1 and comment_id = $2
              and account_id = (select w.id from account w where w.site_id = $1 and w.subject = $3)
            """)
        .execute(Tuple.of(site, comment.id(), subject))
        .compose(rows -> count(client, site, comment, -rows.rowCount()));
  }

  /** Takes back what an account likes of a locked comment, if so, whether readers see it or not. */
  public Future<Void> takeBack(SqlClient client, long site, UUID comment, UUID account) {
    return client
        .preparedQuery(
            """
            delete from reaction
            where site_id = $1 and comment_id = $2 and account_id = $3
            """)
        .execute(Tuple.of(site, comment, account))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture()
                    : count(client, site, comment, -rows.rowCount()).mapEmpty());
  }

  private static Future<Integer> count(SqlClient client, long site, Target comment, int more) {
    return more == 0
        ? Future.succeededFuture(comment.likes())
        : count(client, site, comment.id(), more);
  }

  private static Future<Integer> count(SqlClient client, long site, UUID comment, int more) {
    return client
        .preparedQuery(
            """
            update comment
            set likes = likes + $3, likes_since = coalesce(likes_since, clock_timestamp())
            where site_id = $1 and id = $2
            returning likes
            """)
        .execute(Tuple.of(site, comment, more))
        .map(rows -> rows.iterator().next().getInteger("likes"));
  }

  /** The visible comments of an article that the account of a subject likes, the newest first. */
  public Future<List<UUID>> liked(
      SqlClient client, long site, String subject, String article, int limit) {
    return client
        .preparedQuery(
            """
            select r.comment_id
            from reaction r
            join comment c on c.site_id = $1 and c.id = r.comment_id
            where r.site_id = $1
              and r.account_id = (select w.id from account w where w.site_id = $1 and w.subject = $2)
              and r.article_id = (select coalesce(a.leads_to, a.id) from article a
                                  where a.site_id = $1 and a.key = $3)
              and c.visible_revision is not null
            order by r.comment_id desc
            limit $4
            """)
        .execute(Tuple.of(site, subject, article, limit))
        .map(
            rows -> {
              var liked = new ArrayList<UUID>();
              rows.forEach(row -> liked.add(row.getUUID("comment_id")));
              return liked;
            });
  }
}
