package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.overview.Summaries;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/** Articles whose comments are held since reports have piled up, and their release. */
public final class ArticleHolds {
  private final ModeratorTransaction acting;
  private final Summaries summaries;
  private final Clock clock;
  private final ArticleStore articles = new ArticleStore();
  private final LogStore log = new LogStore();

  public ArticleHolds(Database database, Summaries summaries, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.summaries = summaries;
    this.clock = clock;
  }

  /** What the log tells of a release. */
  private record HoldTold(String article) {}

  /**
   * Ends the hold of an article; nothing happens, and nothing is logged, where there is none.
   * Comments that were held stay held. Refused as not found when there is no such article.
   */
  public Future<Void> release(Moderator moderator, ArticleKey key) {
    var site = moderator.site();
    var now = Times.now(clock);
    return acting
        .perform(
            moderator,
            now,
            (client, account) ->
                articles
                    .release(client, site.id(), key.value(), now)
                    .compose(
                        released ->
                            released
                                ? tell(client, site, key, account, now)
                                : exists(client, site, key)))
        .map(
            done -> {
              summaries.changed(site);
              return null;
            });
  }

  private Future<Void> tell(
      SqlClient client, Site site, ArticleKey key, UUID moderator, Instant now) {
    return log.add(
        client,
        site.id(),
        new LogEntry(
            Act.ARTICLE_RELEASED, moderator, Subject.SITE, new HoldTold(key.value()), now));
  }

  private Future<Void> exists(SqlClient client, Site site, ArticleKey key) {
    return articles
        .find(client, site.id(), key.value())
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture()
                    : new Refusal.NotFound(Thing.ARTICLE, key.value()).failed());
  }
}
