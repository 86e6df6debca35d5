package viche.screening;

/**
 * How far an account is trusted: a score from 0 to 100 that follows from its history alone.
 *
 * <p>It is the share of good among all that counts, with {@value #UNKNOWN} of doubt for an account
 * nobody knows: {@code 100 × (1 + good) / (1 + good + doubt + bad)}, rounded down. Approved
 * comments are good. A rejected comment counts {@value #REJECTED} times as bad as an approved one
 * is good, a report that was upheld {@value #UPHELD} times, a report of the account's own that was
 * dismissed half. What was withdrawn or never decided doesn't count.
 */
public final class Trust {
  private static final int UNKNOWN = 2;
  private static final int REJECTED = 3;
  private static final int UPHELD = 2;

  private Trust() {}

  /**
   * What the score follows from; each counts the account's latest 200.
   *
   * @param approved comments
   * @param rejected comments
   * @param upheld reports on the account's comments that moderators upheld
   * @param dismissed reports by the account that moderators dismissed
   */
  public record Basis(int approved, int rejected, int upheld, int dismissed) {}

  /** The score of a history. */
  public static int score(Basis basis) {
    double good = 1.0 + basis.approved();
    double bad = REJECTED * basis.rejected() + UPHELD * basis.upheld() + 0.5 * basis.dismissed();
    return (int) (100 * good / (good + UNKNOWN + bad));
  }
}
