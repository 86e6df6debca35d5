package viche.moderation.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which rows of a log a page has, and the statements that read them: see {@link LogStatement}. */
interface LogFilter {
  String page();

  String end();

  /** What chooses the stretch of the log that a page is of, as a statement's parameter. */
  @Nullable Object chosen();

  /** What leaves some of it, as a statement's sixth parameter; null where nothing does. */
  @Nullable Object sifted();

  /** What leaves some more of it, as a statement's seventh parameter. */
  @Nullable Object siftedFurther();

  @Nullable Instant from();

  @Nullable Instant until();

  @Nullable String after();

  int limit();

  /** The number of rows that are looked through for a page. */
  default int looks() {
    return sifted() != null || siftedFurther() != null || from() != null || until() != null
        ? LogStatement.LOOKED_THROUGH
        : limit() + 1;
  }
}
