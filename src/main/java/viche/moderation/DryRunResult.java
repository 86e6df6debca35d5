package viche.moderation;

import java.util.List;
import java.util.UUID;
import viche.screening.Finding;
import viche.screening.Verdict;

/**
 * What a dry run has found.
 *
 * @param screened comments
 * @param now what the rules in force make of them
 * @param proposed what the proposed rules make of them
 * @param changes for each pair of different verdicts that occurs, how often
 * @param rules that found something, by their names
 */
public record DryRunResult(
    int screened,
    Verdicts now,
    Verdicts proposed,
    List<Change> changes,
    List<OfRule> rules,
    Examples examples) {

  /** What people decided on a text. */
  public enum Decided {
    APPROVED,
    REJECTED,
    UNDECIDED
  }

  /** Comments, and what people decided on them; the three add up to {@code total}. */
  public record Counts(int total, int approved, int rejected, int undecided) {}

  /** Comments by verdict; the totals add up to those screened. */
  public record Verdicts(Counts publish, Counts hold, Counts reject) {}

  /** Comments that get another verdict. */
  public record Change(Verdict now, Verdict proposed, Counts comments) {}

  /** Comments in which a rule finds something, under the rules in force and the proposed ones. */
  public record OfRule(String rule, Counts now, Counts proposed) {}

  /**
   * Up to ten each, the latest first.
   *
   * @param falseAlarms published now, held then, and people approved them
   * @param missed held or rejected now, published then, and people rejected them
   * @param newlyRejected published or held now, rejected then
   */
  public record Examples(
      List<Example> falseAlarms, List<Example> missed, List<Example> newlyRejected) {}

  /**
   * One comment.
   *
   * @param text the beginning of what readers see, at most 200 Unicode code points
   * @param findings of the proposed rules
   * @param findingsNow of the rules in force
   */
  public record Example(
      UUID commentId,
      String text,
      String author,
      Verdict now,
      Verdict proposed,
      Decided decided,
      List<Finding> findings,
      List<Finding> findingsNow) {}
}
