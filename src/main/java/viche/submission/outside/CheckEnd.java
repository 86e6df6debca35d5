package viche.submission.outside;

import java.util.List;
import java.util.stream.Stream;
import viche.comment.LockedComment;
import viche.comment.Standing;
import viche.comment.State;
import viche.screening.Action;
import viche.screening.Evidence.AskedOthers;
import viche.screening.Finding;
import viche.site.OutsideScreening.Otherwise;
import viche.submission.outside.CheckStore.HeldCheck;
import viche.submission.outside.OutsideAnswerStore.AnswerOutcome;
import viche.submission.outside.OutsideAnswerStore.HeardAnswers;
import viche.submission.outside.OutsideAnswerStore.KeptAnswer;

/**
 * What becomes of a revision that others were asked about, by what they answered until now. It is
 * pure.
 *
 * @param standing of the comment from now on
 * @param found what joins the findings of the revision
 * @param checked whether it is said no longer that they are asked
 * @param over whether the revision is held for them no longer
 * @param late whether the time was over before all had answered
 */
record CheckEnd(
    Standing standing, List<Finding> found, boolean checked, boolean over, boolean late) {

  /**
   * All that it follows from.
   *
   * @param found of the revision so far
   */
  record CheckFacts(
      HeldCheck check, LockedComment comment, List<Finding> found, HeardAnswers heard) {

    List<KeptAnswer> answers() {
      return heard.answers();
    }

    int unanswered() {
      return heard.unanswered();
    }

    /** Whether the revision waits for the answers still, and for nobody's decision. */
    boolean waits() {
      var standing = comment.standing();
      return check.holds()
          && standing.revision() == check.of().revision()
          && standing.latest() == State.PENDING
          && standing.state() != State.WITHDRAWN;
    }

    boolean answered(AnswerOutcome outcome) {
      return answers().stream().anyMatch(answer -> answer.outcome() == outcome);
    }

    /** Whether all have answered who may, or the time for it is over. */
    boolean timeToEnd() {
      return unanswered() == 0 || check.late();
    }

    /** Whether somebody wants it held or rejected. */
    boolean against() {
      return answered(AnswerOutcome.HOLD) || answered(AnswerOutcome.REJECT);
    }

    /** Whether somebody has found nothing because nothing was heard of them, nor will be. */
    boolean unheard() {
      return answers().size() < asked() || answers().isEmpty() || answered(AnswerOutcome.FAILED);
    }

    /** How many were asked, of whom some may have been turned off or removed since. */
    private int asked() {
      var still = answers().size() + unanswered();
      return checking()
          .map(Finding::evidence)
          .filter(AskedOthers.class::isInstance)
          .mapToInt(evidence -> ((AskedOthers) evidence).asked().size())
          .reduce(still, Math::max);
    }

    /** The finding that others are asked. */
    Stream<Finding> checking() {
      return found.stream()
          .filter(each -> each.outside() == null && each.rule().equals(Finding.CHECKING));
    }

    /** Whether a rule of the site has found something since, such as its likeness to others. */
    boolean heldByRules() {
      return found.stream()
          .anyMatch(
              each ->
                  each.outside() == null && each.holds() && !each.rule().equals(Finding.CHECKING));
    }
  }

  static CheckEnd of(CheckFacts facts) {
    var joining =
        facts.answers().stream()
            .filter(answer -> !answer.taken())
            .flatMap(answer -> answer.findings().stream())
            .toList();
    var standing = facts.comment().standing();
    if (!facts.waits()) {
      return decided(facts, joining);
    }
    if (!facts.timeToEnd()) {
      return new CheckEnd(standing, joining, false, false, false);
    }
    var late = facts.unanswered() > 0;
    if (facts.answered(AnswerOutcome.REJECT)) {
      return new CheckEnd(standing.refused(), joining, true, true, late);
    }
    if (facts.answered(AnswerOutcome.HOLD)) {
      return new CheckEnd(standing, joining, true, true, late);
    }
    var published = !facts.heldByRules();
    if (facts.unheard()) {
      var choice = facts.check().otherwise();
      published &= choice == Otherwise.PUBLISH;
      joining = Stream.concat(joining.stream(), unchecked(facts, choice).stream()).toList();
    }
    return new CheckEnd(published ? standing.cleared() : standing, joining, true, true, late);
  }

  /**
   * Where a person has decided meanwhile, or there is another text: that counts. The check of the
   * latest text goes on, since a decision can be taken back, after which it says why it waits.
   */
  private static CheckEnd decided(CheckFacts facts, List<Finding> joining) {
    var check = facts.check();
    var standing = facts.comment().standing();
    if (standing.revision() != check.of().revision()) {
      return new CheckEnd(standing, joining, false, check.holds(), false);
    }
    var over = check.holds() && facts.timeToEnd();
    var found =
        over && facts.unheard() && !facts.against()
            ? Stream.concat(joining.stream(), unchecked(facts, Otherwise.HOLD).stream()).toList()
            : joining;
    return new CheckEnd(standing, found, over, over, false);
  }

  private static List<Finding> unchecked(CheckFacts facts, Otherwise choice) {
    var action = choice == Otherwise.PUBLISH ? Action.NOTE : Action.HOLD;
    return facts
        .checking()
        .map(checking -> Finding.unchecked(action, checking.evidence()))
        .toList();
  }

  /** How many findings more hold the revision, or fewer. */
  int more(List<Finding> before) {
    var gone =
        checked
            ? before.stream()
                .filter(each -> each.outside() == null && each.rule().equals(Finding.CHECKING))
                .count()
            : 0;
    return (int) (found.stream().filter(Finding::holds).count() - gone);
  }
}
