package viche.submission.wish;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.UUID;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Principal;
import viche.notification.FollowStore;
import viche.notification.FollowStore.FollowCounts;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.Stamp;

/**
 * Readers follow discussions: of articles that the service knows, since nobody's wish to be told
 * makes one.
 *
 * <p>The account is locked first, then the article, as whoever writes a comment does.
 */
public final class Follows {
  /** Followers of one article; one comment may have to be told to all of them. */
  static final int MOST_FOLLOWERS = 5_000;

  /** Articles that one account follows. */
  static final int MOST_FOLLOWED = 500;

  private final Database database;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final FollowStore follows = new FollowStore();

  public Follows(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether a reader follows an article. */
  public Future<Boolean> follows(Site site, Principal reader, ArticleKey article) {
    return database.read(
        client -> follows.follows(client, site.id(), reader.subject(), article.value()));
  }

  /** Has a reader follow an article; doing it twice changes nothing. */
  public Future<Void> follow(Site site, Principal reader, ArticleKey article) {
    var now = Times.now(clock);
    return database.transaction(
        client ->
            accounts
                .ensure(client, site.id(), NamedLogin.of(reader), now)
                .compose(account -> follow(client, new Stamp(site.id(), account, now), article)));
  }

  private Future<Void> follow(SqlClient client, Stamp stamp, ArticleKey article) {
    return accounts
        .lock(client, stamp.site(), stamp.by())
        .compose(locked -> lock(client, stamp.site(), article))
        .compose(
            id ->
                follows
                    .following(client, stamp.site(), id, stamp.by())
                    .compose(
                        found -> {
                          if (found.already()) {
                            return Future.succeededFuture();
                          }
                          refuseMore(found);
                          return follows.add(client, stamp, id);
                        }));
  }

  private static void refuseMore(FollowCounts found) {
    if (found.followed() >= MOST_FOLLOWED) {
      throw Refusal.Invalid.of(
              "path/article", "you follow " + MOST_FOLLOWED + " discussions, which is the most")
          .exception();
    }
    if (found.followers() >= MOST_FOLLOWERS) {
      throw Refusal.Invalid.of(
              "path/article", "it has " + MOST_FOLLOWERS + " followers, which is the most")
          .exception();
    }
  }

  /** Ends that; doing it twice changes nothing. */
  public Future<Void> unfollow(Site site, Principal reader, ArticleKey article) {
    return database.transaction(
        client ->
            accounts
                .lock(client, site.id(), reader.subject())
                .compose(locked -> lock(client, site.id(), article))
                .compose(id -> follows.remove(client, site.id(), id, reader.subject())));
  }

  private Future<UUID> lock(SqlClient client, long site, ArticleKey article) {
    return follows
        .lock(client, site, article.value())
        .map(
            found ->
                found.orElseThrow(
                    () -> new Refusal.NotFound(Thing.ARTICLE, article.value()).exception()));
  }
}
