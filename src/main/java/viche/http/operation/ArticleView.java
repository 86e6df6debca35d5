package viche.http.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.site.Article;
import viche.site.Mode;
import viche.site.Site;

/** An article as admins see it. */
record ArticleView(
    String key,
    @Nullable String url,
    @Nullable String title,
    @Nullable String section,
    boolean confirmed,
    boolean open,
    @Nullable Mode mode,
    @Nullable Instant closesAt,
    @Nullable Instant closes,
    int count,
    long version) {
  static ArticleView of(Site site, Article article) {
    return new ArticleView(
        article.key(),
        article.url(),
        article.title(),
        article.section(),
        article.confirmed(),
        article.open(),
        article.mode(),
        article.closesAt(),
        article.closes(site.settings()),
        article.count(),
        article.version());
  }
}
