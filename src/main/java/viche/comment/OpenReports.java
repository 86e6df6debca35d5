package viche.comment;

/**
 * The reports on a comment that nobody has decided on yet.
 *
 * @param weight of them all
 */
public record OpenReports(int count, double weight) {
  /** No report is open. */
  static final OpenReports NONE = new OpenReports(0, 0);

  public OpenReports {
    if (count < 0 || weight < 0 || (count == 0 && weight != 0)) {
      throw new IllegalArgumentException("no reports weigh nothing, and none weighs less");
    }
  }

  /** Whether there are any. */
  public boolean any() {
    return count > 0;
  }

  /** Without one of them, of this weight. */
  OpenReports less(double one) {
    return count == 1 ? NONE : new OpenReports(count - 1, Math.max(0, weight - one));
  }

  OpenReports plus(OpenReports more) {
    return new OpenReports(count + more.count, weight + more.weight);
  }
}
