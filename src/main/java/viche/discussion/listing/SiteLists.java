package viche.discussion.listing;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Times;
import viche.discussion.PageDependencies;
import viche.discussion.listing.ListedComment.AboutArticle;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * Lists of what readers see of a site, the newest of an article among them. Reading makes nothing.
 */
public final class SiteLists {
  private final Database database;
  private final Clock clock;
  private final ArticleStore articles = new ArticleStore();
  private final ListingStore store = new ListingStore();

  public SiteLists(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Which comments.
   *
   * @param featured only those that the newsroom points to
   * @param within only those written in this time; null: ever
   * @param limit how many at most
   */
  public record CommentsWanted(
      CommentOrder order, boolean featured, @Nullable Within within, int limit) {}

  /** Visible comments of a site. */
  public Future<List<ListedComment>> comments(
      PageDependencies sources, Site site, CommentsWanted wanted) {
    sources.ofEveryDiscussion();
    var from = Within.start(wanted.within(), clock.instant());
    return database.read(
        client ->
            switch (wanted.order()) {
              case NEWEST ->
                  store.newest(client, site.id(), wanted.featured(), from, wanted.limit());
              case TOP -> store.top(client, site.id(), wanted.featured(), from, wanted.limit());
            });
  }

  /**
   * The newest comments of an article.
   *
   * @param createdAt when the article was made; long ago where nobody commented on it yet
   */
  public record ArticleComments(
      AboutArticle article, Instant createdAt, List<ListedComment> comments) {}

  /** The newest visible comments of an article, replies among them. */
  public Future<ArticleComments> ofArticle(
      PageDependencies sources, Site site, ArticleKey key, int limit) {
    var watched = sources.watch(key.value());
    return database.read(
        client -> {
          var made = articles.find(client, site.id(), key.value());
          var newest = store.newestOf(client, site.id(), key.value(), limit);
          return Future.all(made, newest)
              .map(
                  both -> {
                    var article =
                        made.result().orElseGet(() -> Article.blank(key.value(), Times.FIRST));
                    sources.read(watched, made.result());
                    return new ArticleComments(
                        AboutArticle.of(
                            article.key(), article.title(), article.url(), article.confirmed()),
                        article.createdAt(),
                        newest.result());
                  });
        });
  }

  /** Articles of a site that are discussed; {@code within} null: ever. */
  public Future<List<ListedArticle>> articles(
      PageDependencies sources, Site site, ArticleOrder order, @Nullable Within within, int limit) {
    sources.ofEveryDiscussion();
    var from = Within.start(within, clock.instant());
    return database.read(
        client ->
            switch (order) {
              case ACTIVE -> store.discussed(client, site.id(), false, from, limit);
              case MOST_DISCUSSED -> store.discussed(client, site.id(), true, from, limit);
              case NEWEST -> store.made(client, site.id(), from, limit);
            });
  }
}
