package viche.submission;

import io.vertx.core.Future;
import viche.screening.ActiveRules;
import viche.screening.RuleSet;
import viche.site.Site;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce;

/** What holds at a site right now: its rules and its posture. */
public final class SiteRules {
  private final ActiveRules rules;
  private final ActivePosture posture;

  public SiteRules(ActiveRules rules, ActivePosture posture) {
    this.rules = rules;
    this.posture = posture;
  }

  /** Both, as they were at one moment. */
  record RulesAndPosture(RuleSet rules, InForce posture) {}

  /** Asks for both at once. */
  Future<RulesAndPosture> at(Site site) {
    var active = rules.of(site);
    var inForce = posture.of(site);
    return Future.all(active, inForce)
        .map(both -> new RulesAndPosture(active.result(), inForce.result()));
  }
}
