package viche.text.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where words begin and end, and what they are compared by. */
final class WordsTest {
  private static final String UNSEEN_LETTERS = "\u115F\u1160\u3164\uFFA0";
  private static final String PART =
      "[[\\p{L}\\p{N}\u24B6-\u24E9]&&[^" + Spelling.APOSTROPHES + UNSEEN_LETTERS + "]]";
  private static final String ATTACHED =
      "[\\p{M}\\p{Cf}" + UNSEEN_LETTERS + "[\\p{Cc}&&[^\\t-\\r\\x1C-\\x1F]]]";

  /** The definition, as the doc of the class tells it. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "P[PA]*+(?:['A*+P[PA]*+)*+"
              .replace("['", "[" + Spelling.APOSTROPHES + "]")
              .replace("P", PART)
              .replace("A", ATTACHED));

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
    "´",
    "‘",
    "\u0301",
    "ё",
    " ",
    "-",
    "ﬁ",
    "Ⅷ",
    "Ⓑ",
    "\ud835\udc00",
    "\ud83d\ude00",
    "\ud800",
    "İ",
    "ß",
    "Σ",
    "²",
    "\u200b",
    "\u00ad",
    "\u3164",
    "\u0007",
    "\n",
    "ͅ"
  };

  private record Word(String folded, int start, int end) {}

  private static List<Word> words(String text) {
    var found = new ArrayList<Word>();
    for (var words = new Words(text); words.next(); ) {
      found.add(new Word(words.folded(), words.start(), words.end()));
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "М’яч об'їхав  'ґанок', мяч|обїхав|ґанок",
        "п'ять п’ять пʼять п`ять п´ять, пять|пять|пять|пять|пять",
        "''так'' сказав 'він', так|сказав|він",
        "п''ять, п|ять",
        "90’х 80's O'Neill, 90х|80s|oneill",
        "за\u0301мок За\u0301мок, замок|замок",
        "Ещё ещё еще, еще|еще|еще",
        "ка\u00ADзи\u200Bно п\u0301'\u00ADять, казино|пять",
        "\u200Bтак\u200B! \u0301ні, так|ні",
        "\"будь-що 3,14 2024.\", будь|що|3|14|2024",
        "так.Далі і:так a_b spam.example, так|далі|і|так|a|b|spam|example",
        "слово—слово…слово/слово, слово|слово|слово|слово",
        "ⓒⓐⓢⓘⓝⓞ ½ ﬁ №5, casino|1\u20442|fi|5",
        "😀так😀🇺🇦ні 👍🏽, так|ні",
        "हिन्दी 漢字仮名, हिन्दी|漢字仮名",
        "\"— … ! 😀\", \"\""
      })
  void wordsOfTexts(String text, String words) {
    assertThat(words(text).stream().map(Word::folded))
        .isEqualTo(words.isEmpty() ? List.of() : List.of(words.split("\\|")));
  }

  @Test
  void aWordKnowsItsPlaceAndMayBeMadeLonger() {
    assertThat(words("М’яч об'їхав  'ґанок'"))
        .containsExactly(
            new Word("мяч", 0, 4), new Word("обїхав", 5, 12), new Word("ґанок", 15, 20));
    var words = new Words("див. http://a.example/b далі");
    assertThat(words.next()).isTrue();
    assertThat(words.next()).isTrue();
    words.endAt(23);
    assertThat(words.next()).isTrue();
    assertThat(words.folded()).isEqualTo("далі");
    assertThat(words.next()).isFalse();
    assertThat(words.next()).as("and there is none later").isFalse();
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
      assertThat(words(text.toString()))
          .as("%s, seed %d", text, seed)
          .isEqualTo(defined(text.toString()));
    }
  }

  private static List<Word> defined(String text) {
    var words = new ArrayList<Word>();
    var matcher = DEFINITION.matcher(text);
    while (matcher.find()) {
      var bare = Spelling.folded(matcher.group()).replaceAll("[\\p{Cc}\\p{Cf}\u3164]", "");
      var folded = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      words.add(
          new Word(
              Normalizer.normalize(folded, Normalizer.Form.NFKC), matcher.start(), matcher.end()));
    }
    return words;
  }
}
