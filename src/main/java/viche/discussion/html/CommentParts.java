package viche.discussion.html;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import viche.discussion.ShownComment;
import viche.discussion.ShownComment.Visibility;

/** What is written of a comment wherever it stands, marked up as schema.org says. */
final class CommentParts {
  static final String SCHEMA = "https://schema.org/";

  private final Markup page;
  private final PageWords words;
  private final DateTimeFormatter dates;

  CommentParts(Markup page, PageWords words, ZoneId zone) {
    this.page = page;
    this.words = words;
    this.dates = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", words.locale()).withZone(zone);
  }

  /** Who wrote it, with badges. */
  void author(ShownComment comment) {
    var author = comment.author();
    if (author != null) {
      page.open(Tag.SPAN, "viche-author")
          .with(Attr.ITEMPROP, "author")
          .with(Attr.ITEMSCOPE, "")
          .with(Attr.ITEMTYPE, SCHEMA + "Person");
      page.open(Tag.SPAN)
          .with(Attr.ITEMPROP, "name")
          .with(Attr.DIR, "auto")
          .text(author.name())
          .close()
          .close();
      for (var badge : author.badges()) {
        page.text(" ").element(Tag.SPAN, "viche-badge", badge);
      }
    }
  }

  /** When it was edited, if it was. */
  void edited(ShownComment comment) {
    if (comment.editedAt() != null) {
      page.text(" ").open(Tag.SPAN, "viche-edited").text(words.edited() + " ");
      time("dateModified", comment.editedAt());
      page.close();
    }
  }

  /** Its text. */
  void text(ShownComment comment) {
    page.open(Tag.DIV, "viche-text").with(Attr.ITEMPROP, "text").with(Attr.DIR, "auto");
    if (comment.language() != null) {
      page.with(Attr.LANG, comment.language());
    }
    if (comment.html() != null) {
      page.html(comment.html());
    }
    page.close();
  }

  /** In place of its text, why there is none. */
  void gone(ShownComment comment) {
    var gone = comment.state() == Visibility.WITHDRAWN ? words.withdrawn() : words.removed();
    page.element(Tag.P, "viche-text", gone);
  }

  /** How many like it. */
  void likes(ShownComment comment) {
    page.open(Tag.DATA, "viche-likes");
    page.with(Attr.ITEMPROP, "upvoteCount").with(Attr.VALUE, String.valueOf(comment.likes()));
    page.text(words.likes(comment.likes())).close();
  }

  /** A moment, for people in words. */
  void time(String property, Instant moment) {
    page.open(Tag.TIME).with(Attr.ITEMPROP, property).with(Attr.DATETIME, moment.toString());
    page.text(dates.format(moment)).close();
  }
}
