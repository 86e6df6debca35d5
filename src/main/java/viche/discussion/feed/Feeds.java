package viche.discussion.feed;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.discussion.PageDependencies;
import viche.discussion.listing.CommentOrder;
import viche.discussion.listing.ListedComment;
import viche.discussion.listing.SiteLists;
import viche.discussion.listing.SiteLists.CommentsWanted;
import viche.site.ArticleKey;
import viche.site.Site;

/** Reading comments as feeds, the newest first; written when it is asked for. */
public final class Feeds {
  private final SiteLists lists;

  public Feeds(SiteLists lists) {
    this.lists = lists;
  }

  /**
   * A feed in each of its formats.
   *
   * @param atom the document in UTF-8
   * @param json a value to be written as JSON
   */
  public record FeedForms(Supplier<byte[]> atom, Object json) {
    private static FeedForms of(Feed feed, Site site) {
      return new FeedForms(() -> AtomFeed.bytes(feed, site.key()), JsonFeed.of(feed));
    }
  }

  /** The newest comments of an article, replies among them. */
  public Future<FeedForms> ofArticle(
      PageDependencies sources, Site site, ArticleKey key, int limit) {
    sources.ofSite();
    var language = site.settings().language();
    return lists
        .ofArticle(sources, site, key, limit)
        .map(
            found -> {
              var about = found.article();
              var feed =
                  new Feed(
                      FeedIds.discussion(site.key(), key.value()),
                      FeedWords.of(language).discussion() + ": " + about.name(),
                      "discussion.atom",
                      "../../",
                      about.url(),
                      language,
                      found.createdAt(),
                      found.comments());
              return FeedForms.of(feed, site);
            });
  }

  /** The newest comments of a site. */
  public Future<FeedForms> ofSite(
      PageDependencies sources, Site site, boolean featured, int limit) {
    sources.ofSite();
    var wanted = new CommentsWanted(CommentOrder.NEWEST, featured, null, limit);
    return lists
        .comments(sources, site, wanted)
        .map(comments -> FeedForms.of(feed(site, featured, comments), site));
  }

  private static Feed feed(Site site, boolean featured, List<ListedComment> comments) {
    var settings = site.settings();
    var words = FeedWords.of(settings.language());
    return new Feed(
        FeedIds.site(site.key(), featured),
        settings.name() + ": " + (featured ? words.featured() : words.comments()),
        "comments.atom" + (featured ? "?only=featured" : ""),
        "",
        home(settings.origins()),
        settings.language(),
        Instant.EPOCH,
        comments);
  }

  private static @Nullable String home(List<String> origins) {
    return origins.isEmpty() ? null : origins.getFirst() + "/";
  }
}
