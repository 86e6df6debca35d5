package viche.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Words of no language, and texts of them. */
final class InventedWords {
  private static final List<String> SYLLABLES =
      List.of("ба", "ко", "ти", "шу", "ре", "ні", "гла", "при", "сто", "во", "мер");
  private static final List<String> ENDINGS = List.of("", "", "к", "*", "ний");
  private static final List<String> GAPS = List.of(" ", " ", " ", ", ", ". ", " — ");

  private InventedWords() {}

  /** Entries of a word list; one in five stands for its inflections too. */
  static List<String> distinct(int count) {
    var random = new Random(1);
    return Stream.generate(() -> word(random)).distinct().limit(count).toList();
  }

  /** A text of a length in which one word in 200 is listed. */
  static String text(List<String> listed, Random random, int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      var word = random.nextInt(200) == 0 ? any(listed, random) : "с" + word(random);
      text.append(word.replace("*", "")).append(any(GAPS, random));
    }
    return text.substring(0, length);
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 3 + random.nextInt(3); i++) {
      word.append(any(SYLLABLES, random));
    }
    return word.append(any(ENDINGS, random)).toString();
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
