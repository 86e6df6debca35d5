package viche.screening.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.screening.unicode.Skeleton;
import viche.screening.word.WordMatcher.Entries;
import viche.text.Ignorables;

/**
 * What a search costs, in steps: readings looked at, each at one unit of the text, and letters
 * tried for a sign.
 */
final class WordMatcherCostTest {
  /** Entries made to be followed far in texts made to follow them. */
  static final List<String> WORST =
      List.of(
          "ааа*",
          "*ааа",
          "*ааа*",
          "а".repeat(100),
          "аоаоаоаоаоаоаоао*",
          "а а а а а а а а",
          "oaoaoaoaoa",
          "ааа* ааа* ааа* ааа*",
          "*ааа* *ааа* *ааа*",
          "aaa* aaa*",
          "иии",
          "и и и",
          "*лл1*",
          "ill",
          "llllllll");

  private static long steps(List<String> entries, String text) {
    var list = new Entries("list", true, entries);
    var search = new WordSearch(WordEntries.of(List.of(list), List.of("ааа б*"), true), text);
    search.hits();
    return search.steps();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "а",
        "а ",
        "а. ",
        "ааа ",
        "аaаoо",
        "ааааааааааааа ",
        "аo ",
        "1l|",
        "l!1 ",
        "$",
        "а\u0301",
        "а\u200B",
        "а'",
        "a'",
        "\u0301",
        "\uD83D",
        "\uDC18",
        "😀",
        "аоаоа'оа ",
        "і и ",
        "\u200B \u0336",
        "Ab.",
        "ﷺ",
        "ßﬃ",
        "а*",
        "а#",
        "а-",
        "а😀",
        "aа*о_",
      })
  void stepsGrowWithTheTextOnly(String piece) {
    int size = 2_000;
    long once = steps(WORST, piece.repeat(size));
    assertThat(steps(WORST, piece.repeat(2 * size))).isLessThan(2 * once + once / 10 + 10_000);
    assertThat(once).isLessThan(100L * piece.length() * size + 30_000);
  }

  @Test
  void wordsAsTheyAreAreFoundAfterAnyText() {
    var entries = new Entries("list", true, WORST);
    var text = "а о ".repeat(10_000) + ". Ill";
    assertThat(WordMatcher.compile(List.of(entries), List.of(), true).in(text).getLast())
        .isEqualTo(new WordMatcher.Hit(0, "ill", "Ill", 40_002, 40_005, false));
  }

  @Test
  void stepsDoNotGrowWithTheList() {
    var random = new Random(3);
    var words = IntStream.range(0, 20_000).mapToObj(i -> word(random)).toList();
    var text = news(words, random, 3_000);
    long few = steps(words.subList(0, 1_000), text);
    assertThat(steps(words, text)).isLessThan(3 * few);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "а*", "а-", "а😀", "б*", "ба*", "ба-", "ба😀", "к#т", "п*и", "гл_", "м•р", "с*о в*"
      })
  void signsBetweenLettersAreUndoneWithinBoundsInALongList(String piece) {
    var random = new Random(7);
    var entries = new ArrayList<>(WORST);
    IntStream.range(0, 20_000).mapToObj(i -> word(random)).forEach(entries::add);
    var text = piece.repeat(5_000);
    assertThat(steps(entries, text)).isLessThan(100L * text.length() + 30_000);
  }

  @Test
  void eachLetterTriedForASignIsAStepAndNoMoreAreTriedThanTheTextMayCost() {
    var entries = IntStream.range(0, 1_000).mapToObj(i -> "т" + (char) ('一' + i) + "к").toList();
    assertThat(steps(entries, "т*ъ")).isGreaterThan(1_000);
    var text = "т*ъ ".repeat(1_000);
    assertThat(steps(entries, text)).isLessThan(100L * text.length() + 30_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"а", "а ", "а\u0301", "\u0301", "\uD800", "a'", "бa", "$ ", "(", "😀", "י"})
  void aHundredThousandCharactersOfAnythingAreFine(String piece) {
    var text = piece.repeat(100_000) + "\n. Ill";
    assertThat(steps(WORST, text)).isPositive().isLessThan(100L * text.length() + 30_000);
    var list = new Entries("list", true, WORST);
    var hits = WordMatcher.compile(List.of(list), List.of(), true).in(text);
    assertThat(hits)
        .hasSizeBetween(1, WordMatcher.MOST_HITS)
        .allMatch(hit -> hit.text().equals(text.substring(hit.start(), hit.end())));
    assertThat(hits).as("words as they are, such as the last one").anyMatch(h -> !h.disguised());
  }

  @Test
  void anythingCanBeLookedThroughAndCompiled() {
    var random = new Random(5);
    var alphabet = "аaоoіi1l|$!@ .,-*'’\u0301\u0336\u200B\uFE0F\uD83D\uDE00йїßﬁﷺ한가\u0000\n②Ⓑ½";
    int found = 0;
    for (int round = 0; round < 3_000; round++) {
      var text = random(alphabet, random, 60);
      var entries = List.of(random(alphabet, random, 8), random(alphabet, random, 4), "аоі*");
      WordMatcher.fault(entries.getFirst());
      var matcher =
          WordMatcher.compile(List.of(new Entries("list", true, entries)), List.of(), true);
      int before = 0;
      for (var hit : matcher.in(text)) {
        assertThat(hit.text()).isNotEmpty().isEqualTo(text.substring(hit.start(), hit.end()));
        assertThat(hit.start()).isGreaterThanOrEqualTo(before);
        before = hit.start();
        found++;
      }
      assertThat(Skeleton.of(text).codePoints()).noneMatch(Ignorables::contains);
    }
    assertThat(found).as("hits, all of which were looked at").isGreaterThan(400);
  }

  /** An invented word. */
  static String word(Random random) {
    var syllables = List.of("ба", "ко", "ти", "шу", "ре", "ні", "гла", "при", "сто", "во", "мер");
    var word = new StringBuilder();
    for (int i = 0; i < 3 + random.nextInt(3); i++) {
      word.append(syllables.get(random.nextInt(syllables.size())));
    }
    return word.append(List.of("", "", "к", "*", "ний").get(random.nextInt(5))).toString();
  }

  /** A text of such words, with the punctuation of a text. */
  static String news(List<String> listed, Random random, int length) {
    var known = new ArrayList<>(listed);
    var text = new StringBuilder();
    while (text.length() < length) {
      var word =
          random.nextInt(200) == 0 ? known.get(random.nextInt(known.size())) : "с" + word(random);
      text.append(word.replace("*", ""));
      text.append(List.of(" ", " ", " ", ", ", ". ", " — ").get(random.nextInt(6)));
    }
    return text.substring(0, length);
  }

  private static String random(String alphabet, Random random, int most) {
    var text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
