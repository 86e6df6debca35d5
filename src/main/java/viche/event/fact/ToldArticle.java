package viche.event.fact;

import org.jspecify.annotations.Nullable;
import viche.site.Article;

/**
 * An article as events tell of it.
 *
 * @param url where an admin or a signed token has told it, never what a reader says
 * @param title the same
 * @param count of visible comments
 */
public record ToldArticle(
    String key, @Nullable String url, @Nullable String title, @Nullable String section, int count) {

  /** As it is stored. */
  public static ToldArticle of(Article article) {
    return new ToldArticle(
        article.key(),
        article.confirmed() ? article.url() : null,
        article.confirmed() ? article.title() : null,
        article.section(),
        article.count());
  }
}
