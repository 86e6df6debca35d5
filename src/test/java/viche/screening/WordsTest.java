package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import viche.screening.Words.Word;

final class WordsTest {
  private static final Pattern DEFINITION =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’ʼ`][\\p{L}\\p{M}\\p{N}]+)*");

  private static final String[] PIECES = {
    "а",
    "Ї",
    "й",
    "и\u0306",
    "ґ",
    "Ѐ",
    "e\u0301",
    "Z",
    "7",
    "'",
    "’",
    "ʼ",
    "`",
    " ",
    "-",
    "ﬁ",
    "Ⅷ",
    "\ud835\udc00",
    "\ud83d\ude00",
    "\ud800",
    "İ",
    "ß",
    "Σ",
    "²",
    "\u200b",
    "ͅ"
  };

  @Test
  void anApostropheInsideBelongsToAWord() {
    assertThat(Words.of("М’яч об'їхав'  'ґанок"))
        .containsExactly(
            new Word("мяч", 0, 4), new Word("обїхав", 5, 12), new Word("ґанок", 16, 21));
  }

  @Test
  void everyTextHasTheWordsOfTheDefinition() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int n = 0; n < 20_000; n++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(Words.of(text.toString()))
          .as("%s, seed %d", text, seed)
          .isEqualTo(defined(text.toString()));
    }
  }

  private static List<Word> defined(String text) {
    var words = new ArrayList<Word>();
    var matcher = DEFINITION.matcher(text);
    while (matcher.find()) {
      var bare = matcher.group().replaceAll("['’ʼ`]", "");
      var folded = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      words.add(
          new Word(
              Normalizer.normalize(folded, Normalizer.Form.NFKC), matcher.start(), matcher.end()));
    }
    return words;
  }
}
