package viche.discussion.listing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.discussion.ShownComment;
import viche.site.CommentLink;

/**
 * A comment that readers see, out of its discussion.
 *
 * @param url of the comment on the article's page; null where its address isn't confirmed
 */
public record ListedComment(@Nullable String url, AboutArticle article, ShownComment comment) {
  /**
   * What a comment is about. What a reader claimed of it isn't told.
   *
   * @param title null: none is known that the publisher has confirmed
   * @param url as above
   */
  public record AboutArticle(String key, @Nullable String title, @Nullable String url) {
    /** Its title; its key where none is confirmed. */
    public String name() {
      return title == null ? key : title;
    }

    /** Of the columns of an article. */
    public static AboutArticle of(
        String key, @Nullable String title, @Nullable String url, boolean confirmed) {
      return new AboutArticle(key, confirmed ? title : null, confirmed ? url : null);
    }
  }

  /** Plain text that names it: who wrote, and about what. */
  public String heading() {
    var author = comment.author();
    return author == null ? article.name() : author.name() + ": " + article.name();
  }

  /** A comment about an article. */
  public static ListedComment of(AboutArticle article, ShownComment comment) {
    var page = article.url();
    return new ListedComment(page == null ? null : address(page, comment.id()), article, comment);
  }

  /** Where an article's page shows a comment: the element goes there. */
  public static String address(String page, UUID comment) {
    return CommentLink.of(page, comment);
  }
}
