package viche.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.History;
import viche.screening.RuleSet.WordHit;
import viche.site.Mode;

/** One contribution under one set of rules, as every rule looks at it. Used on one thread. */
final class ScreeningContext {
  private final Contribution contribution;
  private final RuleSet rules;
  private final Checks checks;
  private @Nullable List<WordHit> words;

  ScreeningContext(Contribution contribution, RuleSet rules) {
    this.contribution = contribution;
    this.rules = rules;
    var place = contribution.place();
    this.checks = rules.checks(place.article(), place.section());
  }

  Contribution contribution() {
    return contribution;
  }

  RuleSet rules() {
    return rules;
  }

  /** The checks of the place: the site's, the section's, the article's. */
  Checks checks() {
    return checks;
  }

  /** The mode of the article, the section or the site. */
  Mode mode() {
    return rules.mode(contribution.place());
  }

  /** The words of all lists in the text; looked for once. */
  List<WordHit> words() {
    var found = words;
    if (found == null) {
      found = rules.words(plain());
      words = found;
    }
    return found;
  }

  String plain() {
    return contribution.text().plain();
  }

  Contributor author() {
    return contribution.author();
  }

  History history() {
    return contribution.author().history();
  }
}
