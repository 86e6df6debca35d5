package viche.screening.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.screening.word.WordMatcher.Entries;
import viche.screening.word.WordMatcher.Hit;

/** How many of the tricks people play are seen through, and what honest sentences pay for it. */
final class TricksTest {
  private static final List<String> WORDS =
      List.of(
          "казино",
          "дурень",
          "шахрай",
          "брехун",
          "негідник",
          "пройдисвіт",
          "дурак",
          "мошенник",
          "хапуга",
          "болван",
          "лохотрон",
          "casino",
          "idiot",
          "viagra",
          "loser",
          "scammer");

  /** Entries as newsrooms have them, the words among them. */
  private static final List<String> LIST =
      Stream.concat(
              WORDS.stream(),
              Stream.of(
                  "казин*",
                  "дурн*",
                  "шахра*",
                  "бовдур*",
                  "телепень",
                  "нездара",
                  "падлюк*",
                  "мерзот*",
                  "зараза",
                  "самодур",
                  "холуй*",
                  "придурок",
                  "скотина",
                  "тварюка",
                  "козел",
                  "осел",
                  "баран",
                  "свиня",
                  "сволоч*",
                  "подонок*",
                  "мразь",
                  "гадюка",
                  "кретин*",
                  "дебіл*",
                  "дебил*",
                  "ідіот*",
                  "идиот*",
                  "тупица",
                  "урод*",
                  "негодяй",
                  "жулик*",
                  "вор*",
                  "ватник*",
                  "зрадник*",
                  "предатель",
                  "porn*",
                  "crypto",
                  "bitcoin*",
                  "moron",
                  "jerk",
                  "stupid*",
                  "clown",
                  "scam*",
                  "forex",
                  "betting",
                  "легкі гроші",
                  "лёгкие деньги",
                  "easy money",
                  "купи слона"))
          .toList();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nineOfTenTricksOnEveryWordAreSeenThrough(boolean yoAsYe) {
    int tricks = 0;
    var missed = new TreeMap<String, List<String>>();
    for (var word : WORDS) {
      var matcher =
          WordMatcher.compile(List.of(new Entries("l", true, List.of(word))), List.of(), yoAsYe);
      for (var trick : Tricks.on(word).entrySet()) {
        tricks++;
        if (matcher.in("Ось це " + trick.getValue() + ", і все.").isEmpty()) {
          missed.computeIfAbsent(trick.getKey(), _ -> new ArrayList<>()).add(trick.getValue());
        }
      }
    }
    int lost = missed.values().stream().mapToInt(List::size).sum();
    assertThat(tricks).isGreaterThan(600);
    assertThat(lost * 10).as("%d of %d: %s", lost, tricks, missed).isLessThanOrEqualTo(tricks);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoThousandHonestSentencesAtMostOneIsTakenForADisguise(boolean yoAsYe) {
    var list = List.of(new Entries("list", true, LIST));
    var matcher = WordMatcher.compile(list, List.of(), yoAsYe);
    var sentences = HonestSentences.all();
    assertThat(sentences).hasSizeGreaterThan(2_000).doesNotHaveDuplicates();
    var wrong =
        sentences.stream()
            .flatMap(text -> matcher.in(text).stream())
            .filter(Hit::disguised)
            .toList();
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }
}
