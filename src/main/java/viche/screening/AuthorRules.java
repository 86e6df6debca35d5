package viche.screening;

import static viche.screening.Rule.NOTHING;

import java.time.Duration;
import java.util.List;
import viche.screening.Rule.RuleHit;
import viche.screening.RuleSet.WordHit;

/** Rules that look at the author. */
final class AuthorRules {
  private AuthorRules() {}

  /** A name can be chosen innocently: a moderator looks. */
  static List<RuleHit> nameWords(ScreeningContext look) {
    var hits = look.rules().words(look.author().name());
    return hits.isEmpty()
        ? NOTHING
        : Rule.hold(Evidence.Matches.of(hits.stream().map(WordHit::hit).toList()));
  }

  static List<RuleHit> staffNames(ScreeningContext look) {
    return look.author().staff()
        ? NOTHING
        : look.rules()
            .staffNameLike(look.author().name())
            .map(name -> Rule.hold(new Evidence.StaffName(name)))
            .orElse(NOTHING);
  }

  static List<RuleHit> firstComments(ScreeningContext look) {
    var check = look.checks().firstComments();
    var approved = look.history().basis().approved();
    return check != null && approved < check.approved()
        ? Rule.found(check.action(), new Evidence.Counted(approved, check.approved()))
        : NOTHING;
  }

  static List<RuleHit> accountAge(ScreeningContext look) {
    var check = look.checks().accountAge();
    var registered = look.author().registeredAt();
    if (check == null || registered == null) {
      return NOTHING;
    }
    var age = Duration.between(registered, look.contribution().now()).toHours();
    return age < check.hours()
        ? Rule.found(check.action(), new Evidence.Counted((int) Math.max(0, age), check.hours()))
        : NOTHING;
  }

  static List<RuleHit> rejections(ScreeningContext look) {
    var check = look.checks().rejections();
    var decided = look.history().decided();
    if (check == null || decided.rejected() == 0 || decided.rejected() < check.least()) {
      return NOTHING;
    }
    int percent = 100 * decided.rejected() / (decided.approved() + decided.rejected());
    return percent > check.percent()
        ? Rule.found(check.action(), new Evidence.Counted(percent, check.percent()))
        : NOTHING;
  }

  static List<RuleHit> lowStanding(ScreeningContext look) {
    var score = Trust.score(look.history().basis());
    var line = look.rules().trust().holdBelow();
    return score < line ? Rule.hold(new Evidence.Counted(score, line)) : NOTHING;
  }

  static List<RuleHit> holdAlways(ScreeningContext look) {
    return look.history().holdAlways() ? Rule.hold(new Evidence.Bare()) : NOTHING;
  }
}
