package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.screening.Checks.AccountAge;
import viche.screening.Checks.Capitals;
import viche.screening.Checks.FirstComments;
import viche.screening.Checks.Length;
import viche.screening.Checks.Links;
import viche.screening.Checks.NearDuplicates;
import viche.screening.Checks.Rejections;
import viche.screening.Checks.Repeat;
import viche.screening.Checks.Repetition;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Decided;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.screening.Contribution.Place;
import viche.screening.Rules.Listed;
import viche.screening.Rules.Local;
import viche.screening.Rules.Words;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.site.posture.Posture;
import viche.text.Format;
import viche.text.RenderedText;
import viche.text.Renderer;

/** The policy as a whole: order, verdicts and the edges of thresholds. */
final class PolicyTest {
  private static final Renderer RENDERER = new Renderer();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final History GOOD = history(5, 0);

  private static final Checks ALL =
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

  private static Rules rules(Checks checks, Local... overrides) {
    var initial = Rules.initial(1);
    var words =
        new Words(
            List.of(
                new Listed("banned", "uk", Action.REJECT, false, "мерзота\n\nще гірше"),
                new Listed("suspect", null, Action.HOLD, false, "мафія")),
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

  private static History history(int approved, int rejected) {
    return new History(
        new Trust.Basis(approved, rejected, 0, 0),
        new Decided(approved, rejected),
        false,
        List.of());
  }

  private static Place place(Mode mode) {
    return new Place("bridge", null, null, mode, false, null, InForce.OPEN);
  }

  private static Contributor by(History history) {
    return new Contributor("Оля", false, null, history);
  }

  private static Contribution of(
      String body, Contributor author, Place place, @Nullable Likeness likeness, boolean waiting) {
    RenderedText text = RENDERER.render(body, Format.TEXT, 5_000);
    return new Contribution(
        text, Fingerprint.of(text.plain()), author, place, likeness, waiting, NOW);
  }

  private static Contribution text(String body, History history) {
    return of(body, by(history), place(Mode.POST), null, false);
  }

  private static List<String> found(Contribution contribution) {
    return found(rules(ALL), contribution);
  }

  private static List<String> found(Rules rules, Contribution contribution) {
    return Screening.screen(RuleSet.of(rules), contribution).findings().stream()
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
            new Decided(0, 4),
            true,
            List.of(new Earlier(UUID.randomUUID(), fingerprint, false)));
    var author = new Contributor("Редакція мафія", false, NOW.minusSeconds(60), history);
    var place =
        new Place(
            "bridge",
            null,
            null,
            Mode.PRE,
            true,
            NOW.plusSeconds(60),
            new InForce(Posture.HOLD_NEW, null, null, null));
    var everything = of(body, author, place, new Likeness(UUID.randomUUID(), 2, NOW), true);
    var result = Screening.screen(RuleSet.of(rules(ALL)), everything);
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyElementsOf(
            Policy.RULES.stream().map(Rule::name).filter(n -> !n.equals("staff-names")).toList());
    assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
  }

  @Test
  void withoutAFindingTheVerdictIsToPublish() {
    var result = Screening.screen(RuleSet.of(rules(ALL)), text("Добрий день", GOOD));
    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PUBLISH);
  }

