package viche.screening.unicode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.text.Ignorables;

/** Names that can be taken for each other, and the table of UTS #39 behind it. */
final class SkeletonTest {

  @ParameterizedTest
  @CsvSource({
    "Admin, Аdmіn, true",
    "Admin, ADMlN, true",
    "Admin, Adrnin, true",
    "Олена, Oлeнa, true",
    "Олена, олена, true",
    "Борис, БОРИС, true",
    "КОТ, KOT, true",
    "кот, KOT, true",
    "Юля, ЮЛЯ, true",
    "Bob0, BobO, true",
    "Will1, WiIIl, true",
    "ｅｄｉｔｏｒ, editor, true",
    "𝐞𝐝𝐢𝐭𝐨𝐫, editor, true",
    "ed\u200Bitor, editor, true",
    "e\u00ADditor, editor, true",
    "Ⅰvan, Ivan, true",
    "Редакція  Вістей, ' Редакція\u00A0Вістей ', true",
    "РедакціяВістей, Редакція Вістей, false",
    "Олена, Олєна, false",
    "Сергій, Сергии, false",
    "Їжак, Іжак, false",
    "Admin, Admins, false",
    "Ivan, Iwan, false",
    "'', '', true",
    "'', '\u200B \u2060', true",
  })
  void namesThatCanBeConfusedHaveOneSkeleton(String one, String other, boolean same) {
    assertThat(Skeleton.of(one).equals(Skeleton.of(other)))
        .as("%s and %s: %s, %s", one, other, Skeleton.of(one), Skeleton.of(other))
        .isEqualTo(same);
  }

  @Test
  void theTableIsWhatTheStandardSays() throws IOException {
    try (var in = Confusables.class.getResourceAsStream("confusables.txt")) {
      assertThat(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8))
          .isEqualTo(ConfusablesSource.file());
    }
    Confusables.all()
        .forEach(
            (c, skeleton) ->
                assertThat(skeleton).isEqualTo(ConfusablesSource.skeleton(Character.toString(c))));
  }

  @Test
  void everyLetterOfTheThreeScriptsHasTheSkeletonOfTheStandard() {
    var different = new ArrayList<String>();
    for (int c = 'A'; c < 0x530; c++) {
      var text = Character.toString(c);
      if (UCharacter.isLetter(c)
          && ConfusablesSource.covers(text)
          && !Confusables.skeleton(text).equals(ConfusablesSource.skeleton(text))) {
        different.add(text);
      }
    }
    assertThat(String.join("", different)).isEqualTo("");
  }

  @Test
  void whateverTheStandardConfusesIsConfused() {
    var different = new ArrayList<String>();
    Confusables.all()
        .forEach(
            (c, skeleton) -> {
              var text = Character.toString(c);
              if (!Skeleton.of(text).equals(Skeleton.of(skeleton))) {
                different.add(text);
              }
            });
    // Three rare looks of capitals give way to those of their small letters.
    assertThat(String.join("", different)).isEqualTo("БҊ𐓍");
  }

  @Test
  void ignorableIsWhatTheStandardSays() {
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(Ignorables.contains(c))
          .as("U+%04X", c)
          .isEqualTo(
              UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                  || Character.isISOControl(c));
    }
  }
}
