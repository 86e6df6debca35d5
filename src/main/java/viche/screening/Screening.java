package viche.screening;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import viche.site.Site;

/** Screens contributions with the rules of their site. */
public final class Screening {
  private static final int MOST_SITES = 1_000;

  private final Cache<Long, Compiled> compiled =
      Caffeine.newBuilder().maximumSize(MOST_SITES).build();

  /** The findings of all rules and the verdict they come to. */
  public record Result(List<Finding> findings, Verdict verdict) {}

  /** Runs the policy. It is pure computation, linear in the length of the text. */
  public Result screen(Site site, Contribution contribution) {
    var rules = rulesOf(site);
    var findings = new ArrayList<Finding>();
    for (var rule : Policy.RULES) {
      rule.check()
          .look(contribution, rules)
          .ifPresent(
              found -> findings.add(new Finding(rule.name(), found.action(), found.evidence())));
    }
    return new Result(List.copyOf(findings), Verdict.of(findings));
  }

  private RuleSet rulesOf(Site site) {
    var known = compiled.getIfPresent(site.id());
    if (known == null || known.version() != site.version()) {
      known = new Compiled(site.version(), RuleSet.of(site.settings().screening()));
      compiled.put(site.id(), known);
    }
    return known.rules();
  }

  private record Compiled(long version, RuleSet rules) {}
}
