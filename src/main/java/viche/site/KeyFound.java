package viche.site;

import io.vertx.sqlclient.Row;

/**
 * The fact that a key leads to an article: it is the article's own, or an alias of it.
 *
 * @param article where the article is, by its own key
 */
public record KeyFound(String key, ArticleMoved article) {
  /** Whether the article has another key now. */
  public boolean isAlias() {
    return !key.equals(article.article());
  }

  /** Reads a row with asked, key, version and visible_count. */
  public static KeyFound of(long site, Row row) {
    return new KeyFound(row.getString("asked"), ArticleMoved.of(site, row));
  }
}
