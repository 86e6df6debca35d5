package viche.discussion;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticlePolicy;
import viche.site.Mode;
import viche.site.Site;
import viche.site.posture.InForce;
import viche.site.posture.InForce.Notice;

/**
 * What stands above an article's comments. An article that was never made has a discussion too.
 *
 * @param open whether it takes comments, whatever the posture
 * @param posture of the site, where it isn't open
 * @param count of visible comments
 */
record DiscussionStatus(
    String site,
    String article,
    boolean open,
    Mode mode,
    @Nullable Notice posture,
    int count,
    long version) {

  static DiscussionStatus of(
      Site site, ArticleKey key, Optional<Article> article, InForce posture, Instant now) {
    var settings = site.settings();
    return new DiscussionStatus(
        site.key(),
        article.map(Article::key).orElse(key.value()),
        article
            .map(made -> made.takesComments(settings, now))
            .orElse(settings.articles() != ArticlePolicy.REGISTERED),
        article.map(made -> made.modeOr(settings.mode())).orElse(settings.mode()),
        posture.notice(),
        article.map(Article::count).orElse(0),
        article.map(Article::version).orElse(0L));
  }
}
