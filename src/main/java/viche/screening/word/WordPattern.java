package viche.screening.word;

import java.util.Optional;
import viche.screening.unicode.Emoji;

/**
 * An entry of a word list as the labels of a path through a {@link WordTrie}: folded letters and
 * digits, a space between words, {@link #TAIL} or {@link #LEAD} where a star stands for letters.
 */
final class WordPattern {
  /** A star at the end of a word. */
  static final char TAIL = '*';

  /** A star at the start of a word. */
  static final char LEAD = '^';

  /** The longest entry, in code points. */
  static final int MOST_CHARACTERS = 100;

  /** The longest phrase. */
  static final int MOST_WORDS = 8;

  /** Letters or digits that a word with a star has to have. */
  static final int FEWEST_LETTERS = 3;

  private final FoldedText folded;
  private final StringBuilder labels = new StringBuilder();
  private int words;
  private int stars;
  private boolean bare;

  private WordPattern(String entry, boolean yoAsYe) {
    folded = FoldedText.of(entry, yoAsYe);
    int end = 0;
    for (int i = next(0), to; i < folded.size(); i = next(to)) {
      to = end(i);
      word(end, i, to);
      end = folded.end(to - 1);
    }
  }

  /**
   * The path of an entry; none without a letter or digit. A star that may not stand where it stands
   * is no more than punctuation.
   *
   * @param yoAsYe whether ё is the same letter as е
   */
  static Optional<String> labels(String entry, boolean yoAsYe) {
    var labels = new WordPattern(entry, yoAsYe).labels;
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels.toString());
  }

  /** How many letters and digits an entry has. */
  static int letters(String entry) {
    var labels = new WordPattern(entry, true).labels;
    return (int) labels.chars().filter(Character::isLetterOrDigit).count();
  }

  /** What is wrong with an entry, as in "has no letter or digit"; nothing if it may be used. */
  static Optional<String> fault(String entry) {
    if (entry.codePointCount(0, entry.length()) > MOST_CHARACTERS) {
      return Optional.of("is longer than " + MOST_CHARACTERS + " characters");
    }
    var pattern = new WordPattern(entry, true);
    if (pattern.words == 0 && Emoji.all(entry).isEmpty()) {
      return Optional.of("has no letter or digit");
    }
    if (pattern.words > MOST_WORDS) {
      return Optional.of("has more than " + MOST_WORDS + " words");
    }
    if (entry.chars().filter(c -> c == '*').count() != pattern.stars) {
      return Optional.of("has a `*` elsewhere than at the start or end of a word");
    }
    return pattern.bare
        ? Optional.of("has a `*` with fewer than " + FEWEST_LETTERS + " letters beside it")
        : Optional.empty();
  }

  private void word(int endBefore, int from, int to) {
    boolean last = next(to) == folded.size();
    var before = folded.text().substring(endBefore, folded.start(from));
    int startAfter = last ? folded.text().length() : folded.start(next(to));
    var after = folded.text().substring(folded.end(to - 1), startAfter);
    boolean lead = before.endsWith("*") && (words == 0 || isWide(before));
    boolean tail = after.startsWith("*") && (last || isWide(after));
    labels.append(words == 0 ? "" : " ").append(lead ? "^" : "");
    for (int i = from; i < to; i++) {
      labels.append(folded.letter(i));
    }
    labels.append(tail ? "*" : "");
    words++;
    stars += (lead ? 1 : 0) + (tail ? 1 : 0);
    bare |= (lead || tail) && to - from < FEWEST_LETTERS;
  }

  /** Whether there is room between two words for the stars at its ends. */
  private static boolean isWide(String between) {
    return between.length() > (between.startsWith("*") && between.endsWith("*") ? 2 : 1);
  }

  private int next(int unit) {
    int i = unit;
    while (i < folded.size() && folded.isGap(i)) {
      i++;
    }
    return i;
  }

  private int end(int unit) {
    int i = unit;
    while (!folded.isGap(i)) {
      i++;
    }
    return i;
  }
}
