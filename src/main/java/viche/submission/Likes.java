package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.comment.account.SanctionStore;
import viche.comment.reaction.ReactionStore;
import viche.comment.reaction.ReactionStore.Latest;
import viche.comment.reaction.ReactionStore.Target;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.Stamp;

/**
 * Readers like comments: each account a comment once, whatever it sends how often. Only what
 * readers see is liked, and nobody likes their own. Likes of a comment that leaves visibility are
 * kept and come back with it.
 *
 * <p>The account is locked first, so that its likes come one after the other and can be counted.
 */
public final class Likes {
  /** Of one account in an hour. */
  static final int PER_HOUR = 200;

  private static final Duration HOUR = Duration.ofHours(1);

  /** Likes of an account on one article that it is told. */
  private static final int MOST_TOLD = 1_000;

  private final Database database;
  private final Clock clock;
  private final boolean limited;
  private final AccountStore accounts = new AccountStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final ReactionStore reactions = new ReactionStore();

  /**
   * @param limited whether the number of likes in an hour is; off for tests
   */
  public Likes(Database database, Clock clock, boolean limited) {
    this.database = database;
    this.clock = clock;
    this.limited = limited;
  }

  /** Likes a comment; the number of its likes, this one among them. */
  public Future<Integer> like(Site site, Principal reader, UUID comment) {
    var now = Times.now(clock);
    return database.transaction(
        client ->
            accounts
                .ensure(client, site.id(), NamedLogin.of(reader), now)
                .compose(
                    account -> like(client, new Stamp(site.id(), account, now), reader, comment)));
  }

  private Future<Integer> like(SqlClient client, Stamp stamp, Principal reader, UUID comment) {
    var site = stamp.site();
    var account = stamp.by();
    var now = stamp.at();
    var locked = accounts.lock(client, site, account);
    // Whoever takes a like back holds the comment: what is asked after that stays as it is.
    var target = reactions.lock(client, site, comment);
    var liked = reactions.exists(client, site, comment, account);
    var inForce = sanctions.inForce(client, site, reader.subject(), now);
    var latest = reactions.since(client, site, account, now.minus(HOUR));
    return Future.all(locked, target, liked, inForce, latest)
        .compose(
            all -> {
              var found = target.result().orElseThrow(() -> missing(comment));
              if (liked.result()) {
                return Future.succeededFuture(found.likes());
              }
              refuseOwn(found, account);
              Silenced.refuse(inForce.result());
              refuseFlood(latest.result(), now);
              return reactions.add(client, site, found, account, now);
            });
  }

  private static void refuseOwn(Target comment, UUID account) {
    if (comment.author().equals(account)) {
      throw new Refusal.NotAllowed("nobody likes a comment of their own").exception();
    }
  }

  private void refuseFlood(Latest latest, Instant now) {
    var first = latest.first();
    if (limited && first != null && latest.count() >= PER_HOUR) {
      var retry = Duration.between(now, first.plus(HOUR));
      throw new Refusal.TooMany("likes", PER_HOUR, HOUR, retry).exception();
    }
  }

  /**
   * Takes a like back, if there is one; the number of the comment's likes without it. Sanctions
   * don't keep anybody from that.
   */
  public Future<Integer> unlike(Site site, Principal reader, UUID comment) {
    return database.transaction(
        client -> {
          var locked = accounts.lock(client, site.id(), reader.subject());
          var target = reactions.lock(client, site.id(), comment);
          return Future.all(locked, target)
              .compose(
                  both ->
                      reactions.remove(
                          client,
                          site.id(),
                          target.result().orElseThrow(() -> missing(comment)),
                          reader.subject()));
        });
  }

  /** The comments of an article that a reader likes, the newest first; a thousand at most. */
  public Future<List<UUID>> on(Site site, Principal reader, ArticleKey article) {
    return database.read(
        client -> reactions.liked(client, site.id(), reader.subject(), article.value(), MOST_TOLD));
  }

  private static RuntimeException missing(UUID id) {
    return new Refusal.NotFound(Thing.COMMENT, id.toString()).exception();
  }
}
