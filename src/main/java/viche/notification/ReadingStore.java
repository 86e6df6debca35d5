package viche.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The {@code notification} table as accounts mark it as read, and as it is forgotten. */
final class ReadingStore {
  /** An account that follows an article. */
  record ToldFollower(UUID account, UUID article) {
    static ToldFollower of(Row row) {
      return new ToldFollower(row.getUUID("account_id"), row.getUUID("article_id"));
    }
  }

  /** Locks the account of a subject, if it exists, so that its marks come one after the other. */
  Future<Optional<UUID>> lock(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            """
            select id
            from account
            where site_id = $1 and subject = $2
            for no key update
            """)
        .execute(Tuple.of(site, subject))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /** What an account follows of which a notification up to this one is unread. */
  Future<List<ToldFollower>> followed(SqlClient client, long site, UUID account, UUID upTo) {
    return client
        .preparedQuery(
            """
            select i.account_id, i.article_id
            from notification i
            where i.site_id = $1 and i.account_id = $2 and not i.read and i.kind = 'follow'
              and i.id <= $3 and
            """
                + NotificationStore.SHOWN)
        .execute(Tuple.of(site, account, upTo))
        .map(ReadingStore::followers);
  }

  /**
   * Marks what an account is told up to an identifier as read, but not what isn't there to be read
   * at the moment; of what it follows only in articles that the caller has locked: there the next
   * comment begins another.
   */
  Future<Void> read(SqlClient client, long site, UUID account, UUID upTo, List<UUID> articles) {
    return client
        .preparedQuery(
            """
            update notification i
            set read = true, new_until = case when i.kind = 'follow' then clock_timestamp() end
            where i.site_id = $1 and i.account_id = $2 and not i.read and i.id <= $3
              and (i.kind <> 'follow' or i.article_id = any($4)) and
            """
                + NotificationStore.SHOWN)
        .execute(Tuple.of(site, account, upTo, articles.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /**
   * Old notifications.
   *
   * @param ids of them
   * @param followers who are told of what they follow by one of them that is unread
   */
  record Old(List<UUID> ids, List<ToldFollower> followers) {}

  /** So many notifications before an identifier, the oldest first. */
  Future<Old> old(SqlClient client, long site, UUID before, int most) {
    return client
        .preparedQuery(
            """
            select id, account_id, article_id, kind = 'follow' and not read as telling
            from notification
            where site_id = $1 and id < $2
            order by id
            limit $3
            """)
        .execute(Tuple.of(site, before, most))
        .map(
            rows -> {
              var ids = new ArrayList<UUID>();
              var followers = new ArrayList<ToldFollower>();
              for (var row : rows) {
                ids.add(row.getUUID("id"));
                if (row.getBoolean("telling")) {
                  followers.add(ToldFollower.of(row));
                }
              }
              return new Old(ids, followers);
            });
  }

  /** Forgets notifications. */
  Future<Void> forget(SqlClient client, long site, List<UUID> ids) {
    return client
        .preparedQuery(
            """
            delete from notification
            where site_id = $1 and id = any($2)
            """)
        .execute(Tuple.of(site, (Object) ids.toArray(UUID[]::new)))
        .mapEmpty();
  }

  private static List<ToldFollower> followers(RowSet<Row> rows) {
    var followers = new ArrayList<ToldFollower>();
    rows.forEach(row -> followers.add(ToldFollower.of(row)));
    return followers;
  }
}
