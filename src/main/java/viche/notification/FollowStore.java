package viche.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Times;
import viche.notification.ReadingStore.ToldFollower;
import viche.site.Stamp;

/**
 * The {@code follow} table: who follows which discussion, and whom an unread notification tells of
 * it already.
 *
 * <p>It changes under the lock of the article's row, as comments become visible under it: whoever
 * has read what there was is told of the very next comment.
 */
public final class FollowStore {

  /** Whether an account follows an article. */
  public Future<Boolean> follows(SqlClient client, long site, String subject, String article) {
    return client
        .preparedQuery(
            """
            select 1
            from follow f
            where f.site_id = $1
              and f.article_id = (select coalesce(a.leads_to, a.id) from article a
                                  where a.site_id = $1 and a.key = $3)
              and f.account_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
            """)
        .execute(Tuple.of(site, subject, article))
        .map(rows -> rows.size() > 0);
  }

  /** Locks the article that a key leads to, if it was made; its identifier. */
  public Future<Optional<UUID>> lock(SqlClient client, long site, String article) {
    return client
        .preparedQuery(
            """
            select id
            from article
            where site_id = $1
              and id = (select coalesce(k.leads_to, k.id) from article k
                        where k.site_id = $1 and k.key = $2)
              and leads_to is null
            for no key update
            """)
        .execute(Tuple.of(site, article))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /** Locks articles, each in its turn. */
  public Future<Void> lock(SqlClient client, long site, List<UUID> articles) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1 and id = any($2)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, (Object) articles.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /**
   * How much is followed.
   *
   * @param already whether the account follows the article
   * @param followers of the article
   * @param followed by the account
   */
  public record FollowCounts(boolean already, int followers, int followed) {}

  /** How much is followed by an account, and how many follow an article. */
  public Future<FollowCounts> following(SqlClient client, long site, UUID article, UUID account) {
    return client
        .preparedQuery(
            """
            select exists (select 1 from follow f
                           where f.site_id = $1 and f.article_id = $2 and f.account_id = $3)
                     as already,
                   (select count(*) from follow f
                    where f.site_id = $1 and f.article_id = $2) as followers,
                   (select count(*) from follow f
                    where f.site_id = $1 and f.account_id = $3) as followed
            """)
        .execute(Tuple.of(site, article, account))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new FollowCounts(
                  row.getBoolean("already"),
                  row.getInteger("followers"),
                  row.getInteger("followed"));
            });
  }

  /** Has an account follow a locked article, from the next comment on. */
  public Future<Void> add(SqlClient client, Stamp stamp, UUID article) {
    return client
        .preparedQuery(
            """
            insert into follow (site_id, article_id, account_id, told, created_at)
            values ($1, $2, $3, false, $4)
            """)
        .execute(Tuple.of(stamp.site(), article, stamp.by(), Times.column(stamp.at())))
        .compose(added -> await(client, stamp.site(), List.of(article)));
  }

  /** Ends that, and what would still be told by it. */
  public Future<Void> remove(SqlClient client, long site, UUID article, String subject) {
    var told =
        client
            .preparedQuery(
                """
                delete from notification
                where site_id = $1 and article_id = $2 and kind = 'follow' and not read
                  and account_id =
                    (select w.id from account w where w.site_id = $1 and w.subject = $3)
                """)
            .execute(Tuple.of(site, article, subject));
    var removed =
        client
            .preparedQuery(
                """
                delete from follow
                where site_id = $1 and article_id = $2
                  and account_id =
                    (select w.id from account w where w.site_id = $1 and w.subject = $3)
                """)
            .execute(Tuple.of(site, article, subject));
    return Future.all(told, removed).compose(both -> await(client, site, List.of(article)));
  }

  /** Has followers of locked articles told of the next comment there. */
  Future<Void> untell(SqlClient client, long site, List<ToldFollower> followers) {
    if (followers.isEmpty()) {
      return Future.succeededFuture();
    }
    var articles = followers.stream().map(ToldFollower::article).toArray(UUID[]::new);
    return client
        .preparedQuery(
            """
            update follow
            set told = false
            where site_id = $1 and told
              and (article_id, account_id) in
                (select t.article, t.account
                 from unnest($2::uuid[], $3::uuid[]) as t (article, account))
            """)
        .execute(
            Tuple.of(
                site, articles, followers.stream().map(ToldFollower::account).toArray(UUID[]::new)))
        .compose(done -> await(client, site, List.of(articles)));
  }

  /** Notes at locked articles whether anybody is to be told of the next comment. */
  private static Future<Void> await(SqlClient client, long site, List<UUID> articles) {
    return client
        .preparedQuery(
            """
            update article a
            set awaited = not a.awaited
            where a.site_id = $1 and a.id = any($2)
              and a.awaited <> exists (select 1 from follow f
                                       where f.site_id = $1 and f.article_id = a.id
                                         and not f.told)
            """)
        .execute(Tuple.of(site, (Object) articles.toArray(UUID[]::new)))
        .mapEmpty();
  }
}
