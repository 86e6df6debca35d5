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
    if (Set.of("rejected", "withdrawn").contains(state)) {
      return "";
    }
    if (state.equals("pending") || latest().equals("pending")) {
      return "pending";
    }
    return state.equals("published") ? "unreviewed" : "";
  }
}
