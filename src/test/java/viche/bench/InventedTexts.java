package viche.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Texts of words that no language has, in the letters and with the small words of three. The same
 * seed gives the same texts. Lengths are those of comments: 140 characters in the middle, one in a
 * hundred has ten times as many.
 */
final class InventedTexts {
  private static final int MEDIAN_LENGTH = 140;
  private static final int LONGEST = 4_000;
  private static final int VOCABULARY = 4_000;

  private static final List<Tongue> TONGUES =
      List.of(
          new Tongue(
              "uk",
              "на по за ко ва ри мо сто ли ві ді ра те ми го ній їв бі кри гу ше",
              "і та що не це як але ще бо вже"),
          new Tongue(
              "ru",
              "на по за ко ва ры мо сто ли вы ды ра те ми го ной эв бы кри гу ше",
              "и что не это как но ещё уже бы же"),
          new Tongue(
              "en",
              "ba ter lo min sha ri con de tu pel or ve ga sti mo ne quil fra zu",
              "the and that not this is but of to it"));

  private final Random random;

  InventedTexts(Random random) {
    this.random = random;
  }

  /**
   * A text without markup.
   *
   * @param language as the service detects it
   */
  record Invented(String language, String text) {}

  private record Tongue(String language, List<String> words, List<String> small) {
    Tongue(String language, String syllables, String small) {
      this(language, vocabulary(syllables.split(" ", -1)), List.of(small.split(" ", -1)));
    }

    private static List<String> vocabulary(String[] syllables) {
      var random = new Random(11);
      var words = new LinkedHashSet<String>();
      while (words.size() < VOCABULARY) {
        var word = new StringBuilder();
        for (int i = random.nextInt(2, 5); i > 0; i--) {
          word.append(syllables[random.nextInt(syllables.length)]);
        }
        words.add(word.toString());
      }
      return List.copyOf(words);
    }
  }

  /** The next text: five in ten are Ukrainian, three Russian, two English. */
  Invented next() {
    var place = random.nextInt(10);
    var tongue = TONGUES.get(place < 5 ? 0 : place < 8 ? 1 : 2);
    var length = Math.min(LONGEST, (int) (MEDIAN_LENGTH * Math.exp(random.nextGaussian())));
    var text = new StringBuilder(length + 40);
    do {
      sentence(tongue, text);
    } while (text.length() < length);
    return new Invented(tongue.language(), text.toString());
  }

  private void sentence(Tongue tongue, StringBuilder text) {
    if (!text.isEmpty()) {
      text.append(' ');
    }
    var first = any(tongue.words());
    text.append(first.substring(0, 1).toUpperCase(Locale.ROOT)).append(first, 1, first.length());
    for (int i = random.nextInt(2, 14); i > 0; i--) {
      text.append(random.nextInt(12) == 0 ? ", " : " ");
      text.append(any(random.nextInt(4) == 0 ? tongue.small() : tongue.words()));
    }
    text.append(random.nextInt(6) == 0 ? '!' : '.');
  }

  /** Some more often than others. */
  private String any(List<String> words) {
    var place = random.nextDouble();
    return words.get((int) (words.size() * place * Math.sqrt(place)));
  }

  /** Many texts. */
  List<String> texts(int count) {
    var texts = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      texts.add(next().text());
    }
    return texts;
  }
}
