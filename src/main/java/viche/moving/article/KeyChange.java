package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.UnitOfWork;
import viche.moving.article.KeyStore.KeyHolder;
import viche.moving.article.KeyStore.LockedArticle;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.ArticleMoved;
import viche.site.KeyFound;

/** The change of an article's key, in a transaction of the caller's. */
final class KeyChange {
  private final KeyStore keys = new KeyStore();
  private final LogStore log = new LogStore();

  /**
   * Whose articles, and who changes them when.
   *
   * @param by null: the operator of the service
   */
  record ByWhom(long site, @Nullable UUID by, Instant at) {}

  /** What the log tells of it. */
  private record RenameTold(String article, String from) {}

  /**
   * Gives an article, named by any of its keys, another one; where it has that already, nothing is
   * done. Refused as not found when there is no such article, and with {@link Refusal.KeyInUse}
   * when the key is of another one.
   *
   * @return whether something was done
   */
  Future<Boolean> rename(SqlClient client, ByWhom who, String article, String to) {
    return keys.lock(client, who.site(), article)
        .compose(
            found -> {
              var locked = found.orElseThrow(() -> none(article));
              return locked.key().equals(to)
                  ? Future.succeededFuture(false)
                  : rename(client, who, locked, to).map(true);
            });
  }

  private static RuntimeException none(String article) {
    return new Refusal.NotFound(Thing.ARTICLE, article).exception();
  }

  private Future<Void> rename(SqlClient client, ByWhom who, LockedArticle locked, String to) {
    var site = who.site();
    return keys.holder(client, site, to)
        .compose(holder -> exchange(client, site, locked, to, holder))
        .compose(
            moved -> {
              UnitOfWork.tell(client, moved);
              return keys.aliases(client, site, locked.id())
                  .map(
                      aliases -> {
                        aliases.forEach(key -> UnitOfWork.tell(client, new KeyFound(key, moved)));
                        return null;
                      });
            })
        .compose(
            told -> {
              var details = new RenameTold(to, locked.key());
              var entry =
                  new LogEntry(Act.ARTICLE_RENAMED, who.by(), Subject.SITE, details, who.at());
              return log.add(client, site, entry);
            });
  }

  /** The key that the article gives up goes to an alias: a new one, or the one it takes back. */
  private Future<ArticleMoved> exchange(
      SqlClient client, long site, LockedArticle locked, String to, Optional<KeyHolder> holder) {
    if (holder.isEmpty()) {
      return keys.rename(client, site, locked.id(), to)
          .compose(moved -> keys.add(client, site, locked.id(), locked.key()).map(moved));
    }
    var alias = holder.get();
    return locked.id().equals(alias.leadsTo())
        ? keys.give(client, site, alias.id(), null)
            .compose(free -> keys.rename(client, site, locked.id(), to))
            .compose(moved -> keys.give(client, site, alias.id(), locked.key()).map(moved))
        : new Refusal.KeyInUse(alias.leadsTo() != null).failed();
  }
}
