package viche.screening;

import static viche.screening.Rule.NOTHING;

import java.util.List;
import viche.screening.Rule.RuleHit;

/** Rules that look at where and when a comment is written. */
final class PlaceRules {
  private PlaceRules() {}

  static List<RuleHit> posture(ScreeningContext look) {
    var inForce = look.contribution().place().posture();
    var waits =
        switch (inForce.posture()) {
          case OPEN -> false;
          case HOLD_NEW -> look.history().basis().approved() == 0;
          case HOLD_ALL, CLOSED -> true;
        };
    return waits
        ? Rule.hold(new Evidence.HeldByPosture(inForce.posture().word(), inForce.until()))
        : NOTHING;
  }

  static List<RuleHit> articleReports(ScreeningContext look) {
    var until = look.contribution().place().heldUntil();
    return until != null && look.contribution().now().isBefore(until)
        ? Rule.hold(new Evidence.Lasting(until))
        : NOTHING;
  }

  static List<RuleHit> newArticle(ScreeningContext look) {
    return look.contribution().place().isNew() ? Rule.hold(new Evidence.Bare()) : NOTHING;
  }

  static List<RuleHit> waiting(ScreeningContext look) {
    return look.contribution().waiting() ? Rule.hold(new Evidence.Bare()) : NOTHING;
  }

  static List<RuleHit> mode(ScreeningContext look) {
    var waits =
        switch (look.mode()) {
          case PRE -> true;
          case POST -> false;
          case TRUST -> Trust.score(look.history().basis()) < look.rules().trust().publishFrom();
        };
    return waits ? Rule.hold(new Evidence.SiteMode(look.mode().word())) : NOTHING;
  }
}
