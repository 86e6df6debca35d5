package viche.screening.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.screening.unicode.Emoji;
import viche.screening.word.WordMatcher.Entries;
import viche.screening.word.WordMatcher.Hit;

/** Words and phrases found as they are written, exceptions, and faults of entries. */
final class WordMatcherTest {
  private static List<Hit> found(String text, String... entries) {
    return matcher(entries).in(text);
  }

  private static WordMatcher matcher(String... entries) {
    return WordMatcher.compile(
        List.of(new Entries("list", false, List.of(entries))), List.of(), true);
  }

  private static List<String> excepted(String text, List<String> entries, String... exceptions) {
    var list = new Entries("list", false, entries);
    return WordMatcher.compile(List.of(list), List.of(exceptions), true).in(text).stream()
        .map(Hit::text)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"ёлка, елка", "елка, ёлка", "ёлка, ЕЛКА", "все счёты, всё счеты", "лётчик*, летчики"})
  void whereTheSiteTellsThemApartEIsYoInDisguise(String entry, String text) {
    var list = List.of(new Entries("list", false, List.of(entry)));
    var apart = WordMatcher.compile(list, List.of(), false);
    assertThat(apart.in(text)).singleElement().returns(true, Hit::disguised);
    assertThat(apart.in(entry.replace("*", ""))).singleElement().returns(false, Hit::disguised);
    var excepted = List.of(text);
    assertThat(WordMatcher.compile(list, excepted, true).in(text)).isEmpty();
    assertThat(WordMatcher.compile(list, List.of(entry), true).in(text)).isEmpty();
  }

  @Test
  void anEmptyListFindsNothing() {
    assertThat(found("усе що завгодно")).isEmpty();
    assertThat(found("усе що завгодно", "!!!", " ", "—", "*")).isEmpty();
    assertThat(found("", "слово")).isEmpty();
  }

  @Test
  void matchesStandInTheOrderOfTheTextWithTheirPlaces() {
    assertThat(found("два раз два ДВА раз", "раз", "два"))
        .containsExactly(
            new Hit(0, "два", "два", 0, 3, false),
            new Hit(0, "раз", "раз", 4, 7, false),
            new Hit(0, "два", "два", 8, 11, false),
            new Hit(0, "два", "ДВА", 12, 15, false),
            new Hit(0, "раз", "раз", 16, 19, false));
  }

  @Test
  void aWordInsideAPhraseAndThePhraseAreBothFound() {
    assertThat(found("купи слона зараз", "купи", "купи слона", "слона зараз", "купи зараз"))
        .extracting(Hit::entry)
        .containsExactly("купи", "купи слона", "слона зараз");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "слон, слон, слон",
        "слон, СЛОН!, СЛОН",
        "слон, «Слон»., Слон",
        "СЛОН, слон, слон",
        "слон, сло\u0301н, сло\u0301н",
        "за́мок, замок, замок",
        "слон, ｓлон, -",
        "buy now, ｂｕｙ ｎｏｗ, ｂｕｙ ｎｏｗ",
        "editor, 𝐞𝐝𝐢𝐭𝐨𝐫, 𝐞𝐝𝐢𝐭𝐨𝐫",
        "straße, STRASSE, STRASSE",
        "STRASSE, straße, straße",
        "office, oﬃce, oﬃce",
        "σοφός, ΣΟΦΌΣ, ΣΟΦΌΣ",
        "п'ять, п’ять, п’ять",
        "п'ять, П`ЯТЬ, П`ЯТЬ",
        "п'ять, пять, пять",
        "пʼять, п'ять, п'ять",
        "пять, п´ять, п´ять",
        "idiot, the idiot's club, idiot",
        "idiot, l'idiot, idiot",
        "don't, Don’t!, Don’t",
        "don't, dont, -",
        "hell, he'll come, -",
        "hell, she’ll come, -",
        "were, we're, -",
        "йти, иду ити, -",
        "мій, мии, -",
        "їсти, існи ісTИ, -",
        "ёлка, елка, елка",
        "елка, ЁЛКА, ЁЛКА",
        "все счёты, всё счеты, всё счеты",
        "лётчик*, летчики, летчики",
        "елка, е\u0308лка, е\u0308лка",
        "90'х, 90’х, 90’х",
        "ґанок, ганок, -",
        "слон, слони, -",
        "слон, хтослон, -",
        "слон*, слони, слони",
        "слон*, слон, слон",
        "слон*, слонячийпородійб, слонячийпородійб",
        "слон*, слонячийпородійбо, -",
        "слон*, хтослони, -",
        "*слон, хтослон, хтослон",
        "*слон, слон, слон",
        "*слон, слони, -",
        "*слон*, хтослони, хтослони",
        "*слон*, абвгдежзийклслон, абвгдежзийклслон",
        "*слон*, абвгдежзийклмслон, -",
        "купи* слон*, купити слона, купити слона",
        "купи* *слон*, купи мамослона, купи мамослона",
        "купи слона, купи\u00A0—\tслона, купи\u00A0—\tслона",
        "купи слона, Купи. слона, Купи. слона",
        "купи слона, Купи.Слона, Купи.Слона",
        "купи слона, Купи. Слона, -",
        "купи слона, Купи!!! Слона, -",
        "купи слона, Купи… Слона, -",
        "купи слона, купи @ слона, купи @ слона",
        "купи слона, купи зараз слона, -",
        "хто-небудь, хто небудь, хто небудь",
        "по-дурному, зробив по-дурному, по-дурному",
        "14/88, 14 88, 14 88",
        "2024, у 2024 році, 2024",
        "2024, 12024, -",
        "дім, дім2024р, -",
        "हिन्दी, हिन्दी, हिन्दी",
        "हिन्दी, हिन्दि, -",
        "𐐨𐐩, 𐐀𐐁, 𐐀𐐁",
      })
  void wordsAreFoundAsTheyAreWritten(String entry, String text, String written) {
    var hits = found(text, entry);
    if (written.equals("-")) {
      assertThat(hits.stream().filter(hit -> !hit.disguised())).isEmpty();
    } else {
      assertThat(hits).extracting(Hit::text).containsExactly(written);
      assertThat(hits.getFirst().disguised()).isFalse();
      assertThat(text.substring(hits.getFirst().start(), hits.getFirst().end())).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "🐘, Ось 🐘 і 🐘🐘!, 3",
        "🐘, слон🐘слон, 1",
        "🐘, 🦏, 0",
        "❤️, ❤ ❤️ ☀️, 2",
        "❤, ❤️, 1",
        "☀, ☁️, 0",
        "👍, 👍🏽👍, 2",
        "👍🏽, 👍🏿, 1",
        "👩, 👩‍🚀, 0",
        "👩‍🚀, 👩🏽‍🚀 👩 🚀, 1",
        "🚀, 👩‍🚀, 0",
        "🇺🇦, Україна🇺🇦🇵🇱, 1",
        "🇦🇵, 🇺🇦🇵🇱, 0",
        "🍆💦, 🍆💦 🍆 💦, 1",
        "💦, 🍆💦, 1",
        "🔞, 18 🔞, 1",
        "😀, :-), 0",
      })
  void emojiAreEntriesOfTheirOwn(String entry, String text, int times) {
    var hits = found(text, entry);
    assertThat(hits)
        .hasSize(times)
        .noneMatch(Hit::disguised)
        .allMatch(h -> h.entry().equals(entry));
    assertThat(hits)
        .extracting(Hit::text)
        .allMatch(found -> Emoji.folded(found).equals(Emoji.folded(entry)));
  }

  @Test
  void emojiAreExceptionsToo() {
    assertThat(excepted("🍆💦 🍆", List.of("🍆"), "🍆💦")).containsExactly("🍆");
    assertThat(excepted("🍆🥗 слон", List.of("🍆", "слон"), "🍆🥗")).containsExactly("слон");
  }

  @Test
  void exceptionsCoverWhatLiesWithinThem() {
    var bans = List.of("бан*", "слон");
    assertThat(excepted("банан і бани", bans, "банан*")).containsExactly("бани");
    assertThat(excepted("Білий слон, чорний слон", bans, "білий слон")).containsExactly("слон");
    assertThat(excepted("слони слон", List.of("слони слон"), "слон", "слони"))
        .containsExactly("слони слон");
    assertThat(excepted("слон", bans, "слон")).isEmpty();
  }

  @Test
  void exceptionsCoverDisguisedWordsButADisguisedOneNoPlainWord() {
    assertThat(excepted("бaнан", List.of("бан*"), "банан")).isEmpty();
    assertThat(excepted("банаааан", List.of("банаааа*", "бан*"), "банан")).hasSize(2);
    assertThat(excepted("бaнаааан", List.of("бан*"), "банан")).isEmpty();
    assertThat(excepted("сор", List.of("сор"), "cop")).containsExactly("сор");
  }

  @Test
  void eachListHasItsOwnHits() {
    var one = new Entries("one", false, List.of("слон", "кит", "Слон"));
    var two = new Entries("two", false, List.of("СЛОН"));
    assertThat(WordMatcher.compile(List.of(one, two), List.of(), true).in("Слон"))
        .containsExactlyInAnyOrder(
            new Hit(0, "слон", "Слон", 0, 4, false), new Hit(1, "СЛОН", "Слон", 0, 4, false));
  }

  @Test
  void ofEachListTheFirstTwentyAreListed() {
    var one = new Entries("one", false, List.of("слон"));
    var two = new Entries("two", false, List.of("кит"));
    var matcher = WordMatcher.compile(List.of(one, two), List.of(), true);
    var hits = matcher.in("слон ".repeat(30) + "кит");
    assertThat(hits).hasSize(21);
    assertThat(hits.get(19).start()).isEqualTo(95);
    assertThat(hits.getLast().entry()).isEqualTo("кит");
  }

  @Test
  void twentyDisguisedHitsHideNoPlainOne() {
    var hits = found("сл0н слoн ".repeat(30) + "слон слон", "слон");
    assertThat(hits).hasSize(20);
    assertThat(hits).extracting(Hit::disguised).endsWith(true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "слон",
        "слон*",
        "*слон*",
        "купи* слон*",
        "the 1st",
        "п'ят*",
        "a",
        "🐘 слон",
        "🐘",
        "❤️🔥",
        "🇺🇦",
        "1️⃣",
        "C++"
      })
  void soundEntriesHaveNoFault(String entry) {
    assertThat(WordMatcher.fault(entry)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', no letter",
    "' !? ', no letter",
    "*, no letter",
    "\u200B, no letter",
    "сл*н, elsewhere",
    "слон**, elsewhere",
    "слон * кит, elsewhere",
    "слон**кит, elsewhere",
    "сл*, fewer than 3",
    "*ок кит, fewer than 3",
    "а б в г д е є ж з, more than 8 words",
  })
  void faultyEntriesAreExplained(String entry, String fault) {
    assertThat(WordMatcher.fault(entry).orElse("")).contains(fault);
  }

  @Test
  void entriesHaveAHundredCharactersAtMost() {
    assertThat(WordMatcher.fault("😀а".repeat(50))).contains("has more than 8 words");
    assertThat(WordMatcher.fault("я".repeat(100))).isEmpty();
    assertThat(WordMatcher.fault("я".repeat(101))).contains("is longer than 100 characters");
  }

  @Test
  void aFaultyEntryIsLookedForAsFarAsItMakesSense() {
    assertThat(found("сл н", "сл*н")).extracting(Hit::text).containsExactly("сл н");
  }

  @Test
  void itAgreesWithLookingForEachEntryAtEachWord() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var entries = IntStream.range(0, 6).mapToObj(i -> words(random, 3)).distinct().toList();
      var text = words(random, 12);
      var words = List.of(text.split(" "));
      var expected = new ArrayList<String>();
      for (int first = 0; first < words.size(); first++) {
        for (int last = first + 1; last <= words.size(); last++) {
          var phrase = String.join(" ", words.subList(first, last));
          if (entries.contains(phrase)) {
            expected.add(phrase);
          }
        }
      }
      assertThat(found(text, entries.toArray(String[]::new)))
          .extracting(Hit::text)
          .containsExactlyElementsOf(expected);
    }
  }

  private static String words(Random random, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> "f" + (char) ('g' + random.nextInt(3)))
        .collect(Collectors.joining(" "));
  }
}
