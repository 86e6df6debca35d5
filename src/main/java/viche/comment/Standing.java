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
 * @param waitingSince when it began to wait; kept while it waits, in whichever queue
 * @param reports those nobody has decided on; they stay whatever else happens to the comment
 */
public record Standing(
    State state,
    int revision,
    State latest,
    @Nullable Integer visible,
    @Nullable Instant waitingSince,
    OpenReports reports) {

  public Standing {
    if (state.visible() != (visible != null)) {
      throw new IllegalArgumentException("visible means that there is a visible revision");
    }
  }

  /** A new comment as screening found it: published, pending or rejected. */
  public static Standing submitted(State screened, Instant now) {
    var visible = screened.visible() ? 1 : null;
    return of(screened, 1, screened, visible, now, OpenReports.NONE);
  }

  /** After a new revision. What waits keeps waiting; what was visible stays so unless published. */
  public Standing edited(State screened, Instant now) {
    var next = revision + 1;
    if (visible == null) {
      // Only a person lets a waiting comment through, whatever its new text.
      var held = screened == State.REJECTED ? State.REJECTED : State.PENDING;
      return of(held, next, held, null, since(now), reports);
    }
    return screened == State.PUBLISHED
        ? of(State.PUBLISHED, next, State.PUBLISHED, next, since(now), reports)
        : of(state, next, screened, visible, since(now), reports);
  }

  /** After a reader's report of this weight; whether that hides it is asked afterwards. */
  public Standing reported(double weight, Instant now) {
    var more = reports.plus(new OpenReports(1, weight));
    return of(state, revision, latest, visible, since(now), more);
  }

  /** After its reports hid it: the latest revision waits, and readers see none until then. */
  public Standing hidden() {
    return of(State.PENDING, revision, State.PENDING, null, waitingSince, reports);
  }

  /** After the approval of the latest revision. What was withdrawn stays so. */
  public Standing approved() {
    return state == State.WITHDRAWN
        ? this
        : of(State.APPROVED, revision, State.APPROVED, revision, waitingSince, reports);
  }

  /**
   * After the rejection of the latest revision, or of the whole comment. Who rejects an edit has
   * seen the comment and lets its earlier revision stand: that one is approved by it. What was
   * withdrawn stays so.
   */
  public Standing rejected(Scope scope) {
    if (state == State.WITHDRAWN) {
      return this;
    }
    var earlierVisible = visible != null && visible != revision;
    return earlierVisible && scope == Scope.REVISION
        ? of(State.APPROVED, revision, State.REJECTED, visible, waitingSince, reports)
        : of(State.REJECTED, revision, State.REJECTED, null, waitingSince, reports);
  }

  /** After its open reports were upheld or dismissed. */
  public Standing settled() {
    return of(state, revision, latest, visible, waitingSince, OpenReports.NONE);
  }

  /** After its author took it back. Reports on it still wait. */
  public Standing withdrawn() {
    return of(State.WITHDRAWN, revision, latest, null, waitingSince, reports);
  }

  /**
   * After a decision was taken back: as before that decision, except for reports. Those made since
   * then are still there.
   *
   * @param reopened the reports that the decision had closed
   */
  public Standing undone(Standing before, OpenReports reopened) {
    var first = before.waitingSince();
    var since = first == null ? waitingSince : earlier(first);
    return of(
        before.state(),
        before.revision(),
        before.latest(),
        before.visible(),
        since,
        reports.plus(reopened));
  }

  /** What it waits for, if anything. */
  public @Nullable Queue queue() {
    if (reports.any()) {
      return Queue.REPORTED;
    }
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

  private Instant earlier(Instant first) {
    return waitingSince == null || first.isBefore(waitingSince) ? first : waitingSince;
  }

  /** A standing that waits from {@code since}, if it waits at all. */
  static Standing of(
      State state,
      int revision,
      State latest,
      @Nullable Integer visible,
      @Nullable Instant since,
      OpenReports reports) {
    var idle = new Standing(state, revision, latest, visible, null, reports);
    return idle.queue() == null
        ? idle
        : new Standing(state, revision, latest, visible, since, reports);
  }
}
