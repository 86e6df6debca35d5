package viche.site;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Optional;
import viche.database.Database;
import viche.database.Times;

/** Articles as an admin sets them. */
public final class Articles {
  private final Database database;
  private final Clock clock;
  private final ArticleStore store = new ArticleStore();

  public Articles(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The article with this key, if there is one. */
  public Future<Optional<Article>> find(Site site, ArticleKey key) {
    return database.read(client -> store.find(client, site.id(), key.value()));
  }

  /** What belongs to a change of an article, in its transaction. */
  @FunctionalInterface
  public interface Consequence {
    /**
     * Follows a change.
     *
     * @param before empty where the article is made by it
     */
    Future<Void> of(SqlClient client, Optional<Article> before, Article after);
  }

  /** As {@link #put(Site, ArticleKey, ArticleChange, Consequence)}, with none. */
  public Future<Article> put(Site site, ArticleKey key, ArticleChange change) {
    return put(site, key, change, (client, before, after) -> Future.succeededFuture());
  }

  /** Makes the article or changes it; the address and title given here are confirmed. */
  public Future<Article> put(
      Site site, ArticleKey key, ArticleChange change, Consequence consequence) {
    var blank = Article.blank(key.value(), Times.now(clock));
    return database.transaction(
        client ->
            store
                .find(client, site.id(), key.value())
                .compose(
                    before ->
                        store
                            .insertIfAbsent(client, site.id(), blank, null)
                            .compose(made -> store.change(client, site.id(), key.value(), change))
                            .compose(changed -> store.find(client, site.id(), key.value()))
                            .map(found -> found.orElseThrow())
                            .compose(after -> consequence.of(client, before, after).map(after))));
  }
}
