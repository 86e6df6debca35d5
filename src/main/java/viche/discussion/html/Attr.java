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
  FRAMEBORDER("frameborder"),
  HEIGHT("height"),
  HREF("href"),
  ID("id"),
  ITEMPROP("itemprop"),
  ITEMSCOPE("itemscope"),
  ITEMTYPE("itemtype"),
  LANG("lang"),
  LOADING("loading"),
  NAME("name"),
  REL("rel"),
  SRC("src"),
  TARGET("target"),
  TITLE("title"),
  TYPE("type"),
  VALUE("value"),
  WIDTH("width");

  private final String word;

  Attr(String word) {
    this.word = word;
  }

  /** As it is written. */
  String word() {
    return word;
  }
}
