package viche.comment;

/**
 * A reader's record as a reporter, which weighs the next report.
 *
 * @param upheld of the latest {@value #RECORD} reports that were decided
 * @param dismissed of the same
 * @param known whether a moderator has ever approved a comment of the account, as far as its latest
 *     200 tell
 */
public record Reporter(int upheld, int dismissed, boolean known) {
  /** Decided reports that count. */
  static final int RECORD = 50;

  private static final double LEAST = 0.2;

  /**
   * What a report of this reader weighs: 1 for a reader without a record, up to 2 for one who was
   * always right, down to 0.2 for one who never was; half of it for an account of which nothing was
   * ever approved, since such accounts cost nothing to make.
   *
   * <p>It is twice the share of upheld reports by Laplace's rule of succession, which begins with
   * one upheld and one dismissed: 2 · (upheld + 1) / (upheld + dismissed + 2).
   */
  public double weight() {
    var share = (upheld + 1.0) / (upheld + dismissed + 2.0);
    return Math.max(LEAST, 2 * share) * (known ? 1 : 0.5);
  }
}
