package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.screening.PolicyScene.ALL;
import static viche.screening.PolicyScene.GOOD;
import static viche.screening.PolicyScene.NOW;
import static viche.screening.PolicyScene.RENDERER;
import static viche.screening.PolicyScene.by;
import static viche.screening.PolicyScene.contribution;
import static viche.screening.PolicyScene.found;
import static viche.screening.PolicyScene.history;
import static viche.screening.PolicyScene.place;
import static viche.screening.PolicyScene.rules;
import static viche.screening.PolicyScene.text;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import viche.screening.Checks.Links;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.EarlierDecisions;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.screening.Rules.Local;
import viche.screening.likeness.Fingerprint;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.site.posture.Posture;
import viche.text.Format;

/** The policy as a whole: order, verdicts, and which rules count where. */
final class PolicyTest {
  @Test
  void everyRuleHasAName() {
    assertThat(Policy.RULES)
        .extracting(Rule::name)
        .containsExactly(
            "banned-words",
            "suspect-words",
            "name-words",
            "staff-names",
            "banned-links",
            "links",
            "length",
            "capitals",
            "repetition",
            "repeat",
            "near-duplicates",
            "first-comments",
            "account-age",
            "rejections",
            "low-standing",
            "hold-always",
            "posture",
            "article-reports",
            "new-article",
            "waiting",
            "mode");
  }

  @Test
  void allRulesRunInTheirOrderAndTheStrictestActionIsTheVerdict() {
    var body =
        "МАФІЯ, МЕРЗОТА!!!!!!! https://a.example https://b.example https://x.spam.example "
            + "СПІЛЬНО ".repeat(20);
    var fingerprint = Fingerprint.of(RENDERER.render(body, Format.TEXT, 5_000).plain());
    var history =
        new History(
            new Trust.Basis(0, 4, 0, 0),
            new EarlierDecisions(0, 4),
            true,
            List.of(new Earlier(UUID.randomUUID(), fingerprint, false)));
    var author = new Contributor("Редакція мафія", false, NOW.minusSeconds(60), history);
    var place =
        new ArticlePlace(
            "bridge",
            null,
            null,
            Mode.PRE,
            true,
            NOW.plusSeconds(60),
            new InForce(Posture.HOLD_NEW, null, null, null));
    var everything =
        contribution(body, author, place, new Likeness(UUID.randomUUID(), 2, NOW), true);
    var result = Screening.screen(RuleSet.of(rules(ALL), true), everything);
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyElementsOf(
            Policy.RULES.stream().map(Rule::name).filter(n -> !n.equals("staff-names")).toList());
    assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
  }

  @Test
  void withoutAFindingTheVerdictIsToPublish() {
    var result = Screening.screen(RuleSet.of(rules(ALL), true), text("Добрий день", GOOD));
    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PUBLISH);
  }

  @Test
  void withoutChecksOnlyWordsStandingAndModeAreLookedAt() {
    var body = "НАВІЩО НАВІЩО НАВІЩО НАВІЩО https://a.example https://b.example";
    assertThat(found(rules(Checks.NONE), text(body, history(0, 0)))).isEmpty();
  }

  @Test
  void anArticlesRulesCountMoreThanItsSectionsAndThoseMoreThanTheSites() {
    var strict = checksOfLinks(0);
    var none = new Checks(null, null, null, null, null, null, null, null, null, null);
    var rules =
        rules(
            checksOfLinks(1),
            new Local("sport", null, Mode.PRE, strict, Set.of()),
            new Local(null, "final", Mode.POST, none, Set.of(Checks.Name.LINKS)));
    var link = "https://a.example";
    var two = link + " https://b.example";

    assertThat(found(rules, at(link, "bridge", null))).isEmpty();
    assertThat(found(rules, at(two, "bridge", "city"))).containsExactly("links");
    assertThat(found(rules, at(link, "derby", "sport"))).containsExactly("links", "mode");
    assertThat(found(rules, at(two, "final", "sport"))).isEmpty();
  }

  private static Contribution at(String body, String article, @Nullable String section) {
    var place = new ArticlePlace(article, section, null, Mode.POST, false, null, InForce.OPEN);
    return contribution(body, by(GOOD), place, null, false);
  }

  private static Checks checksOfLinks(int most) {
    var links = new Links(Action.HOLD, most, List.of(), List.of());
    return new Checks(links, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void aRuleThatCannotRunIsPassedOverOrHolds() {
    var look = new ScreeningContext(text("Добрий день", GOOD), RuleSet.of(rules(ALL), true));
    Rule.Check broken =
        looked -> {
          throw new IllegalStateException("broken");
        };
    assertThat(Screening.run(Rule.open("broken", broken), look)).isEmpty();
    assertThat(Screening.run(Rule.held("broken", broken), look))
        .containsExactly(new Rule.RuleHit(Action.HOLD, new Evidence.Failure()));
  }
}
