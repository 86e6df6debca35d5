package viche.discussion.html;

/** An attribute of HTML; none of them runs anything. Addresses are made or checked by us. */
enum Attr {
  CHARSET("charset"),
  CLASS("class"),
  CONTENT("content"),
  DATA_ARTICLE("data-article"),
  DATA_VERSION("data-version"),
  DATETIME("datetime"),
  DIR("dir"),
  HREF("href"),
  ID("id"),
  ITEMPROP("itemprop"),
  ITEMSCOPE("itemscope"),
  ITEMTYPE("itemtype"),
  LANG("lang"),
  NAME("name"),
  REL("rel"),
  VALUE("value");

  private final String word;

  Attr(String word) {
    this.word = word;
  }

  /** As it is written. */
  String word() {
    return word;
  }
}
