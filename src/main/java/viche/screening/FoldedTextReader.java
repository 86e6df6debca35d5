package viche.screening;

import static viche.screening.FoldedText.BREAK;
import static viche.screening.FoldedText.CAPITAL;
import static viche.screening.FoldedText.DIGIT;
import static viche.screening.FoldedText.GAP;
import static viche.screening.FoldedText.HIDDEN;
import static viche.screening.FoldedText.SIGN;
import static viche.screening.FoldedText.TALL;

import java.lang.Character.UnicodeScript;

/** Reads a text into folded units, from its beginning to its end, once. */
final class FoldedTextReader {
  private final String text;
  private final FoldedText out;

  /** Whether something invisible was read since the last letter. */
  private boolean hidden;

  /** Whether the sentence ended in the gap that is being read, and whether white space followed. */
  private boolean stopped;

  private boolean ended;

  /** Where in {@code out} the last apostrophe was that has no unit. */
  private int apostrophe = -1;

  FoldedTextReader(String text, FoldedText out) {
    this.text = text;
    this.out = out;
  }

  void read() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      char letter = Folding.simple(c);
      if (letter != 0 && !isMarkAt(i + 1)) {
        letter(letter, i, i + 1, c != letter && Character.isUpperCase(c), letter <= '9');
        i++;
      } else {
        i = other(text.codePointAt(i), i);
      }
    }
  }

  private boolean isMarkAt(int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c >= 0x300 && !(c >= 0x370 && c < 0x483) && Lookalikes.isMark(text.codePointAt(i));
  }

  private int other(int c, int i) {
    int next = i + Character.charCount(c);
    if (c == ' ') {
      gap(c, i, next);
    } else if (Folding.isApostrophe(c)) {
      apostrophe(c, i, next);
    } else if (Ignorables.contains(c)) {
      hidden = true;
    } else if (Lookalikes.isMark(c)) {
      hidden = true;
      return afterMarks(next);
    } else if (Folding.isWordCharacter(c)) {
      int end = afterMarks(next);
      cluster(c, i, next, end);
      return end;
    } else {
      gap(c, i, next);
    }
    return next;
  }

  private int afterMarks(int start) {
    int i = start;
    while (i < text.length() && Lookalikes.isMark(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private void cluster(int c, int start, int next, int end) {
    boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
    int marks = Math.min(text.codePointCount(next, end), Folding.MOST_MARKS);
    var folded = Folding.of(text.substring(start, text.offsetByCodePoints(next, marks)));
    boolean keepsMarks = !isAlphabetic(c);
    boolean ignorable = false;
    char last = 0;
    for (int i = 0, f; i < folded.length(); i += Character.charCount(f)) {
      f = folded.codePointAt(i);
      if (Ignorables.contains(f)) {
        ignorable = true;
      } else if (Lookalikes.isMark(f) && !keepsMarks) {
        if (last != 0 && !Folding.isStress((char) f, last)) {
          out.flag(out.size() - 1, HIDDEN);
        }
      } else if (Lookalikes.isMark(f) || Folding.isWordCharacter(f)) {
        last = units(f, start, end, capital);
      }
    }
    hidden |= ignorable || last == 0;
  }

  /** Adds what is one unit, or two where it needs a pair of surrogates. */
  private char units(int c, int start, int end, boolean capital) {
    boolean digit = Character.isDigit(c);
    if (Character.isBmpCodePoint(c)) {
      char letter = Folding.unstressed((char) c);
      letter(letter, start, end, capital, digit);
      return letter;
    }
    char standIn = Lookalikes.standIn(c);
    if (standIn != 0) {
      letter(standIn, start, end, capital, digit);
      return standIn;
    }
    letter(Character.highSurrogate(c), start, end, capital, digit);
    letter(Character.lowSurrogate(c), start, end, capital, digit);
    return Character.lowSurrogate(c);
  }

  private void letter(char letter, int start, int end, boolean capital, boolean digit) {
    int last = out.size() - 1;
    int flags = (capital ? CAPITAL : 0) | (digit ? DIGIT : 0);
    if (last >= 0 && out.isGap(last)) {
      if (ended && capital) {
        out.flag(last, BREAK);
      }
    } else if (last >= 0) {
      flags |= hidden ? HIDDEN : 0;
      boolean small = out.letter(last) >= 'a' && !out.is(last, CAPITAL);
      flags |= letter == 'i' && capital && (small || out.is(last, TALL)) ? TALL : 0;
    }
    hidden = false;
    stopped = false;
    ended = false;
    out.add(letter, start, end, flags);
  }

  private void apostrophe(int c, int start, int end) {
    int last = out.size() - 1;
    int next = end < text.length() ? text.codePointAt(end) : ' ';
    if (!out.isLetter(last) || out.is(last, DIGIT) || !Character.isLetter(next)) {
      gap(c, start, end);
    } else if (isCyrillic(next) || Folding.script(out.letter(last)) == Folding.CYRILLIC) {
      // One letter between two of them is a word torn apart.
      hidden |= apostrophe == last;
      apostrophe = out.size();
    } else {
      out.add('\'', start, end, FoldedText.APOSTROPHE);
    }
  }

  private void gap(int c, int start, int end) {
    if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
      stopped = true;
    } else if (stopped && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      ended = true;
    }
    hidden = false;
    if (Character.isBmpCodePoint(c) && !Lookalikes.leet((char) c).isEmpty()) {
      out.add((char) c, start, end, GAP | SIGN);
    } else {
      out.addGap(start, end);
    }
  }

  private static boolean isCyrillic(int c) {
    return UnicodeScript.of(c) == UnicodeScript.CYRILLIC;
  }

  /** In other scripts marks are vowels or tones. */
  private static boolean isAlphabetic(int c) {
    return switch (UnicodeScript.of(c)) {
      case COMMON, LATIN, CYRILLIC, GREEK, CHEROKEE, ARMENIAN, COPTIC, LISU -> true;
      default -> false;
    };
  }
}
