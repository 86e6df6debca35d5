package viche.screening.word;

import static viche.screening.word.FoldedText.BREAK;
import static viche.screening.word.FoldedText.CAPITAL;
import static viche.screening.word.FoldedText.CROSSED;
import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.MIXED;
import static viche.screening.word.FoldedText.REPEATED;

import org.jspecify.annotations.Nullable;
import viche.screening.unicode.Folding;

/**
 * Where a text has single letters in a row, as in {@code б а н}, {@code б.а.н} or {@code б-а-н}: at
 * least three, with one sign or space between any two, or the same few of them.
 *
 * <p>No such rows are initials and other abbreviations of up to four capitals with dots ({@code
 * О.Б.С.}), letters in the order of the alphabet ({@code а б в}), and what the end of a sentence
 * goes through. Where words begin and end within a row nobody can tell: four letters are taken for
 * one anywhere, three only if no more than one-letter words stand before and after them.
 */
final class SpacedLetters {
  private static final int FEWEST = 3;
  private static final int ANYWHERE = 4;
  private static final int WIDEST_GAP = 8;
  private static final int LONGEST_ABBREVIATION = 4;
  private static final String WORDS = "абвеєжзиійкосуяaiou";

  private static final SpacedLetters NONE = new SpacedLetters(0);

  private final int[] first;
  private final int[] last;
  private final int[] number;
  private final boolean[] opens;
  private final boolean[] closes;

  private SpacedLetters(int units) {
    first = new int[units];
    last = new int[units];
    number = new int[units];
    opens = new boolean[units];
    closes = new boolean[units];
  }

  /** Finds them, and marks their letters as what may be disguised in other ways too. */
  static SpacedLetters in(FoldedText text) {
    @Nullable SpacedLetters found = null;
    int i = 0;
    while (i < text.size()) {
      if (!isSingle(text, i)) {
        i++;
        continue;
      }
      int end = i;
      int count = 1;
      for (int next = next(text, end); joins(text, i, end, next); next = next(text, end)) {
        end = next;
        count++;
      }
      if (count >= FEWEST && !isOrdinary(text, i, end, count)) {
        found = found == null ? new SpacedLetters(text.size()) : found;
        found.add(text, i, end);
      }
      i = end + 1;
    }
    return found == null ? NONE : found;
  }

  /** The first letter of the row a letter stands in, or -1. */
  int first(int unit) {
    return unit < first.length ? first[unit] - 1 : -1;
  }

  /** The last letter of the row a letter stands in. */
  int last(int unit) {
    return last[unit];
  }

  /** Whether the letters of a row from one to another may be a word. */
  boolean isWord(int from, int to) {
    int letters = number[to] - number[from] + 1;
    return letters >= ANYWHERE || (letters == FEWEST && opens[from] && closes[to]);
  }

  private void add(FoldedText text, int from, int to) {
    int scripts = 0;
    int count = 0;
    boolean open = true;
    for (int i = from; i <= to; i++) {
      if (text.isLetter(i)) {
        first[i] = from + 1;
        last[i] = to;
        number[i] = count++;
        opens[i] = open;
        open &= WORDS.indexOf(text.letter(i)) >= 0;
        scripts |= Folding.script(text.letter(i));
      }
    }
    boolean close = true;
    for (int i = to; i >= from; i--) {
      if (text.isLetter(i)) {
        closes[i] = close;
        close &= WORDS.indexOf(text.letter(i)) >= 0;
        text.flag(i, Integer.bitCount(scripts) > 1 ? REPEATED | CROSSED | MIXED : REPEATED);
      }
    }
  }

  private static boolean isSingle(FoldedText text, int unit) {
    return text.isLetter(unit)
        && !text.is(unit, DIGIT)
        && text.isGap(unit - 1)
        && text.isGap(unit + 1);
  }

  /** The letter after the gap after a letter. */
  private static int next(FoldedText text, int unit) {
    int i = unit + 1;
    while (i < text.size() && i - unit <= WIDEST_GAP && text.isGap(i) && !text.is(i, BREAK)) {
      i++;
    }
    return i;
  }

  private static boolean joins(FoldedText text, int from, int end, int next) {
    if (!isSingle(text, next)) {
      return false;
    }
    int width = text.start(next) - text.end(end);
    if (width == 1) {
      return true;
    }
    int second = next(text, from);
    int start = text.end(from);
    return width <= WIDEST_GAP
        && width == text.start(second) - start
        && text.text().regionMatches(start, text.text(), text.end(end), width);
  }

  private static boolean isOrdinary(FoldedText text, int from, int to, int count) {
    boolean alphabet = true;
    boolean capitals = count <= LONGEST_ABBREVIATION;
    int before = -1;
    for (int i = from; i <= to; i++) {
      if (text.isLetter(i)) {
        capitals &= text.is(i, CAPITAL);
        capitals &= i == to || text.text().charAt(text.end(i)) == '.';
        alphabet &= before < 0 || text.letter(i) == text.letter(before) + 1;
        before = i;
      }
    }
    return alphabet || capitals;
  }
}
