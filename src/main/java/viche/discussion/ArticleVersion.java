package viche.discussion;

import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of the discussion that a key leads to: the greatest version it was told
 * of, with the count of then. It is remembered while a page or a stream rests on it.
 *
 * <p>A key may become an alias of another article, whose own key is told of its moves from then on.
 * Versions go on where a key changes its meaning: the article is at a greater one than whatever the
 * key has meant before.
 */
public final class ArticleVersion {
  private static final long UNKNOWN = -1;

  private record At(long version, int count) {}

  private volatile At at = new At(UNKNOWN, 0);
  private volatile boolean followed;

  /** What the article's own key is told; null: this is that key, as far as is known. */
  private volatile @Nullable ArticleVersion own;

  ArticleVersion() {}

  private At latest() {
    var here = at;
    var article = own;
    if (article == null) {
      return here;
    }
    var there = article.at;
    return there.version() > here.version() ? there : here;
  }

  /** Whether anything is known; of an article that nobody commented on, it is at version 0. */
  boolean known() {
    return latest().version() != UNKNOWN;
  }

  /** The greatest version told of; less than any before the first. */
  long version() {
    return latest().version();
  }

  /** The visible comments at that version; none before the first. */
  int count() {
    return latest().count();
  }

  /** Takes note of a version of the article with this key; an earlier one tells nothing. */
  synchronized void note(long told, int visible) {
    if (told > at.version()) {
      at = new At(told, visible);
      own = null;
    }
  }

  /**
   * Takes note that an article with another key is what this one leads to.
   *
   * @param told the article's version then; an earlier one than is known tells nothing
   * @return whether that wasn't known
   */
  synchronized boolean lead(ArticleVersion article, long told, int visible) {
    article.note(told, visible);
    if (own == article || told < version()) {
      return false;
    }
    note(told, visible);
    own = article;
    return true;
  }

  /** From now on somebody rests on being told. */
  void follow() {
    followed = true;
  }

  /** Whether somebody rests on being told, or did. */
  boolean followed() {
    return followed;
  }
}
