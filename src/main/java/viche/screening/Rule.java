package viche.screening;

import java.util.Optional;

/** One rule of the policy: a name for findings and a pure check. */
record Rule(String name, Check check) {

  /** Looks at a contribution with the site's thresholds. */
  @FunctionalInterface
  interface Check {
    Optional<Rule.Found> look(Contribution contribution, RuleSet rules);
  }

  /** A check's answer when there is something. */
  record Found(Action action, Evidence evidence) {}

  static Optional<Found> reject(Evidence evidence) {
    return Optional.of(new Found(Action.REJECT, evidence));
  }

  static Optional<Found> hold(Evidence evidence) {
    return Optional.of(new Found(Action.HOLD, evidence));
  }
}
