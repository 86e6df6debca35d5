package viche.screening;

import java.util.List;
import java.util.Optional;
import viche.screening.Rule.Found;

/**
 * The moderation policy: every rule in the order in which its findings are listed. All rules run,
 * so that a moderator sees every reason at once; the strictest action is the verdict.
 */
final class Policy {
  /** Shorter texts ("thank you") may be said again on another article. */
  private static final int REPEATABLE = 15;

  static final List<Rule> RULES =
      List.of(
          // What the site never prints.
          new Rule("banned-words", Policy::bannedWords),
          // What the site wants to look at first.
          new Rule("suspect-words", Policy::suspectWords),
          // Spam lives on links.
          new Rule("links", Policy::links),
          // The same author, the same text again.
          new Rule("repeat", Policy::repeat),
          // Nobody has seen anything good of this account yet.
          new Rule("first-comments", Policy::firstComments),
          // A moderator wants to see everything this account writes.
          new Rule("hold-always", Policy::holdAlways),
          // An address that nobody has confirmed yet becomes an article.
          new Rule("new-article", Policy::newArticle),
          // An edit doesn't spare a waiting comment the look at it.
          new Rule("waiting", Policy::waiting),
          // The mode of the article, or of the site.
          new Rule("mode", Policy::mode));

  private Policy() {}

  private static Optional<Found> bannedWords(Contribution contribution, RuleSet rules) {
    var matches = rules.banned().in(contribution.text().plain());
    return matches.isEmpty() ? Optional.empty() : Rule.reject(Evidence.matches(matches));
  }

  private static Optional<Found> suspectWords(Contribution contribution, RuleSet rules) {
    var matches = rules.suspect().in(contribution.text().plain());
    return matches.isEmpty() ? Optional.empty() : Rule.hold(Evidence.matches(matches));
  }

  private static Optional<Found> links(Contribution contribution, RuleSet rules) {
    var links = contribution.text().links().size();
    return links > rules.maxLinks()
        ? Rule.hold(Evidence.count(links, rules.maxLinks()))
        : Optional.empty();
  }

  private static Optional<Found> repeat(Contribution contribution, RuleSet rules) {
    var plain = contribution.text().plain();
    var everywhere = plain.codePointCount(0, plain.length()) >= REPEATABLE;
    return contribution.author().recent().stream()
        .filter(earlier -> earlier.fingerprint() == contribution.fingerprint())
        .filter(earlier -> earlier.sameArticle() || everywhere)
        .findFirst()
        .flatMap(earlier -> Rule.hold(Evidence.repeats(earlier.comment())));
  }

  private static Optional<Found> firstComments(Contribution contribution, RuleSet rules) {
    var approved = contribution.author().approved();
    return approved < rules.firstComments()
        ? Rule.hold(Evidence.count(approved, rules.firstComments()))
        : Optional.empty();
  }

  private static Optional<Found> holdAlways(Contribution contribution, RuleSet rules) {
    return contribution.author().holdAlways() ? Rule.hold(Evidence.none()) : Optional.empty();
  }

  private static Optional<Found> newArticle(Contribution contribution, RuleSet rules) {
    return contribution.newArticle() ? Rule.hold(Evidence.none()) : Optional.empty();
  }

  private static Optional<Found> waiting(Contribution contribution, RuleSet rules) {
    return contribution.waiting() ? Rule.hold(Evidence.none()) : Optional.empty();
  }

  private static Optional<Found> mode(Contribution contribution, RuleSet rules) {
    var waits =
        switch (contribution.mode()) {
          case PRE -> true;
          case POST -> false;
          case TRUST -> !rules.trusts(contribution.author());
        };
    return waits ? Rule.hold(Evidence.mode(contribution.mode().word())) : Optional.empty();
  }
}
