package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.site.Mode;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.text.Format;
import viche.text.Renderer;

/** The policy as a whole: order, verdicts and the edges of thresholds. */
final class PolicyTest {
  private static final Renderer RENDERER = new Renderer();
  private static final History GOOD = new History(5, 0, false, List.of());

  private final Screening screening = new Screening();

  private static Site site(long version, String banned) {
    var initial = SiteSettings.initial("Site", List.of());
    var rules = new SiteSettings.Screening(List.of(banned), List.of("мафія"), 1, 1, 5);
    var settings =
        new SiteSettings(
            initial.name(),
            initial.language(),
            initial.origins(),
            initial.mode(),
            initial.articles(),
            initial.maxLength(),
            initial.editMinutes(),
            initial.undoMinutes(),
            rules,
            initial.limits(),
            initial.login());
    return new Site(1, "site", settings, version);
  }

  private static Contribution text(String body, History author, Mode mode) {
    var text = RENDERER.render(body, Format.TEXT, 5_000);
    return new Contribution(text, Fingerprint.of(text.plain()), author, mode, false, false);
  }

  private List<String> rules(Contribution contribution) {
    return screening.screen(site(1, "мерзота"), contribution).findings().stream()
        .map(Finding::rule)
        .toList();
  }

  @Test
  void everyRuleHasAName() {
    assertThat(Policy.RULES)
        .extracting(Rule::name)
        .containsExactly(
            "banned-words",
            "suspect-words",
            "links",
            "repeat",
            "first-comments",
            "hold-always",
            "new-article",
            "waiting",
            "mode");
  }

  @Test
  void allRulesRunInTheirOrderAndTheStrictestActionIsTheVerdict() {
    var body = "Мафія, мерзота: https://a.example https://b.example";
    var text = RENDERER.render(body, Format.TEXT, 5_000);
    var fingerprint = Fingerprint.of(text.plain());
    var author =
        new History(0, 0, true, List.of(new Earlier(UUID.randomUUID(), fingerprint, false)));
    var everything = new Contribution(text, fingerprint, author, Mode.PRE, true, true);
    var result = screening.screen(site(1, "мерзота"), everything);
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyElementsOf(Policy.RULES.stream().map(Rule::name).toList());
    assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
  }

  @Test
  void withoutAFindingTheVerdictIsToPublish() {
    var result = screening.screen(site(1, "мерзота"), text("Добрий день", GOOD, Mode.POST));
    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PUBLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, false",
    "5, 0, true",
    "9, 1, false",
    "10, 1, true",
    "50, 5, true",
    "50, 6, false",
  })
  void trustNeedsEnoughApprovedAndAtMostATenthRejected(
      int approved, int rejected, boolean trusted) {
    var author = new History(approved, rejected, false, List.of());
    assertThat(rules(text("Добрий день", author, Mode.TRUST)))
        .isEqualTo(trusted ? List.of() : List.of("mode"));
  }

  @ParameterizedTest
  @CsvSource({"Дякую всім вам, false", "Дякую всім вам!, true"})
  void textsFromFifteenCharactersRepeatEverywhere(String body, boolean everywhere) {
    var text = text(body, GOOD, Mode.POST);
    assertThat(body).hasSize(everywhere ? 15 : 14);
    for (boolean same : new boolean[] {true, false}) {
      var earlier = new Earlier(UUID.randomUUID(), text.fingerprint(), same);
      var author = new History(5, 0, false, List.of(earlier));
      var again =
          new Contribution(text.text(), text.fingerprint(), author, Mode.POST, false, false);
      assertThat(rules(again)).isEqualTo(same || everywhere ? List.of("repeat") : List.of());
    }
  }

  @Test
  void wordListsAreCompiledAgainWhenTheSiteChanges() {
    var contribution = text("Добрий день", GOOD, Mode.POST);
    assertThat(screening.screen(site(1, "мерзота"), contribution).verdict())
        .isEqualTo(Verdict.PUBLISH);
    assertThat(screening.screen(site(2, "день"), contribution).verdict()).isEqualTo(Verdict.REJECT);
    assertThat(screening.screen(site(1, "мерзота"), contribution).verdict())
        .isEqualTo(Verdict.PUBLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "Добрий день, ДОБРИЙ   день!, true",
    "Він п'є, Він п’є, true",
    "«Так»., так, true",
    "Добрий день, День добрий, false",
    "👍, 👍, true",
    "👍, 👎, false",
    "+1, 1, true",
    "!!!, ???, false",
  })
  void textsWithTheSameWordsShareAFingerprint(String one, String other, boolean same) {
    assertThat(Fingerprint.of(one) == Fingerprint.of(other)).isEqualTo(same);
  }
}
