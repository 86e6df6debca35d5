package viche.screening.word;

import java.util.Arrays;

/**
 * A text as units to compare: folded letters and digits, and gaps between words, each with its
 * place in the text. {@link FoldedTextReader} makes it, {@link WordForms} looks at its words.
 */
public final class FoldedText {
  /** White space, punctuation and symbols: one unit for all that stand together. */
  static final int GAP = 1;

  /** A gap of one sign that may be a letter in leetspeak. */
  static final int SIGN = 1 << 1;

  /** A gap with the end of a sentence. */
  static final int BREAK = 1 << 2;

  static final int DIGIT = 1 << 3;
  static final int CAPITAL = 1 << 4;

  /** An apostrophe between letters that aren't Cyrillic; it is neither letter nor gap. */
  static final int APOSTROPHE = 1 << 5;

  /** Something invisible is before it inside the word, or marks are on it. */
  static final int HIDDEN = 1 << 6;

  /** Its word may be read in letters that look the same. */
  static final int CROSSED = 1 << 7;

  /** Its word mixes scripts. */
  static final int MIXED = 1 << 8;

  /** Its word has the same letter three times in a row. */
  static final int REPEATED = 1 << 9;

  /** Only digits follow up to the end of the word. */
  static final int DIGITS_ONLY = 1 << 10;

  /** Of an apostrophe: what follows is a possessive s. */
  static final int POSSESSIVE = 1 << 11;

  /** Of an apostrophe: it stands in an ordinary contraction, as in "he'll". */
  static final int CONTRACTION = 1 << 12;

  /** A capital I after a small letter, which may be taken for a small L. */
  static final int TALL = 1 << 13;

  /** Struck out in a word that isn't struck out as a whole. */
  static final int STRUCK = 1 << 14;

  /** The same letter more often in a row is taken for so many. */
  private static final int MOST_EQUAL = 4;

  private final String text;
  private char[] letters;
  private int[] starts;
  private int[] ends;
  private short[] flags;
  private int size;

  FoldedText(String text) {
    this.text = text;
    int capacity = text.length() + 8;
    letters = new char[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    flags = new short[capacity];
  }

  /**
   * Reads a text.
   *
   * @param yoAsYe whether ё is the same letter as е
   */
  static FoldedText of(String text, boolean yoAsYe) {
    var folded = new FoldedText(text);
    new FoldedTextReader(text, yoAsYe, folded).read();
    WordForms.mark(folded);
    return folded;
  }

  String text() {
    return text;
  }

  int size() {
    return size;
  }

  /** The folded letter or digit; of a {@link #SIGN} the sign, of another gap a space. */
  char letter(int unit) {
    return letters[unit];
  }

  /** Where it starts in the text, in UTF-16 code units. */
  int start(int unit) {
    return starts[unit];
  }

  /** Where it ends in the text, its marks included, in UTF-16 code units. */
  int end(int unit) {
    return ends[unit];
  }

  boolean is(int unit, int flag) {
    return (flags[unit] & flag) != 0;
  }

  /** Whether there is a letter or digit at this index, which may be outside. */
  boolean isLetter(int unit) {
    return unit >= 0 && unit < size && (flags[unit] & (GAP | APOSTROPHE)) == 0;
  }

  /** Whether there is a gap, or the beginning or end of the text, at this index. */
  boolean isGap(int unit) {
    return unit < 0 || unit >= size || (flags[unit] & GAP) != 0;
  }

  void flag(int unit, int flag) {
    flags[unit] |= (short) flag;
  }

  void unflag(int unit, int flag) {
    flags[unit] &= (short) ~flag;
  }

  void add(char letter, int start, int end, int flag) {
    if (isRepeated(letter)) {
      ends[size - 1] = end;
      flags[size - 1] |= (short) flag;
      return;
    }
    if (size == letters.length) {
      grow();
    }
    letters[size] = letter;
    starts[size] = start;
    ends[size] = end;
    flags[size++] = (short) flag;
  }

  void addGap(int start, int end) {
    if (size > 0 && (flags[size - 1] & (GAP | SIGN)) == GAP) {
      ends[size - 1] = end;
    } else {
      add(' ', start, end, GAP);
    }
  }

  private boolean isRepeated(char letter) {
    if (size < MOST_EQUAL || letters[size - 1] != letter) {
      return false;
    }
    for (int i = size - MOST_EQUAL; i < size; i++) {
      if (letters[i] != letter || (flags[i] & DIGIT) != 0) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    int capacity = letters.length * 2;
    letters = Arrays.copyOf(letters, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }
}
