package viche.history;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A comment as its row, its revisions, its reports and its decisions tell. */
record Comment(
    String id,
    @Nullable String parent,
    String article,
    String author,
    String state,
    @Nullable String withdrawnFrom,
    boolean featured,
    List<Revision> revisions,
    Set<String> admirers,
    List<Complaint> reports,
    List<Ruling> rulings,
    List<Comment> replies) {
  private static final Set<String> VISIBLE = Set.of("published", "approved");

  /**
   * A revision's state and text.
   *
   * @param hidden whether reports ever hid it
   */
  record Revision(String state, String html, boolean hidden) {
    boolean visible() {
      return VISIBLE.contains(state);
    }
  }

  /** A report, and who made it. */
  record Complaint(String reporter, String state) {}

  /** A decision or its undoing, the first one first. */
  record Ruling(String id, int revision, String verdict, String scope, @Nullable String undoes) {}

  boolean visible() {
    return VISIBLE.contains(state);
  }

  boolean shown() {
    return visible() || replies.stream().anyMatch(Comment::shown);
  }

  String latest() {
    return revisions.getLast().state();
  }

  /** What it waits as; empty: it waits no more. */
  String queue() {
    if (reports.stream().anyMatch(report -> report.state().equals("open"))) {
      return "reported";
    }
    if (state.equals("withdrawn")) {
      return "";
    }
    if (state.equals("pending") || (visible() && latest().equals("pending"))) {
      return "pending";
    }
    if (state.equals("published")) {
      return "unreviewed";
    }
    return latest().equals("rejected") && !judged(revisions.size()) ? "rejected" : "";
  }

  /** Whether a decision on a revision stands. */
  private boolean judged(int revision) {
    return rulings.stream()
        .filter(ruling -> ruling.revision() == revision && ruling.undoes() == null)
        .anyMatch(
            ruling -> rulings.stream().noneMatch(other -> ruling.id().equals(other.undoes())));
  }
}
