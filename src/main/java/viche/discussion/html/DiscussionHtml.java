package viche.discussion.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.discussion.ShownComment;
import viche.discussion.ShownComment.Visibility;
import viche.discussion.html.DiscussionView.Join;

/**
 * A page of a discussion as HTML: the bytes depend on the view alone. Comments are marked up with
 * the vocabulary of <a href="https://schema.org/Comment">schema.org</a>, as microdata, so that
 * there is no script in the page.
 */
final class DiscussionHtml {
  private final DiscussionView view;
  private final PageWords words;
  private final Markup page = new Markup();
  private final CommentParts parts;

  /** The comments written so far, which can be pointed to. */
  private final Set<UUID> written = new HashSet<>();

  private DiscussionHtml(DiscussionView view) {
    this.view = view;
    this.words = view.words();
    this.parts = new CommentParts(page, words, view.zone());
  }

  /** The page, or its part, in UTF-8. */
  static byte[] bytes(DiscussionView view) {
    var html = new DiscussionHtml(view);
    if (view.fragment()) {
      html.discussion();
    } else {
      html.document();
    }
    return html.page.finished().getBytes(UTF_8);
  }

  private void document() {
    var about = view.about();
    page.head(words.locale());
    page.open(Tag.TITLE).text(heading()).close();
    if (about.url() != null) {
      page.open(Tag.LINK).with(Attr.REL, "canonical").with(Attr.HREF, about.url()).close();
    }
    page.open(Tag.LINK)
        .with(Attr.REL, "alternate")
        .with(Attr.TYPE, "application/atom+xml")
        .with(Attr.HREF, "discussion.atom")
        .close();
    page.close();
    page.open(Tag.BODY).open(Tag.MAIN).open(Tag.H1);
    if (about.url() == null) {
      page.text(heading());
    } else {
      page.open(Tag.A).with(Attr.HREF, about.url()).text(heading()).close();
    }
    page.close();
    discussion();
    page.close().close().close();
  }

  private String heading() {
    var title = view.about().title();
    return title == null ? words.discussion() : title;
  }

  private void discussion() {
    var about = view.about();
    page.open(Tag.SECTION, "viche-discussion")
        .with(Attr.ID, "discussion")
        .with(Attr.LANG, words.locale().getLanguage())
        .with(Attr.DATA_ARTICLE, about.key())
        .with(Attr.DATA_VERSION, String.valueOf(about.version()))
        .with(Attr.ITEMSCOPE, "")
        .with(Attr.ITEMTYPE, CommentParts.SCHEMA + "Article");
    if (about.url() != null) {
      page.open(Tag.LINK).with(Attr.ITEMPROP, "url").with(Attr.HREF, about.url()).close();
    }
    if (about.title() != null) {
      property("headline", about.title());
    }
    property("commentCount", String.valueOf(about.count()));
    page.element(Tag.H2, "viche-count", words.comments(about.count()));
    if (view.whole() != null) {
      link("viche-whole", "up", view.whole(), words.whole());
    }
    if (!view.threads().isEmpty()) {
      page.open(Tag.UL, "viche-threads");
      for (var thread : view.threads()) {
        page.open(Tag.LI);
        comment(thread, null);
        page.close();
      }
      page.close();
    }
    if (view.next() != null) {
      link("viche-pages", "next", view.next(), words.nextPage());
    }
    join();
    page.close();
  }

  private void join() {
    switch (view.join()) {
      case Join.Nothing() -> {}
      case Join.Closed() -> page.element(Tag.P, "viche-closed", words.closed());
      case Join.LoginAddress(String url) -> {
        page.open(Tag.P, "viche-join").open(Tag.A).with(Attr.HREF, url);
        page.with(Attr.REL, "nofollow").text(words.join()).close().close();
      }
    }
  }

  private void comment(ShownComment comment, @Nullable UUID under) {
    written.add(comment.id());
    var visible = comment.state() == Visibility.VISIBLE;
    page.open(Tag.ARTICLE, visible ? "viche-comment" : "viche-comment viche-gone")
        .with(Attr.ID, anchor(comment.id()));
    if (visible) {
      page.with(Attr.ITEMPROP, "comment")
          .with(Attr.ITEMSCOPE, "")
          .with(Attr.ITEMTYPE, CommentParts.SCHEMA + "Comment");
      header(comment, under);
      parts.text(comment);
      footer(comment);
    } else {
      parts.gone(comment);
    }
    replies(comment, under == null);
    page.close();
  }

  private void header(ShownComment comment, @Nullable UUID under) {
    page.open(Tag.HEADER, "viche-header");
    parts.author(comment);
    page.text(" ").open(Tag.A, "viche-permalink").with(Attr.HREF, "#" + anchor(comment.id()));
    page.with(Attr.ITEMPROP, "url");
    parts.time("dateCreated", comment.createdAt());
    page.close();
    parts.edited(comment);
    var parent = comment.parentId();
    if (parent != null && !parent.equals(under) && written.contains(parent)) {
      page.text(" ").open(Tag.A, "viche-parent").with(Attr.HREF, "#" + anchor(parent));
      page.text(words.inReply()).close();
    }
    if (comment.featured() != null) {
      page.text(" ").element(Tag.SPAN, "viche-featured", words.featured());
    }
    page.close();
  }

  private void footer(ShownComment comment) {
    if (comment.likes() > 0) {
      page.open(Tag.FOOTER, "viche-footer");
      parts.likes(comment);
      page.close();
    }
  }

  /** Whatever is cut off within a thread is behind one place; its first comment links there. */
  private void replies(ShownComment comment, boolean first) {
    var replies = comment.replies();
    if (!replies.items().isEmpty()) {
      page.open(Tag.UL, "viche-replies");
      for (var reply : replies.items()) {
        page.open(Tag.LI);
        comment(reply, comment.id());
        page.close();
      }
      page.close();
    }
    if (first && replies.next() != null) {
      var rest = view.links().rest(comment.id(), replies.next());
      link("viche-more", "next", rest, words.moreReplies());
    }
  }

  private void property(String name, String value) {
    page.open(Tag.META).with(Attr.ITEMPROP, name).with(Attr.CONTENT, value).close();
  }

  private void link(String className, String relation, String address, String text) {
    page.open(Tag.NAV, className).open(Tag.A).with(Attr.REL, relation);
    page.with(Attr.HREF, address).text(text).close().close();
  }

  private static String anchor(UUID comment) {
    return "comment-" + comment;
  }
}
