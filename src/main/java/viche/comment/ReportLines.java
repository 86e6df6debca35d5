package viche.comment;

/**
 * A site's thresholds for reports.
 *
 * @param hideAt weight of open reports that hides a comment until a moderator has looked
 * @param hideApprovedAt the same for a text that a moderator has approved; not below the other, so
 *     that a crowd can't bring down what a person let stand
 * @param perHour reports of one account in an hour
 */
public record ReportLines(double hideAt, double hideApprovedAt, int perHour) {
  public ReportLines {
    if (!(hideAt > 0 && hideApprovedAt >= hideAt && perHour >= 1)) {
      throw new IllegalArgumentException("0 < hideAt <= hideApprovedAt and 1 <= perHour");
    }
  }

  /** Whether the open reports hide a comment that stands like this. */
  public boolean hide(Standing standing) {
    return switch (standing.state()) {
      case PUBLISHED -> standing.reports().weight() >= hideAt;
      case APPROVED -> standing.reports().weight() >= hideApprovedAt;
      case PENDING, REJECTED, WITHDRAWN -> false;
    };
  }
}
