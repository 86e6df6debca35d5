package viche.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

class PlainTextTest {
  @Test
  void aNameIsOnOneLineWithSingleSpaces() {
    assertThat(PlainText.name("/name", " \tІван\u00A0\u3000 \n Франко \u202E"))
        .isEqualTo("Іван Франко");
    assertThat(PlainText.name("/name", "О'Ніл <b>")).isEqualTo("О'Ніл <b>");
    assertThat(PlainText.name("/name", "👩\u200D🚀 Оля")).isEqualTo("👩\u200D🚀 Оля");
  }

  @Test
  void twinsOfANameAreTheSame() {
    assertThat(PlainText.name("/name", "І\u200Bва\u00ADн\u200E\u2060\uFEFF\u200D\u061C"))
        .isEqualTo("Іван");
    assertThat(PlainText.name("/name", "Сергіи\u0306")).isEqualTo("Сергій");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\u200B\u200E", "\u3164\u3164", "\u2800", "\u0301", "\u00A0"})
  void aNameThatShowsNothingIsRefused(String name) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> PlainText.name("/author/name", name));
    assertThat(refused.refusal()).isEqualTo(Refusal.Invalid.of("/author/name", "is empty"));
  }

  @Test
  void lengthsAreCountedInCodePoints() {
    assertThat(PlainText.name("/n", "😀".repeat(80))).hasSize(160);
    assertThat(PlainText.title("/t", "ї".repeat(300))).hasSize(300);
    assertThat(message(() -> PlainText.title("/t", "ї".repeat(301))))
        .isEqualTo("is 301 characters long; the limit is 300");
    assertThat(message(() -> PlainText.note("/n", "x".repeat(2_001), 2_000)))
        .isEqualTo("is 2,001 characters long; the limit is 2,000");
    assertThat(message(() -> PlainText.title("/t", " ".repeat(5_000))))
        .isEqualTo("is 5,000 characters long; the limit is 300");
  }

  @Test
  void ofATitleThatIsOneLongCharacterSomethingIsLeft() {
    var character = "👩\u200D".repeat(200);
    assertThat(PlainText.pageTitle(character)).contains("👩\u200D".repeat(150));
    assertThat(PlainText.name("/n", character)).isEqualTo("👩\u200D".repeat(40));
    assertThat(PlainText.pageTitle("x".repeat(299) + "👩\u200D🚀")).contains("x".repeat(299));
  }

  @Test
  void aLongNameIsCutBetweenCharactersAsReadersSeeThem() {
    assertThat(PlainText.name("/n", "ї".repeat(81))).isEqualTo("ї".repeat(80));
    assertThat(PlainText.name("/n", "x".repeat(200))).hasSize(80);
    assertThat(PlainText.name("/n", "x".repeat(79) + " Франко")).isEqualTo("x".repeat(79));
    for (String last :
        List.of("🇺🇦", "👩\u200D🚀", "👍🏽", "g\u0308\u0304", "ก\u0E33", "1\uFE0F\u20E3")) {
      assertThat(PlainText.name("/n", "x".repeat(79) + last + "y"))
          .as(last)
          .isEqualTo("x".repeat(79));
      int points = last.codePointCount(0, last.length());
      assertThat(PlainText.name("/n", "x".repeat(80 - points) + last + "y"))
          .as(last)
          .isEqualTo("x".repeat(80 - points) + last);
    }
    assertThat(PlainText.name("/n", "🇺🇦".repeat(60))).isEqualTo("🇺🇦".repeat(40));
  }

  @Test
  void aNoteKeepsItsLines() {
    assertThat(PlainText.note("/note", "\n раз  два\r\n\r\n\r\n\tтри\nчотири\n", 100))
        .isEqualTo("раз два\n\nтри\nчотири");
  }

  private static String message(Runnable call) {
    var refused = catchThrowableOfType(RefusedException.class, call::run);
    return ((Refusal.Invalid) refused.refusal()).faults().getFirst().message();
  }
}
