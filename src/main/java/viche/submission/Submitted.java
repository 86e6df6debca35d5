package viche.submission;

import java.util.List;
import java.util.UUID;
import viche.comment.State;
import viche.text.SafeHtml;

/**
 * What an author gets back for a submission or an edit.
 *
 * @param state of the revision just written
 * @param reasons why it is held or rejected
 */
public record Submitted(UUID id, int revision, State state, SafeHtml html, List<Why> reasons) {
  public Submitted {
    reasons = List.copyOf(reasons);
  }
}
