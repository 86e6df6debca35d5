package viche.moderation.dryrun;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import viche.moderation.dryrun.SampleStore.SampledComment;
import viche.screening.Action;
import viche.screening.Contribution;
import viche.screening.Finding;
import viche.screening.Screening;
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
    VerdictCounts now,
    VerdictCounts proposed,
    List<ChangedVerdict> changes,
    List<OfRule> rules,
    Examples examples) {
  private static final int MOST_EXAMPLES = 10;
  private static final int LONGEST_TEXT = 200;

  /** Of no comment. */
  static final DryRunResult NONE =
      new DryRunResult(
          0, VerdictCounts.NONE, VerdictCounts.NONE, List.of(), List.of(), Examples.NONE);

  /** What people decided on a text. */
  public enum PeoplesVerdict {
    APPROVED,
    REJECTED,
    UNDECIDED
  }

  /** Comments, and what people decided on them; the three add up to {@code total}. */
  public record DecidedShares(int total, int approved, int rejected, int undecided) {
    static final DecidedShares NONE = new DecidedShares(0, 0, 0, 0);

    static DecidedShares one(PeoplesVerdict decided) {
      return switch (decided) {
        case APPROVED -> new DecidedShares(1, 1, 0, 0);
        case REJECTED -> new DecidedShares(1, 0, 1, 0);
        case UNDECIDED -> new DecidedShares(1, 0, 0, 1);
      };
    }

    DecidedShares plus(DecidedShares more) {
      return new DecidedShares(
          total + more.total,
          approved + more.approved,
          rejected + more.rejected,
          undecided + more.undecided);
    }
  }

  /** Comments by verdict; the totals add up to those screened. */
  public record VerdictCounts(DecidedShares publish, DecidedShares hold, DecidedShares reject) {
    static final VerdictCounts NONE =
        new VerdictCounts(DecidedShares.NONE, DecidedShares.NONE, DecidedShares.NONE);

    static VerdictCounts one(Verdict verdict, DecidedShares one) {
      return switch (verdict) {
        case PUBLISH -> new VerdictCounts(one, DecidedShares.NONE, DecidedShares.NONE);
        case HOLD -> new VerdictCounts(DecidedShares.NONE, one, DecidedShares.NONE);
        case REJECT -> new VerdictCounts(DecidedShares.NONE, DecidedShares.NONE, one);
      };
    }

    VerdictCounts plus(VerdictCounts more) {
      return new VerdictCounts(
          publish.plus(more.publish), hold.plus(more.hold), reject.plus(more.reject));
    }
  }

  /** Comments that get another verdict. */
  public record ChangedVerdict(Verdict now, Verdict proposed, DecidedShares comments) {
    private static final Comparator<ChangedVerdict> ORDER =
        Comparator.comparing(ChangedVerdict::now).thenComparing(ChangedVerdict::proposed);

    ChangedVerdict plus(ChangedVerdict more) {
      return new ChangedVerdict(now, proposed, comments.plus(more.comments));
    }
  }

  /** Comments in which a rule finds something, under the rules in force and the proposed ones. */
  public record OfRule(String rule, DecidedShares now, DecidedShares proposed) {
    OfRule plus(OfRule more) {
      return new OfRule(rule, now.plus(more.now), proposed.plus(more.proposed));
    }
  }

  /**
   * Up to ten each, the latest first.
   *
   * @param falseAlarms published now, held then for what they say, and people approved them
   * @param missed held or rejected now, published then, and people rejected them
   * @param newlyRejected published or held now, rejected then
   */
  public record Examples(
      List<Example> falseAlarms, List<Example> missed, List<Example> newlyRejected) {
    static final Examples NONE = new Examples(List.of(), List.of(), List.of());

    static Examples one(Example example) {
      var one = List.of(example);
      if (example.now == example.proposed) {
        return NONE;
      }
      return switch (example.proposed) {
        case REJECT -> new Examples(List.of(), List.of(), one);
        case HOLD ->
            example.now == Verdict.PUBLISH
                    && example.decided == PeoplesVerdict.APPROVED
                    && example.judged()
                ? new Examples(one, List.of(), List.of())
                : NONE;
        case PUBLISH ->
            example.decided == PeoplesVerdict.REJECTED
                ? new Examples(List.of(), one, List.of())
                : NONE;
      };
    }

    Examples plus(Examples later) {
      return new Examples(
          latest(later.falseAlarms, falseAlarms),
          latest(later.missed, missed),
          latest(later.newlyRejected, newlyRejected));
    }

    List<UUID> comments() {
      return Stream.of(falseAlarms, missed, newlyRejected)
          .flatMap(List::stream)
          .map(Example::commentId)
          .toList();
    }

    Examples without(Set<UUID> comments) {
      return new Examples(
          without(falseAlarms, comments),
          without(missed, comments),
          without(newlyRejected, comments));
    }

    private static List<Example> without(List<Example> examples, Set<UUID> comments) {
      return examples.stream().filter(one -> !comments.contains(one.commentId)).toList();
    }

    private static List<Example> latest(List<Example> later, List<Example> earlier) {
      return Stream.concat(later.stream(), earlier.stream()).limit(MOST_EXAMPLES).toList();
    }
  }

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
      PeoplesVerdict decided,
      List<Finding> findings,
      List<Finding> findingsNow) {

    /** Whether a rule that looks at what is said holds it: those by design are right to. */
    private boolean judged() {
      return findings.stream()
          .anyMatch(
              finding ->
                  finding.action() == Action.HOLD && !Screening.holdsByDesign(finding.rule()));
    }
  }

  /** What rules in force and proposed ones make of a comment. */
  static DryRunResult one(
      SampledComment comment,
      Contribution seen,
      Screening.ScreeningResult now,
      Screening.ScreeningResult proposed) {
    var one = DecidedShares.one(comment.decided());
    return new DryRunResult(
        1,
        VerdictCounts.one(now.verdict(), one),
        VerdictCounts.one(proposed.verdict(), one),
        now.verdict() == proposed.verdict()
            ? List.of()
            : List.of(new ChangedVerdict(now.verdict(), proposed.verdict(), one)),
        summed(
            rules(now).map(rule -> new OfRule(rule, one, DecidedShares.NONE)),
            rules(proposed).map(rule -> new OfRule(rule, DecidedShares.NONE, one)),
            Comparator.comparing(OfRule::rule),
            OfRule::plus),
        Examples.one(
            new Example(
                comment.id(),
                beginning(seen.text().plain()),
                seen.author().name(),
                now.verdict(),
                proposed.verdict(),
                comment.decided(),
                proposed.findings(),
                now.findings())));
  }

  private static Stream<String> rules(Screening.ScreeningResult result) {
    return result.findings().stream().map(Finding::rule).distinct();
  }

  private static String beginning(String plain) {
    return plain.codePointCount(0, plain.length()) <= LONGEST_TEXT
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TEXT));
  }

  /** The same numbers, and none of these comments among the examples. */
  DryRunResult without(Set<UUID> comments) {
    return new DryRunResult(screened, now, proposed, changes, rules, examples.without(comments));
  }

  /** With what was found in later comments. */
  DryRunResult plus(DryRunResult later) {
    return new DryRunResult(
        screened + later.screened,
        now.plus(later.now),
        proposed.plus(later.proposed),
        summed(
            changes.stream(), later.changes.stream(), ChangedVerdict.ORDER, ChangedVerdict::plus),
        summed(
            rules.stream(), later.rules.stream(), Comparator.comparing(OfRule::rule), OfRule::plus),
        examples.plus(later.examples));
  }

  /** All of two, in order, with one sum of those between which the order sees no difference. */
  private static <T> List<T> summed(
      Stream<T> some, Stream<T> others, Comparator<T> order, BinaryOperator<T> sum) {
    var sums = new TreeMap<T, T>(order);
    Stream.concat(some, others).forEach(each -> sums.merge(each, each, sum));
    return List.copyOf(sums.values());
  }
}
