package viche.moderation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import viche.moderation.DryRunResult.Change;
import viche.moderation.DryRunResult.Counts;
import viche.moderation.DryRunResult.Decided;
import viche.moderation.DryRunResult.Example;
import viche.moderation.DryRunResult.Examples;
import viche.moderation.DryRunResult.OfRule;
import viche.moderation.DryRunResult.Verdicts;
import viche.screening.Finding;
import viche.screening.Screening;
import viche.screening.Verdict;

/** Counts what two sets of rules make of the same comments. Used on one thread at a time. */
final class DryRunTally {
  private static final int MOST_EXAMPLES = 10;
  private static final int LONGEST_TEXT = 200;
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());

  private final Map<Pair, Count> pairs = new HashMap<>();
  private final Map<String, Count> rulesNow = new HashMap<>();
  private final Map<String, Count> rulesProposed = new HashMap<>();
  private final Deque<Example> falseAlarms = new ArrayDeque<>();
  private final Deque<Example> missed = new ArrayDeque<>();
  private final Deque<Example> newlyRejected = new ArrayDeque<>();
  private int screened;

  /** What both sets of rules say of a comment. */
  private record Pair(Verdict now, Verdict proposed) {}

  /** Comments by what people decided. */
  private static final class Count {
    private int approved;
    private int rejected;
    private int undecided;

    void add(Decided decided) {
      switch (decided) {
        case APPROVED -> approved++;
        case REJECTED -> rejected++;
        case UNDECIDED -> undecided++;
      }
    }

    void add(Count other) {
      approved += other.approved;
      rejected += other.rejected;
      undecided += other.undecided;
    }

    Counts counts() {
      return new Counts(approved + rejected + undecided, approved, rejected, undecided);
    }
  }

  /** Comments counted so far. */
  int screened() {
    return screened;
  }

  /**
   * Counts a comment.
   *
   * @param plain what readers see of it
   */
  void add(SampledComment comment, String plain, Screening.Result now, Screening.Result proposed) {
    screened++;
    count(now.verdict(), proposed.verdict()).add(comment.decided());
    count(rulesNow, now.findings(), comment.decided());
    count(rulesProposed, proposed.findings(), comment.decided());
    var difference = difference(now.verdict(), proposed.verdict(), comment.decided());
    if (difference != null) {
      difference.addFirst(
          new Example(
              comment.id(),
              beginning(plain),
              comment.author(),
              now.verdict(),
              proposed.verdict(),
              comment.decided(),
              proposed.findings(),
              now.findings()));
      if (difference.size() > MOST_EXAMPLES) {
        difference.removeLast();
      }
    }
  }

  private @Nullable Deque<Example> difference(Verdict now, Verdict proposed, Decided decided) {
    if (now == proposed) {
      return null;
    }
    return switch (proposed) {
      case REJECT -> newlyRejected;
      case HOLD -> now == Verdict.PUBLISH && decided == Decided.APPROVED ? falseAlarms : null;
      case PUBLISH -> decided == Decided.REJECTED ? missed : null;
    };
  }

  private static String beginning(String plain) {
    return plain.codePointCount(0, plain.length()) <= LONGEST_TEXT
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TEXT));
  }

  private static void count(Map<String, Count> rules, List<Finding> findings, Decided decided) {
    findings.stream()
        .map(Finding::rule)
        .distinct()
        .forEach(rule -> rules.computeIfAbsent(rule, name -> new Count()).add(decided));
  }

  /** What was counted. */
  DryRunResult result() {
    return new DryRunResult(
        screened,
        verdicts(this::count),
        verdicts((proposed, now) -> count(now, proposed)),
        changes(),
        ofRules(),
        new Examples(List.copyOf(falseAlarms), List.copyOf(missed), List.copyOf(newlyRejected)));
  }

  private Count count(Verdict now, Verdict proposed) {
    return pairs.computeIfAbsent(new Pair(now, proposed), pair -> new Count());
  }

  /**
   * Sums over the verdicts of the other set.
   *
   * @param cell the comments with a verdict of the one set and a verdict of the other
   */
  private static Verdicts verdicts(BiFunction<Verdict, Verdict, Count> cell) {
    return new Verdicts(
        sum(cell, Verdict.PUBLISH), sum(cell, Verdict.HOLD), sum(cell, Verdict.REJECT));
  }

  private static Counts sum(BiFunction<Verdict, Verdict, Count> cell, Verdict verdict) {
    var sum = new Count();
    for (var other : VERDICTS) {
      sum.add(cell.apply(verdict, other));
    }
    return sum.counts();
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (var now : VERDICTS) {
      for (var proposed : VERDICTS) {
        var comments = count(now, proposed).counts();
        if (now != proposed && comments.total() > 0) {
          changes.add(new Change(now, proposed, comments));
        }
      }
    }
    return changes;
  }

  private List<OfRule> ofRules() {
    var names = new TreeSet<>(rulesNow.keySet());
    names.addAll(rulesProposed.keySet());
    var none = new Count();
    return names.stream()
        .map(
            name ->
                new OfRule(
                    name,
                    rulesNow.getOrDefault(name, none).counts(),
                    rulesProposed.getOrDefault(name, none).counts()))
        .toList();
  }
}
