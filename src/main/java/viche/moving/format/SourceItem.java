package viche.moving.format;

/** One thing that a file tells, in the order in which it stands there. */
public sealed interface SourceItem permits SourceArticle, SourceComment, Altered, Untaken {
  Place place();
}
