package viche.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Ids;
import viche.identity.Principal;
import viche.notification.ReadingStore.ToldFollower;
import viche.site.Site;

/** What a reader is told, and how far they have read it. */
public final class Notifications {
  private final Database database;
  private final NotificationStore told = new NotificationStore();
  private final ReadingStore reading = new ReadingStore();
  private final FollowStore follows = new FollowStore();

  public Notifications(Database database) {
    this.database = database;
  }

  /**
   * A page.
   *
   * @param next where the next one begins; null: this is the last
   */
  public record NotificationPage(Unread unread, List<Notification> items, @Nullable UUID next) {}

  /**
   * What a reader is told, the latest first. A page may be shorter than asked for, or empty, and
   * not the last: where much isn't shown at the moment, no more is looked at than some.
   *
   * @param before older than this one; null for the first page
   */
  public Future<NotificationPage> page(
      Site site, Principal reader, @Nullable UUID before, int limit) {
    var from = before == null ? Ids.LAST : before;
    return database.read(
        client -> {
          var unread = told.unread(client, site.id(), reader.subject());
          var items = told.page(client, site.id(), reader.subject(), from, limit + 1);
          return Future.all(unread, items)
              .compose(
                  both -> {
                    var page = items.result();
                    return page.size() > limit
                        ? Future.succeededFuture(
                            new NotificationPage(
                                unread.result(),
                                List.copyOf(page.subList(0, limit)),
                                page.get(limit - 1).id()))
                        : told.lastLookedAt(client, site.id(), reader.subject(), from)
                            .map(
                                last ->
                                    new NotificationPage(unread.result(), page, last.orElse(null)));
                  });
        });
  }

  /** Marks all up to and including one as read; what is unread then. */
  public Future<Unread> read(Site site, Principal reader, UUID upTo) {
    return database.transaction(
        client ->
            reading
                .lock(client, site.id(), reader.subject())
                .compose(
                    account ->
                        account.isEmpty()
                            ? Future.succeededFuture()
                            : read(client, site.id(), account.get(), upTo))
                .compose(done -> told.unread(client, site.id(), reader.subject())));
  }

  /** The articles are locked first: what becomes visible there after that is told anew. */
  private Future<Void> read(SqlClient client, long site, UUID account, UUID upTo) {
    return reading
        .followed(client, site, account, upTo)
        .compose(
            followed -> {
              var articles = followed.stream().map(ToldFollower::article).toList();
              var locked =
                  articles.isEmpty()
                      ? Future.<Void>succeededFuture()
                      : follows.lock(client, site, articles);
              return locked
                  .compose(held -> reading.read(client, site, account, upTo, articles))
                  .compose(read -> follows.untell(client, site, followed));
            });
  }
}
