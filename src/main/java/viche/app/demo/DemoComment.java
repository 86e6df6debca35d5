package viche.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.comment.Reason;
import viche.submission.Reports.Complaint;

/**
 * A comment that a demo site starts with, and what becomes of it. Their authors are invented.
 *
 * @param key by which later ones of the article name it; null: none does
 * @param by name of its author
 * @param to key of the comment it answers; {@code "^"}: the one before it in the file
 * @param then what a moderator does with it; null: lets it through
 * @param reason of a rejection, its own or that of {@code removes}
 * @param note of the rejection, which the author reads
 * @param removes key of a comment that a moderator removes after this one
 * @param likes from so many others
 * @param reports by readers
 * @param warning to its author, who reads it; null: none
 */
record DemoComment(
    @Nullable String key,
    String by,
    @Nullable String to,
    String text,
    @Nullable Fate then,
    @Nullable Reason reason,
    @Nullable String note,
    @Nullable String removes,
    int likes,
    boolean featured,
    List<Grievance> reports,
    @Nullable String warning) {
  /** What a moderator does with a comment. */
  enum Fate {
    APPROVE,
    REJECT,
    /** Nothing: it waits, or is published and nobody looked. */
    LEAVE
  }

  /** A reader's report. */
  record Grievance(String by, Reason reason, @Nullable String details) {
    Complaint complaint() {
      return new Complaint(reason, details);
    }
  }

  DemoComment {
    then = then == null ? Fate.APPROVE : then;
    reports = reports == null ? List.of() : List.copyOf(reports);
    if (then == Fate.REJECT && reason == null) {
      throw new IllegalArgumentException("a rejection without its reason, of " + by);
    }
  }
}
