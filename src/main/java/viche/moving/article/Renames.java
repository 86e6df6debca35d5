package viche.moving.article;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Function;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moving.article.KeyChange.ByWhom;
import viche.refusal.Refusal;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * Articles that get another key. The old one stays an alias for good: whoever asks with it reads
 * and writes the same discussion.
 *
 * <p>An alias can be taken back by the article that it leads to; nobody else ever gets it.
 */
public final class Renames {
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final ArticleStore articles = new ArticleStore();
  private final KeyChange change = new KeyChange();

  public Renames(Database database, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** What an article is to be called. */
  public record NewKey(String to) {
    /** It as a key of the site; throws a refusal when it is none. */
    ArticleKey key(Site site) {
      return ArticleKey.of(site.settings(), "/to", to);
    }
  }

  /**
   * Renames an article, which may be named by an alias; where it has the key already, nothing is
   * done. Refused as not found when there is no such article, and with {@link Refusal.KeyInUse}
   * when the key is of another one.
   */
  public Future<StoredAnswer> rename(
      Moderator admin,
      ArticleKey article,
      NewKey wanted,
      IdempotencyKey retry,
      Function<Article, StoredAnswer> answer) {
    var site = admin.site().id();
    var to = wanted.key(admin.site()).value();
    var now = Times.now(clock);
    return acting.once(
        admin,
        retry,
        now,
        (client, by) ->
            change
                .rename(client, new ByWhom(site, by, now), article.value(), to)
                .compose(done -> articles.find(client, site, to))
                .map(renamed -> answer.apply(renamed.orElseThrow())));
  }
}
