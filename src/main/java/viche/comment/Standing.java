package viche.comment;

import java.time.Instant;
import java.util.Objects;
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
 * @param hidden number of the revision readers saw until reports or a rule hid it; a decision can
 *     let it be seen again, whatever was written since
 * @param byRule whether a rule has rejected the latest revision, and nobody has looked at that yet
 * @param waitingSince when it began to wait; kept while it waits, in whichever queue
 * @param reports those nobody has decided on; they stay whatever else happens to the comment
 */
public record Standing(
    State state,
    int revision,
    State latest,
    @Nullable Integer visible,
    @Nullable Integer hidden,
    boolean byRule,
    @Nullable Instant waitingSince,
    OpenReports reports) {

  public Standing {
    if (byRule && latest != State.REJECTED) {
      throw new IllegalArgumentException("only what is rejected was rejected by a rule");
    }
    if (state.visible() != (visible != null)) {
      throw new IllegalArgumentException("visible means that there is a visible revision");
    }
    if (hidden != null && state != State.PENDING) {
      throw new IllegalArgumentException("what is hidden waits");
    }
  }

  /** A new comment as screening found it: published, pending or rejected. */
  public static Standing submitted(State screened, Instant now) {
    var visible = screened.visible() ? 1 : null;
    return of(screened, 1, screened, visible, null, ruled(screened), now, OpenReports.NONE);
  }

  /** After a new revision. What waits keeps waiting; what was visible stays so unless published. */
  public Standing edited(State screened, Instant now) {
    var next = revision + 1;
    if (hidden != null) {
      // Nor does a new text take from what it hides the look that it waits for.
      var held = screened == State.REJECTED ? State.REJECTED : State.PENDING;
      return of(State.PENDING, next, held, null, hidden, ruled(held), since(now), reports);
    }
    if (visible == null) {
      // Only a person lets a waiting comment through, whatever its new text.
      var held = screened == State.REJECTED ? State.REJECTED : State.PENDING;
      return of(held, next, held, null, null, ruled(held), since(now), reports);
    }
    return screened == State.PUBLISHED
        ? of(State.PUBLISHED, next, State.PUBLISHED, next, null, false, since(now), reports)
        : of(state, next, screened, visible, null, ruled(screened), since(now), reports);
  }

  private static boolean ruled(State screened) {
    return screened == State.REJECTED;
  }

  /** After a reader's report of this weight; whether that hides it is asked afterwards. */
  public Standing reported(double weight, Instant now) {
    var more = reports.plus(new OpenReports(1, weight));
    return of(state, revision, latest, visible, hidden, byRule, since(now), more);
  }

  /**
   * After reports or a rule hid what readers see: that waits, and they see nothing until then. An
   * edit that lies on top of it stays what it is.
   */
  public Standing concealed() {
    var edited = visible != null && visible != revision;
    return of(
        State.PENDING,
        revision,
        edited ? latest : State.PENDING,
        null,
        visible,
        edited && byRule,
        waitingSince,
        reports);
  }

  /** The number of the revision that readers see, or saw until it was hidden. */
  public @Nullable Integer seen() {
    return visible == null ? hidden : visible;
  }

  /**
   * After the approval of a revision: the latest, or below an edit the one that is {@link #seen()}.
   * Then readers see that one, and the edit stays what it is and waits on if it did. What was
   * withdrawn stays so.
   */
  public Standing approved(int number) {
    if (state == State.WITHDRAWN) {
      return this;
    }
    if (number != revision && !Objects.equals(number, seen())) {
      throw new IllegalArgumentException("neither the latest revision nor one that is seen");
    }
    var below = number != revision;
    var edit = below ? latest : State.APPROVED;
    return of(State.APPROVED, revision, edit, number, null, below && byRule, waitingSince, reports);
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
        ? of(State.APPROVED, revision, State.REJECTED, visible, null, false, waitingSince, reports)
        : of(State.REJECTED, revision, State.REJECTED, null, null, false, waitingSince, reports);
  }

  /**
   * After those who were asked about its latest revision, which waits for nothing else, have found
   * nothing: readers see it, and nobody has looked. What reports or a rule hid waits for a person.
   */
  public Standing cleared() {
    return latest != State.PENDING || hidden != null || state == State.WITHDRAWN
        ? this
        : of(
            State.PUBLISHED,
            revision,
            State.PUBLISHED,
            revision,
            null,
            false,
            waitingSince,
            reports);
  }

  /** After one who was asked about its latest revision, which waits for that, has rejected it. */
  public Standing refused() {
    if (latest != State.PENDING || state == State.WITHDRAWN) {
      return this;
    }
    var left = state.visible() || hidden != null ? state : State.REJECTED;
    return of(left, revision, State.REJECTED, visible, hidden, true, waitingSince, reports);
  }

  /** After one of its open reports was taken back. What reports hid stays so. */
  public Standing unreported(double weight) {
    return reported(reports.less(weight));
  }

  /** After its open reports were upheld or dismissed. */
  public Standing settled() {
    return reported(OpenReports.NONE);
  }

  private Standing reported(OpenReports left) {
    return of(state, revision, latest, visible, hidden, byRule, waitingSince, left);
  }

  /** After its author took it back. Reports on it still wait. */
  public Standing withdrawn() {
    return of(State.WITHDRAWN, revision, latest, null, null, false, waitingSince, reports);
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
        before.hidden(),
        before.byRule(),
        since,
        reports.plus(reopened));
  }

  /** What it waits for, if anything. */
  public @Nullable Queue queue() {
    if (reports.any()) {
      return Queue.REPORTED;
    }
    if (state == State.PENDING || (state.visible() && latest == State.PENDING)) {
      return Queue.PENDING;
    }
    if (state == State.PUBLISHED) {
      return Queue.UNREVIEWED;
    }
    return byRule ? Queue.REJECTED : null;
  }

  /** The state of one of its revisions: the latest, or the one readers see or saw until lately. */
  public State of(int number) {
    return number == revision ? latest : state;
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
      @Nullable Integer hidden,
      boolean byRule,
      @Nullable Instant since,
      OpenReports reports) {
    var idle = new Standing(state, revision, latest, visible, hidden, byRule, null, reports);
    return idle.queue() == null
        ? idle
        : new Standing(state, revision, latest, visible, hidden, byRule, since, reports);
  }

  /** Whether readers see nothing of it, and nobody is to look at it any more. */
  boolean isGone() {
    return state == State.REJECTED || state == State.WITHDRAWN;
  }
}
