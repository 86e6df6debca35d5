package viche.screening;

/** What a rule found in a revision. */
public record Finding(String rule, Action action, Evidence evidence) {

  /** What so many readers' reports found: it is none of the policy's rules and comes later. */
  public static Finding reports(int count) {
    return new Finding("reports", Action.HOLD, new Evidence.Counted(count, null));
  }
}
