package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.screening.Evidence.Match;

/** Words and phrases found in texts. */
final class WordListTest {
  private static List<Match> found(String text, String... entries) {
    return WordList.of(List.of(entries)).in(text);
  }

  @Test
  void anEmptyListFindsNothing() {
    assertThat(found("усе що завгодно")).isEmpty();
    assertThat(found("усе що завгодно", "!!!", " ", "—")).isEmpty();
    assertThat(found("", "слово")).isEmpty();
  }

  @Test
  void matchesStandInTheOrderOfTheTextEachOnce() {
    assertThat(found("два раз два ДВА раз", "раз", "два"))
        .containsExactly(new Match("два", "два"), new Match("раз", "раз"), new Match("два", "ДВА"));
  }

  @Test
  void aWordInsideAPhraseAndThePhraseAreBothFound() {
    assertThat(found("купи слона зараз", "купи", "купи слона", "слона зараз", "купи зараз"))
        .containsExactly(
            new Match("купи", "купи"),
            new Match("купи слона", "купи слона"),
            new Match("слона зараз", "слона зараз"));
  }

  @Test
  void aPhraseIsFoundAcrossPunctuationAndKeepsItAsEvidence() {
    assertThat(found("Купи, — слона!", "купи слона"))
        .containsExactly(new Match("купи слона", "Купи, — слона"));
  }

  @Test
  void neverMoreThanTwentyPlacesAreListed() {
    var entries = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> "слово" + i).toList());
    entries.add("слово19 слово0");
    var text = String.join(" ", entries.subList(0, 20)) + " слово0";
    assertThat(WordList.of(entries).in(text)).hasSize(20);
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
      assertThat(WordList.of(entries).in(text))
          .extracting(Match::entry)
          .containsExactlyElementsOf(expected.stream().distinct().toList());
    }
  }

  @Test
  void timeGrowsWithTheTextAndNotWithTheList() {
    var entries = IntStream.range(0, 20_000).mapToObj(i -> "слово" + i + " пара").toList();
    var list = WordList.of(entries);
    var text = "слово7 ".repeat(5_000);
    var start = System.nanoTime();
    assertThat(list.in(text)).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  private static String words(Random random, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(3))))
        .collect(Collectors.joining(" "));
  }
}
