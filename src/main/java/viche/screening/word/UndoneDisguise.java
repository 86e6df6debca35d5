package viche.screening.word;

import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.SIGN;
import static viche.screening.word.WordStates.BENT;
import static viche.screening.word.WordStates.LEET;
import static viche.screening.word.WordStates.MASKED;
import static viche.screening.word.WordStates.TORN;

/** Whether what was undone to find an entry leaves enough of it to count. */
final class UndoneDisguise {
  /** Letters an entry has at least that is found in a word torn apart by signs. */
  private static final int FEWEST_TORN = 4;

  /** The same in a word with a space or with a letter doubled. */
  private static final int FEWEST_BENT = 5;

  private static final int LETTERS_FOR_A_MASK = 3;

  private final WordEntries entries;
  private final FoldedText text;

  UndoneDisguise(WordEntries entries, FoldedText text) {
    this.entries = entries;
    this.text = text;
  }

  /**
   * Whether an entry that was found counts.
   *
   * @param way how it was come by, see {@link WordStates}
   * @param from its first unit in the text
   * @param end the unit behind it
   */
  boolean counts(int entry, int way, int from, int end) {
    boolean leet = (way & LEET) != 0;
    return (!leet || (entries.leet(entry) && isMostlyLetters(from, end)))
        && isLongEnough(entry, way, from, end);
  }

  /** Whether an entry is long enough for what was undone to find it. */
  private boolean isLongEnough(int entry, int way, int from, int end) {
    int letters = entries.letters(entry);
    return switch (way & BENT) {
      case 0 -> true;
      case TORN -> letters >= FEWEST_TORN;
      case MASKED -> letters >= FEWEST_TORN && letters >= LETTERS_FOR_A_MASK * masks(from, end);
      default -> letters >= FEWEST_BENT;
    };
  }

  private int masks(int from, int end) {
    int masks = 0;
    for (int i = from; i < end; i++) {
      masks += text.isGap(i) ? 1 : 0;
    }
    return masks;
  }

  private boolean isMostlyLetters(int from, int end) {
    int letters = 0;
    int digits = 0;
    int signs = 0;
    for (int i = from; i < end; i++) {
      if (text.is(i, DIGIT)) {
        digits++;
      } else if (text.is(i, SIGN)) {
        signs++;
      } else if (text.isLetter(i)) {
        letters++;
      }
    }
    return letters >= 1 && letters + signs >= 2 && letters >= digits;
  }
}
