package viche.screening.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.screening.word.WordMatcher;
import viche.screening.word.WordMatcher.Entries;
import viche.screening.word.WordMatcher.Hit;
import viche.text.language.Language;
import viche.text.language.Spelling;

/**
 * Word lists, fingerprints, near-duplicates and the look at the language take the same for a word.
 */
final class SameWordsTest {
  static Stream<String> apostrophes() {
    return Spelling.APOSTROPHES.chars().mapToObj(Character::toString);
  }

  /** Stress, a soft hyphen, a zero-width space, a joiner, a control character, a filler. */
  static Stream<String> unseen() {
    return Stream.of("\u0301", "\u00AD", "\u200B", "\u200D", "\u0007", "\u3164", "\u2060");
  }

  static Stream<String> parting() {
    return Stream.of(
        " ", "\u00A0", "\n", "-", "–", "—", ". ", ".", ",", ":", "_", "/", "…", "!", "«", "“", "*",
        "''", "’’", "😀", "🇺🇦", "+", "=", "\u2028", "\t");
  }

  private static List<Hit> hits(String text, String entry) {
    var list = new Entries("list", false, List.of(entry));
    return WordMatcher.compile(List.of(list), List.of(), true).in(text);
  }

  private static String text(String one, String other) {
    return "Нас обманюють щодня: тарифи ростуть, дороги розбиті, а чиновники купують нові машини за"
        + " наші гроші, "
        + one
        + " "
        + other
        + ".";
  }

  @ParameterizedTest
  @MethodSource("apostrophes")
  void anApostropheInsideIsNoneOfTheWord(String sign) {
    same(text("п" + sign + "ять", "слів"), text("пять", "слів"), "пять");
    same(text("90" + sign + "х", "років"), text("90х", "років"), "90х");
  }

  @ParameterizedTest
  @MethodSource("unseen")
  void whatShowsNothingIsNoneOfTheWord(String sign) {
    same(text("замо" + sign + "к", "слів"), text("замок", "слів"), "замок");
    same(text("об'" + sign + "їзд", "слів"), text("обїзд", "слів"), "обїзд");
  }

  private static void same(String one, String other, String word) {
    assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
    assertThat(Sketch.of(one)).isPresent().isEqualTo(Sketch.of(other));
    assertThat(hits(one, word)).hasSize(1);
    assertThat(Language.detect(one)).isEqualTo(Language.UK);
  }

  @ParameterizedTest
  @MethodSource("parting")
  void whatPartsWordsPartsThemForAll(String sign) {
    var one = text("замок" + sign + "сторож", "слів");
    var other = text("замок сторож", "слів");
    assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
    assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(text("замоксторож", "слів")));
    assertThat(Sketch.of(one)).isPresent().isEqualTo(Sketch.of(other));
    assertThat(hits(one, "замок")).singleElement().returns(false, Hit::disguised);
    assertThat(hits(one, "сторож")).singleElement().returns(false, Hit::disguised);
    assertThat(hits(one, "замок сторож")).hasSize(1);
    var little = "що" + sign + "який" + sign + "це";
    assertThat(Language.detect(little)).isEqualTo(Language.UK);
  }
}
