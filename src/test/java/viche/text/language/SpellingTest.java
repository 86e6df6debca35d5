package viche.text.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes no difference in any comparison of texts. */
class SpellingTest {
  static Stream<String> apostrophes() {
    return Spelling.APOSTROPHES.chars().mapToObj(Character::toString);
  }

  @ParameterizedTest
  @MethodSource("apostrophes")
  void everyApostropheIsOne(String apostrophe) {
    assertThat(Spelling.isApostrophe(apostrophe.charAt(0))).isTrue();
    assertThat(Spelling.folded("П" + apostrophe + "ять")).isEqualTo("пять");
    assertThat(Language.detect("П" + apostrophe + "ять об" + apostrophe + "їздів, дякую"))
        .isEqualTo(Language.UK);
  }

  @ParameterizedTest
  @CsvSource({
    "За\u0301мок, замок",
    "ЁЖ, еж",
    "Е\u0308ж, еж",
    "ѝ Ѐ, и е",
    "Йод її ґава, йод її ґава",
    "и\u0306, й",
    "Café, café",
    "«так» — “ні”, «так» — “ні”",
  })
  void stressAndCaseAndYoMakeNoDifference(String text, String folded) {
    assertThat(Spelling.folded(text)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"ЁЖ Ежа́, ёж ежа", "Е\u0308ж, ёж", "ѝ Ѐ за\u0301мок П’ЯТЬ, и е замок пять"})
  void yoMayBeALetterOfItsOwn(String text, String folded) {
    assertThat(Spelling.folded(text, false)).isEqualTo(folded);
  }
}
