package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.screening.PolicyScene.ALL;
import static viche.screening.PolicyScene.GOOD;
import static viche.screening.PolicyScene.NOW;
import static viche.screening.PolicyScene.by;
import static viche.screening.PolicyScene.contribution;
import static viche.screening.PolicyScene.found;
import static viche.screening.PolicyScene.place;
import static viche.screening.PolicyScene.rules;
import static viche.screening.PolicyScene.text;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.screening.Checks.Links;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.site.Mode;

/** The rules about texts, at the edges of their thresholds. */
final class TextRulesTest {
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
        "Ось «https://spam.example» | banned-links",
        "Ось „https://spam.example/x“… | banned-links",
        "https://spam.example—далі | banned-links",
        "https://nospam.example | ''",
        "https://a_b.spam.example/ | banned-links",
        "https://_.spam.example:8443/?a#b | banned-links",
        "Ось spam.example/x | banned-links",
        "Ось «SPAM.example» | banned-links",
        "кінець.spam.example.Початок | banned-links",
        "spam[.]example | banned-links",
        "spam (dot) example | banned-links",
        "Ось spam . example і все | banned-links",
        "Ось spam. example і все | banned-links",
        "spam крапка example | banned-links",
        "`spam.example` | banned-links",
        "admin@spam.example | banned-links",
        "[сюди](https://spam.example/) | banned-links",
        "[spam.example](https://a.example/) | banned-links,links",
        "spam.examples nospam.example.org spam-example | ''",
        "a.com, b.net | links",
        "a.com, www.news.example/1 | ''",
        "t.me/joinme t.me/joinus | links",
        "a[.]com b {dot} com | links",
        "hxxp://a.bb hxxp://c.dd | links",
        "https://a.example та a.com | links",
        "[bank.ua](https://bank.ua/x) | ''",
        "[bank.ua](https://my.bank.ua/x) | ''",
        "[bank.ua](https://evil.example/x) | links",
        "[https://bank.ua](https://bank.ua.evil.example/login) | links",
      })
  void linksAreCountedAndJudgedByTheirDomains(String body, String rule) {
    assertThat(found(text(body, GOOD)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule.split(",")));
  }

  @ParameterizedTest
  @CsvSource({
    "Оля, Привіт, ''",
    "Оля spam.example, Привіт, banned-links",
    "sp@spam.example, Привіт, banned-links",
    "Оля a.com, Привіт, ''",
    "Оля a.com, Привіт https://b.example, links",
    "Оля a.com www.b.com, Привіт, links",
  })
  void addressesInNamesCountToo(String name, String body, String rule) {
    var author = new Contributor(name, false, null, GOOD);
    assertThat(found(contribution(body, author, place(Mode.POST), null, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @Test
  void aMisleadingLinkSaysWhereItLeads() {
    var body = "[bank.ua](https://evil.example/) [шлях](https://c.example)";
    var findings = Screening.screen(RuleSet.of(rules(ALL), true), text(body, GOOD)).findings();
    assertThat(findings)
        .containsExactly(
            new Finding("links", Action.HOLD, new Evidence.Counted(2, 1, List.of("evil.example"))));
  }

  @Test
  void domainsAreComparedInTheirInternationalForm() {
    assertThat(found(banned("Приклад.УКР"), text("https://www.приклад.укр/а", GOOD)))
        .containsExactly("banned-links");
  }

  @Test
  void aDomainIsAsLongAsNamesMayBeInTheirAsciiForm() {
    assertThat(banned("новини-сьогодні.".repeat(2) + "укр").faults("")).isEmpty();
    assertThat(banned("новини-сьогодні.".repeat(15) + "укр").faults("")).hasSize(1);
    assertThat(banned("a.".repeat(122) + "укр.com").faults("")).hasSize(1);
    assertThat(banned("a.".repeat(125) + "com").faults("")).isEmpty();
  }

  private static Rules banned(String domain) {
    var links = new Links(Action.HOLD, 9, List.of(), List.of(domain));
    return rules(new Checks(links, null, null, null, null, null, null, null, null, null));
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
    assertThat(found(contribution("Добрий день", by(GOOD), place(Mode.POST), like, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"604800, near-duplicates", "604801, ''"})
  void nearDuplicatesAreLookedBackForSoManyDays(long seconds, String rule) {
    var like = new Likeness(UUID.randomUUID(), 2, NOW.minusSeconds(seconds));
    assertThat(found(contribution("Добрий день", by(GOOD), place(Mode.POST), like, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }
}
