package viche.site;

import io.vertx.core.Future;
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

  /** Makes the article or changes it; the address and title given here are confirmed. */
  public Future<Article> put(Site site, ArticleKey key, ArticleChange change) {
    var blank = Article.blank(key.value(), Times.now(clock));
    return database.transaction(
        client ->
            store
                .insertIfAbsent(client, site.id(), blank, null)
                .compose(made -> store.change(client, site.id(), key.value(), change))
                .compose(changed -> store.find(client, site.id(), key.value()))
                .map(found -> found.orElseThrow()));
  }
}
