package viche.screening;

import java.util.List;

/**
 * One rule of the policy: a name for findings, a pure check, and what happens when it can't run.
 */
record Rule(String name, Failing failing, Check check) {

  /** What happens to a contribution when a rule can't run. */
  enum Failing {
    /** The other rules decide. */
    OPEN,
    /** A moderator looks first. */
    HELD
  }

  /** Looks at a contribution with the site's rules; empty when there is nothing to find. */
  @FunctionalInterface
  interface Check {
    List<Found> look(Look look);
  }

  /** A check's answer when there is something. */
  record Found(Action action, Evidence evidence) {}

  static Rule open(String name, Check check) {
    return new Rule(name, Failing.OPEN, check);
  }

  static Rule held(String name, Check check) {
    return new Rule(name, Failing.HELD, check);
  }

  static final List<Found> NOTHING = List.of();

  static List<Found> hold(Evidence evidence) {
    return found(Action.HOLD, evidence);
  }

  static List<Found> found(Action action, Evidence evidence) {
    return List.of(new Found(action, evidence));
  }
}
