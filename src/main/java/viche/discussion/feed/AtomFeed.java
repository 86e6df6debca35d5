package viche.discussion.feed;

import viche.discussion.ShownComment;
import viche.discussion.listing.ListedComment;

/** A feed as Atom: the bytes depend on the feed alone. */
final class AtomFeed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String THREADING = "http://purl.org/syndication/thread/1.0";
  private static final String HTML = "text/html";

  private final Feed feed;
  private final String site;
  private final FeedXml xml = new FeedXml();

  private AtomFeed(Feed feed, String site) {
    this.feed = feed;
    this.site = site;
  }

  /**
   * The document.
   *
   * @param site the key of the site
   */
  static byte[] bytes(Feed feed, String site) {
    var atom = new AtomFeed(feed, site);
    atom.document();
    return atom.xml.finished();
  }

  private void document() {
    xml.open("feed")
        .with("xmlns", ATOM)
        .with("xmlns:thr", THREADING)
        .with("xml:lang", feed.language());
    xml.element("id", feed.id());
    xml.element("title", feed.title());
    xml.element("updated", feed.updated());
    xml.element("generator", "Viche");
    link("self", feed.self(), "application/atom+xml");
    if (feed.page() != null) {
      link("alternate", feed.page(), HTML);
    }
    feed.comments().forEach(this::entry);
    xml.close();
  }

  private void link(String relation, String address, String type) {
    xml.open("link").with("rel", relation).with("type", type).with("href", address).close();
  }

  private void entry(ListedComment listed) {
    var comment = listed.comment();
    xml.open("entry");
    xml.element("id", FeedIds.comment(comment.id()));
    xml.element("title", listed.heading());
    xml.element("published", comment.createdAt());
    xml.element("updated", Feed.updated(listed));
    if (comment.author() != null) {
      xml.open("author").element("name", comment.author().name()).close();
    }
    link("alternate", listed.url() == null ? embed(comment) : listed.url(), HTML);
    if (comment.featured() != null) {
      xml.open("category").with("term", "featured").with("label", feed.words().featured()).close();
    }
    answers(listed);
    xml.element("thr:total", String.valueOf(comment.replyCount()));
    content(comment);
    xml.close();
  }

  /** Where no page of the article is known, the comment has one of its own. */
  private String embed(ShownComment comment) {
    return feed.site() + "comments/" + comment.id() + "/embed.html";
  }

  /** A comment that answers none answers the article. */
  private void answers(ListedComment listed) {
    var parent = listed.comment().parentId();
    var article = listed.article();
    xml.open("thr:in-reply-to")
        .with(
            "ref", parent == null ? FeedIds.article(site, article.key()) : FeedIds.comment(parent));
    var address =
        parent == null || article.url() == null
            ? article.url()
            : ListedComment.address(article.url(), parent);
    if (address != null) {
      xml.with("href", address).with("type", HTML);
    }
    xml.close();
  }

  private void content(ShownComment comment) {
    xml.open("content").with("type", "html");
    if (comment.language() != null) {
      xml.with("xml:lang", comment.language());
    }
    if (comment.html() != null) {
      xml.html(comment.html());
    }
    xml.close();
  }
}
