package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import viche.history.Comment.Ruling;

/** The log of decisions on a comment, replayed. */
final class Verdicts {
  private Verdicts() {}

  /** Fails unless each undo took back the last word of its time, and the last word holds. */
  static void check(Comment comment) {
    Deque<Ruling> standing = new ArrayDeque<>();
    for (var ruling : comment.rulings()) {
      if (ruling.verdict().equals("undo")) {
        assertThat(ruling.undoes()).as(comment.toString()).isEqualTo(standing.pop().id());
      } else {
        standing.push(ruling);
      }
    }
    var last = standing.peek();
    if (last == null) {
      assertThat(comment.state()).as(comment.toString()).isNotEqualTo("approved");
    } else if (last.verdict().equals("approve") && last.revision() < comment.revisions().size()) {
      assertThat(comment.state()).as(comment.toString()).isNotEqualTo("rejected");
    } else if (!comment.state().equals("withdrawn")
        && last.revision() == comment.revisions().size()) {
      var allowed = new ArrayList<String>();
      allowed.add(last.verdict().equals("approve") ? "approved" : "rejected");
      if (last.scope().equals("revision")) {
        allowed.add("approved");
      }
      if (comment.revisions().getLast().hidden()) {
        allowed.add("pending");
      }
      assertThat(comment.state()).as(comment.toString()).isIn(allowed);
    }
  }
}
