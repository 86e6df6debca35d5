package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;
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
