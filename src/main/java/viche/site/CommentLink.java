package viche.site;

import java.util.UUID;

/** Where an article's page shows a comment. */
public final class CommentLink {
  private CommentLink() {}

  /** The address of a comment on a page: the element goes there. */
  public static String of(String page, UUID comment) {
    return page.replaceFirst("#.*", "") + "#viche-comment-" + comment;
  }
}
