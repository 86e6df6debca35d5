package viche.moving.erasure;

import org.jspecify.annotations.Nullable;
import viche.moving.erasure.ErasurePass.PassPage;

/**
 * Where the job of an erasure goes on, as its row keeps it: the name of a stage and, behind a
 * blank, a page of it.
 *
 * @param stage of {@link ErasureStage#ALL}; their number: all are over
 * @param page null: the first one
 */
record ErasurePlace(int stage, @Nullable String page) {
  static final ErasurePlace FIRST = new ErasurePlace(0, null);

  /** The word of a job whose stages are all over. */
  static final String OVER = "over";

  /**
   * A place that nobody knows, as an earlier release has kept it, is the first: all can be
   * repeated.
   */
  static ErasurePlace of(@Nullable String kept) {
    if (kept == null) {
      return FIRST;
    }
    var blank = kept.indexOf(' ');
    var name = blank < 0 ? kept : kept.substring(0, blank);
    for (int i = 0; i < ErasureStage.ALL.size(); i++) {
      if (ErasureStage.ALL.get(i).name().equals(name)) {
        return new ErasurePlace(i, blank < 0 ? null : kept.substring(blank + 1));
      }
    }
    return name.equals(OVER) ? new ErasurePlace(ErasureStage.ALL.size(), null) : FIRST;
  }

  boolean isOver() {
    return stage == ErasureStage.ALL.size();
  }

  ErasurePass pass() {
    return ErasureStage.ALL.get(stage).pass();
  }

  /** The one that follows a page, to be kept. */
  String after(PassPage done) {
    return done.next() == null ? name(stage + 1) : name(stage) + " " + done.next();
  }

  private static String name(int stage) {
    return stage == ErasureStage.ALL.size() ? OVER : ErasureStage.ALL.get(stage).name();
  }
}
