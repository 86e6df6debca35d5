package viche.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.screening.Contribution.Likeness;

/** Screens contributions. It is pure computation, linear in the length of the text. */
public final class Screening {
  private static final Logger LOG = LoggerFactory.getLogger(Screening.class);

  private Screening() {}

  /** The findings of all rules and the verdict they come to. */
  public record ScreeningResult(List<Finding> findings, Verdict verdict) {
    /** The findings and their verdict. */
    public static ScreeningResult of(List<Finding> findings) {
      return new ScreeningResult(List.copyOf(findings), Verdict.of(findings));
    }
  }

  /** Whether a rule holds whatever the text says, as the newsroom wants it. */
  public static boolean holdsByDesign(String rule) {
    return rule.equals(Finding.CHECKING)
        || rule.equals(Finding.UNCHECKED)
        || Policy.RULES.stream().anyMatch(each -> each.byDesign() && each.name().equals(rule));
  }

  /** Runs the policy. */
  public static ScreeningResult screen(RuleSet rules, Contribution contribution) {
    var look = new ScreeningContext(contribution, rules);
    var findings = new ArrayList<Finding>();
    for (var rule : Policy.RULES) {
      for (var found : run(rule, look)) {
        findings.add(new Finding(rule.name(), found.action(), found.evidence()));
      }
    }
    return ScreeningResult.of(findings);
  }

  /**
   * The finding of a near-duplicate that was none when it was screened; null where it isn't one too
   * many.
   */
  public static @Nullable Finding lateFinding(Checks checks, Likeness likeness, Instant now) {
    return TextRules.nearDuplicates(checks.nearDuplicates(), likeness, now).stream()
        .map(found -> new Finding(Policy.NEAR_DUPLICATES, found.action(), found.evidence()))
        .findFirst()
        .orElse(null);
  }

  /**
   * What a rule finds. A fault of ours in it neither loses the submission nor goes unnoticed; the
   * exception's message is not logged, since it may quote the comment.
   */
  static List<Rule.RuleHit> run(Rule rule, ScreeningContext look) {
    try {
      return rule.check().look(look);
    } catch (RuntimeException e) {
      LOG.error(
          "The rule {} can't run: {} at {}",
          rule.name(),
          e.getClass().getName(),
          List.of(e.getStackTrace()).stream().limit(5).toList());
      return switch (rule.failing()) {
        case OPEN -> Rule.NOTHING;
        case HELD -> Rule.hold(new Evidence.Failure());
      };
    }
  }
}
