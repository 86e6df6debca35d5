package viche.discussion.html;

import java.util.Locale;

/** An element of HTML; there are no others on our pages, and no scripts or styles among them. */
enum Tag {
  HTML,
  HEAD,
  META,
  TITLE,
  LINK,
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
  DATA;

  /** Whether it has neither content nor an end. */
  boolean empty() {
    return this == META || this == LINK;
  }

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
