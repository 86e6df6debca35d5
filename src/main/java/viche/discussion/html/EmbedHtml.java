package viche.discussion.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneId;
import viche.discussion.ShownComment;
import viche.discussion.ShownComment.Visibility;
import viche.discussion.listing.ListedComment;

/** One comment as a page to be put into a frame of a story: the bytes depend on the view alone. */
final class EmbedHtml {
  /** It has no character that HTML would have to escape. */
  static final String STYLE =
      ":root{color-scheme:light dark;font:16px/1.5"
          + " system-ui,sans-serif}body{margin:0;padding:.75rem 1rem;border:1px"
          + " solid;border-color:light-dark(#ccc,#555);border-radius:.4rem;overflow-wrap:anywhere}"
          + ".viche-author{font-weight:600}"
          + ".viche-permalink,.viche-edited,.viche-badge,.viche-footer{font-size:.875rem;"
          + "color:light-dark(#555,#bbb)}"
          + ".viche-text p{margin:.5rem 0}";

  /**
   * What is shown.
   *
   * @param listed the comment, visible or gone, and what it is about
   * @param oembed the address that tells how to embed it
   */
  record EmbedView(PageWords words, ZoneId zone, ListedComment listed, String oembed) {}

  private final EmbedView view;
  private final PageWords words;
  private final Markup page = new Markup();
  private final CommentParts parts;

  private EmbedHtml(EmbedView view) {
    this.view = view;
    this.words = view.words();
    this.parts = new CommentParts(page, words, view.zone());
  }

  /** The page in UTF-8. */
  static byte[] bytes(EmbedView view) {
    var html = new EmbedHtml(view);
    html.document();
    return html.page.finished().getBytes(UTF_8);
  }

  /** A frame around the page of a comment, to be put into another page. */
  static String frame(String address, String title, int width, int height) {
    return new Markup()
        .open(Tag.IFRAME)
        .with(Attr.SRC, address)
        .with(Attr.TITLE, title)
        .with(Attr.WIDTH, String.valueOf(width))
        .with(Attr.HEIGHT, String.valueOf(height))
        .with(Attr.FRAMEBORDER, "0")
        .with(Attr.LOADING, "lazy")
        .close()
        .finished()
        .strip();
  }

  /** Characters of a comment's HTML. */
  static int length(ShownComment comment) {
    return comment.html() == null ? 0 : new Markup().html(comment.html()).finished().length();
  }

  private void document() {
    page.head(words.locale());
    page.open(Tag.META).with(Attr.NAME, "robots").with(Attr.CONTENT, "noindex").close();
    page.open(Tag.TITLE).text(view.listed().heading()).close();
    page.open(Tag.LINK)
        .with(Attr.REL, "alternate")
        .with(Attr.TYPE, "application/json+oembed")
        .with(Attr.HREF, view.oembed())
        .with(Attr.TITLE, view.listed().heading())
        .close();
    page.open(Tag.BASE).with(Attr.TARGET, "_blank").close();
    page.open(Tag.STYLE).text(STYLE).close();
    page.close().open(Tag.BODY);
    comment(view.listed().comment());
    page.close().close();
  }

  private void comment(ShownComment comment) {
    var visible = comment.state() == Visibility.VISIBLE;
    page.open(Tag.ARTICLE, visible ? "viche-comment" : "viche-comment viche-gone");
    if (visible) {
      page.with(Attr.ITEMSCOPE, "").with(Attr.ITEMTYPE, CommentParts.SCHEMA + "Comment");
      page.open(Tag.HEADER, "viche-header");
      parts.author(comment);
      page.text(" ");
      permalink(comment);
      parts.edited(comment);
      page.close();
      parts.text(comment);
    } else {
      parts.gone(comment);
    }
    footer(comment);
    page.close();
  }

  private void permalink(ShownComment comment) {
    var url = view.listed().url();
    if (url == null) {
      page.open(Tag.SPAN, "viche-permalink");
    } else {
      page.open(Tag.A, "viche-permalink").with(Attr.ITEMPROP, "url").with(Attr.HREF, url);
    }
    parts.time("dateCreated", comment.createdAt());
    page.close();
  }

  /** What it is about, and who likes it. */
  private void footer(ShownComment comment) {
    var article = view.listed().article();
    var liked = comment.likes() > 0;
    if (!liked && article.title() == null) {
      return;
    }
    page.open(Tag.FOOTER, "viche-footer");
    if (liked) {
      parts.likes(comment);
      page.text(" ");
    }
    if (article.title() != null && article.url() != null) {
      page.open(Tag.A, "viche-article").with(Attr.HREF, article.url());
      page.text(article.title()).close();
    } else if (article.title() != null) {
      page.element(Tag.SPAN, "viche-article", article.title());
    }
    page.close();
  }
}
