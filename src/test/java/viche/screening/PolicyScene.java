package viche.screening;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.screening.Checks.AccountAge;
import viche.screening.Checks.Capitals;
import viche.screening.Checks.FirstComments;
import viche.screening.Checks.Length;
import viche.screening.Checks.Links;
import viche.screening.Checks.NearDuplicates;
import viche.screening.Checks.Rejections;
import viche.screening.Checks.Repeat;
import viche.screening.Checks.Repetition;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.EarlierDecisions;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.screening.Rules.Local;
import viche.screening.Rules.WordList;
import viche.screening.Rules.WordRules;
import viche.screening.likeness.Fingerprint;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.text.Format;
import viche.text.RenderedText;
import viche.text.Renderer;

/** Rules, and contributions to run them on. */
final class PolicyScene {
  static final Renderer RENDERER = new Renderer();

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final History GOOD = history(5, 0);

  static final Checks ALL =
      new Checks(
          new Links(Action.HOLD, 1, List.of("news.example"), List.of("spam.example")),
          new Length(Action.HOLD, 200),
          new Capitals(Action.HOLD, 60, 10),
          new Repetition(Action.HOLD, 5, 3),
          new Repeat(Action.HOLD),
          new NearDuplicates(Action.REJECT, 3, 7),
          new FirstComments(Action.HOLD, 1),
          new AccountAge(Action.HOLD, 24),
          new Rejections(Action.HOLD, 50, 2),
          null);

  private PolicyScene() {}

  static Rules rules(Checks checks, Local... overrides) {
    var initial = Rules.initial(1);
    var words =
        new WordRules(
            List.of(
                new WordList("banned", "uk", Action.REJECT, false, "мерзота\n\nще гірше"),
                new WordList("suspect", null, Action.HOLD, false, "мафія")),
            "");
    return new Rules(
        words,
        checks,
        List.of("Редакція"),
        initial.trust(),
        initial.reports(),
        null,
        List.of(overrides));
  }

  static History history(int approved, int rejected) {
    return new History(
        new Trust.Basis(approved, rejected, 0, 0),
        new EarlierDecisions(approved, rejected),
        false,
        List.of());
  }

  static ArticlePlace place(Mode mode) {
    return new ArticlePlace("bridge", null, null, mode, false, null, InForce.OPEN);
  }

  static Contributor by(History history) {
    return new Contributor("Оля", false, null, history);
  }

  static Contribution contribution(
      String body,
      Contributor author,
      ArticlePlace place,
      @Nullable Likeness likeness,
      boolean waiting) {
    RenderedText text = RENDERER.render(body, Format.TEXT, 5_000);
    return new Contribution(
        text, Fingerprint.of(text.plain()), author, place, likeness, waiting, NOW);
  }

  static Contribution text(String body, History history) {
    return contribution(body, by(history), place(Mode.POST), null, false);
  }

  static List<String> found(Contribution contribution) {
    return found(rules(ALL), contribution);
  }

  static List<String> found(Rules rules, Contribution contribution) {
    return Screening.screen(RuleSet.of(rules, true), contribution).findings().stream()
        .map(Finding::rule)
        .toList();
  }
}
