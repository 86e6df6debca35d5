package viche.moving.intake;

import java.time.Instant;
import java.util.Locale;
import viche.comment.Scope;
import viche.comment.Standing;
import viche.comment.State;
import viche.moving.format.SourceComment.SourceFate;

/** What becomes here of what had become of a comment elsewhere. */
final class Fates {
  private Fates() {}

  /**
   * What is made of it. What readers saw for years without anybody having looked stands, unless
   * somebody wants to look at it now.
   */
  static SourceFate here(SourceFate there, boolean review) {
    return there == SourceFate.PUBLISHED && !review ? SourceFate.APPROVED : there;
  }

  /**
   * The standing of a comment. Of one that was edited only the last text is known: it is the second
   * revision.
   *
   * @param now since when it waits, where it does
   */
  static Standing standing(SourceFate fate, boolean edited, Instant now) {
    return switch (fate) {
      case PUBLISHED -> written(State.PUBLISHED, edited, now);
      case PENDING -> written(State.PENDING, edited, now);
      case APPROVED -> {
        var published = written(State.PUBLISHED, edited, now);
        yield published.approved(published.revision());
      }
      case REJECTED, SPAM -> written(State.PENDING, edited, now).rejected(Scope.COMMENT);
      case DELETED -> written(State.PUBLISHED, edited, now).withdrawn();
    };
  }

  private static Standing written(State state, boolean edited, Instant now) {
    var first = Standing.submitted(state, now);
    return edited ? first.edited(state, now) : first;
  }

  /** As the table of origins writes it. */
  static String word(SourceFate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
