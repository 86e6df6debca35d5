package viche.bench;

import java.util.List;
import java.util.Set;
import viche.screening.Action;
import viche.screening.Checks;
import viche.screening.Rules;
import viche.screening.Rules.ArticleReports;
import viche.screening.Rules.Local;
import viche.screening.Rules.WordList;
import viche.screening.Rules.WordRules;
import viche.site.Mode;

/** Rules that ask for everything, and rules that ask for nothing. */
final class EveryRule {
  private static final Checks NO_CHECKS =
      new Checks(null, null, null, null, null, null, null, null, null, null);

  private EveryRule() {}

  /** All checks, words in three lists of which one undoes leetspeak, exceptions and overrides. */
  static Rules of(List<String> words) {
    int third = words.size() / 3;
    var initial = Rules.initial(1);
    return new Rules(
        new WordRules(
            List.of(
                new WordList("banned", "uk", Action.REJECT, false, lines(words.subList(0, third))),
                new WordList(
                    "disguised", null, Action.HOLD, true, lines(words.subList(third, 2 * third))),
                new WordList(
                    "suspect",
                    "ru",
                    Action.HOLD,
                    false,
                    lines(words.subList(2 * third, words.size())))),
            "стобаті*\nрешуко*\nпри сто"),
        checks(),
        List.of("Редакція", "Головний редактор", "Viche"),
        initial.trust(),
        initial.reports(),
        new ArticleReports(5, 10, 30),
        List.of(
            new Local("city", null, Mode.POST, NO_CHECKS, Set.of(Checks.Name.LENGTH)),
            new Local(null, "bridge", null, checks(), Set.of())));
  }

  /** No check and no word. */
  static Rules nothing() {
    var initial = Rules.initial(0);
    return new Rules(
        new WordRules(List.of(), ""),
        NO_CHECKS,
        List.of(),
        initial.trust(),
        initial.reports(),
        null,
        List.of());
  }

  private static Checks checks() {
    return new Checks(
        new Checks.Links(Action.HOLD, 1, List.of("news.example"), List.of("spam.example")),
        new Checks.Length(Action.HOLD, 1_000),
        new Checks.Capitals(Action.HOLD, 60, 10),
        new Checks.Repetition(Action.HOLD, 5, 3),
        new Checks.Repeat(Action.HOLD),
        new Checks.NearDuplicates(Action.HOLD, 2, 7),
        new Checks.FirstComments(Action.HOLD, 1),
        new Checks.AccountAge(Action.HOLD, 24),
        new Checks.Rejections(Action.HOLD, 20, 2),
        new Checks.SlowMode(60));
  }

  private static String lines(List<String> words) {
    return String.join("\n", words);
  }
}
