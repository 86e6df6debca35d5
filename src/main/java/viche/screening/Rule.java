package viche.screening;

import java.util.List;

/**
 * One rule of the policy: a name for findings, a pure check, and what happens when it can't run.
 *
 * @param byDesign whether it holds whatever the text says, as the newsroom wants it: then a comment
 *     that people approve doesn't speak against it
 */
record Rule(String name, Failing failing, boolean byDesign, Check check) {

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
    List<RuleHit> look(ScreeningContext look);
  }

  /** A check's answer when there is something. */
  record RuleHit(Action action, Evidence evidence) {}

  static Rule open(String name, Check check) {
    return new Rule(name, Failing.OPEN, false, check);
  }

  static Rule held(String name, Check check) {
    return new Rule(name, Failing.HELD, false, check);
  }

  /** The same, holding by design. */
  Rule asDesigned() {
    return new Rule(name, failing, true, check);
  }

  static final List<RuleHit> NOTHING = List.of();

  static List<RuleHit> hold(Evidence evidence) {
    return found(Action.HOLD, evidence);
  }

  static List<RuleHit> found(Action action, Evidence evidence) {
    return List.of(new RuleHit(action, evidence));
  }
}