  @Test
  void withoutChecksOnlyWordsStandingAndModeAreLookedAt() {
    var body = "НАВІЩО НАВІЩО НАВІЩО НАВІЩО https://a.example https://b.example";
    assertThat(found(rules(Checks.NONE), text(body, history(0, 0)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4, 0, false", "5, 0, true", "13, 1, false", "14, 1, true"})
  void trustNeedsAHistoryThatOutweighsItsRejections(int approved, int rejected, boolean trusted) {
    var author = by(history(approved, rejected));
    assertThat(found(of("Добрий день", author, place(Mode.TRUST), null, false)))
        .isEqualTo(trusted ? List.of() : List.of("mode"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, true", "1, 1, false", "1, 2, false", "1, 3, true"})
  void lowStandingIsHeldInEveryMode(int approved, int rejected, boolean held) {
    assertThat(found(rules(Checks.NONE), text("Добрий день", history(approved, rejected))))
        .isEqualTo(held ? List.of("low-standing") : List.of());
  }

  @ParameterizedTest
  @CsvSource({"Дякую всім вам, false", "Дякую всім вам!, true"})
  void textsFromFifteenCharactersRepeatEverywhere(String body, boolean everywhere) {
    var fingerprint = text(body, GOOD).fingerprint();
    assertThat(body).hasSize(everywhere ? 15 : 14);
    for (boolean same : new boolean[] {true, false}) {
      var earlier = new Earlier(UUID.randomUUID(), fingerprint, same);
      var author = new History(GOOD.basis(), GOOD.decided(), false, List.of(earlier));
      assertThat(found(text(body, author)))
          .isEqualTo(same || everywhere ? List.of("repeat") : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example | ''",
        "https://a.example https://b.example | links",
        "https://a.example https://www.news.example/1 https://news.example/2 | ''",
        "https://a.example https://fakenews.example https://news.example | links",
        "https://spam.example/x | banned-links",
        "https://deep.spam.example | banned-links",
        "https://nospam.example | ''",
      })
  void linksAreCountedAndJudgedByTheirDomains(String body, String rule) {
    assertThat(found(text(body, GOOD))).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @Test
  void domainsAreComparedInTheirInternationalForm() {
    var checks =
        new Checks(
            new Links(Action.HOLD, 9, List.of(), List.of("Приклад.УКР")),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(found(rules(checks), text("https://www.приклад.укр/а", GOOD)))
        .containsExactly("banned-links");
  }

  @ParameterizedTest
  @CsvSource({
    "'Ну це ПРОСТО чудово', ''",
    "'ЦЕ ПРОСТО ЧУДОВО так', capitals",
    "'НАТО, США', ''",
    "'ПРИВІТ ДРУЗІ 2024!', capitals",
  })
  void capitalsAreAShareOfTheLetters(String body, String rule) {
    assertThat(found(text(body, GOOD))).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "'Ура!!!!!', ''",
    "'Ура!!!!!!', repetition",
    "'Ааа аааа', repetition",
    "'так так так', ''",
    "'так, так, Так, так', repetition",
  })
  void repetitionIsOfCharactersOrOfWords(String body, String rule) {
    assertThat(found(text(body, GOOD))).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @Test
  void lengthIsThatOfTheVisibleText() {
    assertThat(found(text("ля".repeat(3) + " слово".repeat(2), GOOD))).isEmpty();
    var words = new StringBuilder();
    for (int i = 0; words.length() <= 200; i++) {
      words.append("слово").append(i).append(' ');
    }
    assertThat(found(text(words.toString(), GOOD))).containsExactly("length");
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "2, near-duplicates"})
  void nearDuplicatesCountThisOne(int others, String rule) {
    var like = new Likeness(UUID.randomUUID(), others, NOW);
    assertThat(found(of("Добрий день", by(GOOD), place(Mode.POST), like, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"604800, near-duplicates", "604801, ''"})
  void nearDuplicatesAreLookedBackForSoManyDays(long seconds, String rule) {
    var like = new Likeness(UUID.randomUUID(), 2, NOW.minusSeconds(seconds));
    assertThat(found(of("Добрий день", by(GOOD), place(Mode.POST), like, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"86399, account-age", "86400, ''"})
  void youngAccountsAreHeldWhereTheTokenTells(long seconds, String rule) {
    var author = new Contributor("Оля", false, NOW.minusSeconds(seconds), GOOD);
    assertThat(found(of("Добрий день", author, place(Mode.POST), null, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, ''", "2, 2, ''", "1, 2, rejections", "9, 8, ''"})
  void recentRejectionsAreAShare(int approved, int rejected, String rule) {
    var decided = new Decided(approved, rejected);
    var author = new History(GOOD.basis(), decided, false, List.of());
    assertThat(found(text("Добрий день", author)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"Редакція, false, true", "РЕДАКЦІЯ, false, true", "Редакція, true, false"})
  void onlyStaffHasTheNamesOfStaff(String name, boolean staff, boolean held) {
    var author = new Contributor(name, staff, null, GOOD);
    assertThat(found(of("Добрий день", author, place(Mode.POST), null, false)))
        .isEqualTo(held ? List.of("staff-names") : List.of());
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
    var place = new Place(article, section, null, Mode.POST, false, null, InForce.OPEN);
    return of(body, by(GOOD), place, null, false);
  }

  private static Checks checksOfLinks(int most) {
    var links = new Links(Action.HOLD, most, List.of(), List.of());
    return new Checks(links, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void aRuleThatCannotRunIsPassedOverOrHolds() {
    var look = new Look(text("Добрий день", GOOD), RuleSet.of(rules(ALL)));
    Rule.Check broken =
        looked -> {
          throw new IllegalStateException("broken");
        };
    assertThat(Screening.run(Rule.open("broken", broken), look)).isEmpty();
    assertThat(Screening.run(Rule.held("broken", broken), look))
        .containsExactly(new Rule.Found(Action.HOLD, Evidence.couldNotRun()));
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
