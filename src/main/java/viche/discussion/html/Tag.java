package viche.discussion.html;

import java.util.Locale;

/**
 * An element of HTML; there are no others on our pages, and no scripts among them. Of styles there
 * is the one that {@link EmbedHtml} has.
 */
enum Tag {
  HTML,
  HEAD,
  META,
  TITLE,
  LINK,
  BASE,
  STYLE,
  BODY,
  MAIN,
  SECTION,
  ARTICLE,
  HEADER,
  FOOTER,
  NAV,
  H1,
  H2,
  P,
  DIV,
  SPAN,
  UL,
  LI,
  A,
  TIME,
  DATA,
  IFRAME;

  /** Whether it has neither content nor an end. */
  boolean empty() {
    return this == META || this == LINK || this == BASE;
  }

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
