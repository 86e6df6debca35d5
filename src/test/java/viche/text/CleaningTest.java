package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Зе\u0301мля п'ятниця ґанок її",
        "замо\u0301к и за\u0301мок",
        "Ёлка подъезд",
        "tiếng Việt",
        "שָׁלוֹם",
        "בְּרֵאשִׁ֖ית",
        "السَّلَامُ",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "ภาษาไทยน้ำ",
        "क्\u200Dष हिन्दी",
        "ശ്രീ",
        "မြန်မာ",
        "བོད་སྐད",
        "👩\u200D👩\u200D👧",
        "👩🏽\u200D🚀",
        "❤\uFE0F\u200D🔥",
        "🏳\uFE0F\u200D🌈",
        "1\uFE0F\u20E3",
        "🇺🇦",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "a\tb\nc",
        "😀",
        "שלום\u200F!"
      })
  void whatPeopleTypeStays(String text) {
    assertThat(Cleaning.text(text))
        .isEqualTo(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC));
  }

  @Test
  void whatNobodySeesGoes() {
    assertThat(Cleaning.text("а\u0000\u0007\u001B\u007F\u0080б")).isEqualTo("аб");
    assertThat(Cleaning.text("а\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069б"))
        .isEqualTo("аб");
    assertThat(Cleaning.text("по\u00ADга\u200Bно\u2060\uFEFF\u200C\u200D\u180E"))
        .isEqualTo("погано");
    assertThat(Cleaning.text("a\uD800b\uDC00c\uFFFE\uFDD0")).isEqualTo("abc");
    assertThat(Cleaning.text("a\uDB40\uDC41\uDB40\uDC42")).isEqualTo("a");
  }

  @Test
  void whatPartsWordsGoesOnPartingThem() {
    assertThat(Cleaning.text("a\r\nb\rc\u0085d\u2028e\u2029f\u000Bg\fh"))
        .isEqualTo("a\nb\nc\nd\ne\nf\ng\nh");
    assertThat(Cleaning.text("a\u001Cb\u001Dc\u001Ed\u001Fe")).isEqualTo("a b c d e");
    for (char space :
        "\u00A0\u1680\u2000\u2003\u2007\u2009\u200A\u202F\u205F\u3000".toCharArray()) {
      assertThat(Cleaning.line("раз" + space + "два"))
          .as("U+%04X", (int) space)
          .isEqualTo("раз два");
    }
    assertThat(Cleaning.line("Слайд\u000Bперший\fдругий")).isEqualTo("Слайд перший другий");
  }

  @Test
  void composes() {
    assertThat(Cleaning.text("и\u0306 і\u0308 e\u0301")).isEqualTo("й ї é");
  }

  @Test
  void towersOfMarksAreCutAndOrphansGo() {
    assertThat(Cleaning.text("x" + "\u0316".repeat(500) + "y"))
        .isEqualTo("x" + "\u0316".repeat(6) + "y");
    assertThat(Cleaning.text("\u0301\u0302x\n\u0338y")).isEqualTo("x\ny");
    assertThat(Cleaning.text("x" + "\u0316\u200B".repeat(50))).isEqualTo("x" + "\u0316".repeat(6));
  }

  @Test
  void blankLinesAreNeverMoreThanTwo() {
    assertThat(Cleaning.lines("\n\n  а  \n \n\t\n\n\n б \n\n")).isEqualTo("а\n\n\n б");
    assertThat(Cleaning.lines("а\n\nб")).isEqualTo("а\n\nб");
  }

  @Test
  void cleanedTwiceIsCleanedOnce() {
    var random = new Random(11);
    int[] some = {
      'a', 'и', 0x306, 0x301, 0x316, 0x345, 0x200D, 0x200C, 0xFE0F, 0x1F469, 0x1F3F4, 0xE0067,
      0xE007F, 0x915, 0x94D, 0x9C7, 0x9BE, 0x958, 0x1100, 0x1161, 0x11A8, 0x202E, 0xAD, ' ', '\n',
      '\r', 0xD800, 0xDC00, 0x5D0, 0x5B8, 0xFB1D, 0x20E3, 0x64B, 0x627, 0x212B, 0x1F71, 0xFDFA
    };
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.appendCodePoint(some[random.nextInt(some.length)]);
      }
      String once = Cleaning.text(text.toString());
      assertThat(Cleaning.text(once)).isEqualTo(once);
      assertThat(java.text.Normalizer.isNormalized(once, java.text.Normalizer.Form.NFC)).isTrue();
    }
  }
}
