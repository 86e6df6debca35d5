package viche.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a comment that a decision can change, and the transitions: each method is the
 * standing after an event. They are pure; {@link Transition} writes them.
 *
 * <p>The state of a comment is the state of the revision readers see; where they see none, that of
 * the latest one; or {@code withdrawn}. So a visible comment with a held edit is still {@code
 * approved} (or {@code published}), and its {@link #latest} is {@code pending}.
 *
 * @param revision number of the latest revision, from 1
 * @param latest state of the latest revision
 * @param visible number of the revision readers see
 * @param waitingSince when it entered the queue; kept while it stays there
 */
public record Standing(
    State state,
    int revision,
    State latest,
    @Nullable Integer visible,
    @Nullable Instant waitingSince) {

  public Standing {
    if (state.visible() != (visible != null)) {
      throw new IllegalArgumentException("visible means that there is a visible revision");
    }
  }

  /** A new comment as screening found it: published, pending or rejected. */
  public static Standing submitted(State screened, Instant now) {
    return of(screened, 1, screened, screened.visible() ? 1 : null, now);
  }

  /** After a new revision. What waits keeps waiting; what was visible stays so unless published. */
  public Standing edited(State screened, Instant now) {
    var next = revision + 1;
    if (visible == null) {
      // Only a person lets a waiting comment through, whatever its new text.
      var held = screened == State.REJECTED ? State.REJECTED : State.PENDING;
      return of(held, next, held, null, since(now));
    }
    return screened == State.PUBLISHED
        ? of(State.PUBLISHED, next, State.PUBLISHED, next, since(now))
        : of(state, next, screened, visible, since(now));
  }

  /** After the approval of the latest revision. */
  public Standing approved() {
    return of(State.APPROVED, revision, State.APPROVED, revision, null);
  }

  /**
   * After the rejection of the latest revision, or of the whole comment. Who rejects an edit has
   * seen the comment and lets its earlier revision stand: that one is approved by it.
   */
  public Standing rejected(Scope scope) {
    var earlierVisible = visible != null && visible != revision;
    return earlierVisible && scope == Scope.REVISION
        ? of(State.APPROVED, revision, State.REJECTED, visible, null)
        : of(State.REJECTED, revision, State.REJECTED, null, null);
  }

  /** After its author took it back. */
  public Standing withdrawn() {
    return new Standing(State.WITHDRAWN, revision, latest, null, null);
  }

  /** What it waits for, if anything. */
  public @Nullable Queue queue() {
    if (state == State.WITHDRAWN || state == State.REJECTED) {
      return null;
    }
    if (latest == State.PENDING) {
      return Queue.PENDING;
    }
    return state == State.PUBLISHED ? Queue.UNREVIEWED : null;
  }

  private Instant since(Instant now) {
    return waitingSince == null ? now : waitingSince;
  }

  /** A standing that waits from {@code since}, if it waits at all. */
  static Standing of(
      State state, int revision, State latest, @Nullable Integer visible, @Nullable Instant since) {
    var idle = new Standing(state, revision, latest, visible, null);
    return idle.queue() == null ? idle : new Standing(state, revision, latest, visible, since);
  }
}
