package viche.submission;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import viche.screening.ActiveRules;
import viche.screening.RuleSet;
import viche.site.Site;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce;

/** What holds at a site right now: its rules, its posture, and who else is asked. */
public final class SiteRules {
  private final ActiveRules rules;
  private final ActivePosture posture;
  private final Function<Site, Future<List<String>>> screeners;

  /**
   * @param screeners the hosts of those outside that a site asks
   */
  public SiteRules(
      ActiveRules rules, ActivePosture posture, Function<Site, Future<List<String>>> screeners) {
    this.rules = rules;
    this.posture = posture;
    this.screeners = screeners;
  }

  /** All of it, as it was at one moment. */
  record RulesAndPosture(RuleSet rules, InForce posture, List<String> screeners) {}

  /** Asks for all at once. */
  Future<RulesAndPosture> at(Site site) {
    var active = rules.of(site);
    var inForce = posture.of(site);
    var outside = screeners.apply(site);
    return Future.all(active, inForce, outside)
        .map(all -> new RulesAndPosture(active.result(), inForce.result(), outside.result()));
  }
}
