package viche.screening.word;

import static viche.screening.word.FoldedText.BREAK;
import static viche.screening.word.FoldedText.CAPITAL;
import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.GAP;
import static viche.screening.word.FoldedText.HIDDEN;
import static viche.screening.word.FoldedText.SIGN;
import static viche.screening.word.FoldedText.TALL;

import java.lang.Character.UnicodeScript;
import viche.screening.unicode.Emblems;
import viche.screening.unicode.Folding;
import viche.screening.unicode.Lookalikes;
import viche.text.Ignorables;
import viche.text.language.Spelling;
import viche.text.language.Words;

/** Reads a text into folded units, from its beginning to its end, once. */
final class FoldedTextReader {
  private final String text;
  private final boolean yoAsYe;
  private final FoldedText out;

  /** Whether something invisible was read since the last letter. */
  private boolean hidden;

  /** Whether the sentence ended in the gap that is being read, and whether white space followed. */
  private boolean stopped;

  private boolean ended;

  /** Where in {@code out} the last apostrophe was that has no unit. */
  private int apostrophe = -1;

  /**
   * @param yoAsYe whether ё is read as е
   */
  FoldedTextReader(String text, boolean yoAsYe, FoldedText out) {
    this.text = text;
    this.yoAsYe = yoAsYe;
    this.out = out;
  }

  void read() {
    int at = 0;
    for (var words = new Words(text); words.next(); at = words.end()) {
      between(at, words.start());
      if (words.isBare()) {
        bareWord(words.start(), words.end());
      } else {
        word(words.start(), words.end());
      }
    }
    between(at, text.length());
  }

  /** Reads a word of letters and digits only, as most are: within it little has to be asked. */
  private void bareWord(int from, int to) {
    boolean inside = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      char letter = Folding.simple(c);
      boolean capital = c != letter && Character.isUpperCase(c);
      if (inside && letter != 0 && !capital) {
        add(letter, i, i + 1, letter <= '9' ? DIGIT : 0);
      } else if (letter != 0) {
        letter(letter, i, i + 1, capital, letter <= '9');
        inside = true;
      } else {
        i = inWord(text.codePointAt(i), i) - 1;
        inside = false;
      }
    }
  }

  private void word(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      char letter = Folding.simple(c);
      if (letter != 0 && !isMarkAt(i + 1)) {
        letter(letter, i, i + 1, c != letter && Character.isUpperCase(c), letter <= '9');
        i++;
      } else {
        i = inWord(text.codePointAt(i), i);
      }
    }
  }

  /**
   * Reads what stands between words, pictures of letters among it, which make words of their own.
   */
  private void between(int from, int to) {
    int i = from;
    while (i < to) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == ' ') {
        gap(c, i, next);
      } else if (Emblems.isOne(c)) {
        next = emblems(c, i);
      } else if (isHiding(c)) {
        hidden = true;
      } else {
        gap(c, i, next);
      }
      i = next;
    }
  }

  private boolean isMarkAt(int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c >= 0x300 && !(c >= 0x370 && c < 0x483) && Words.isMark(text.codePointAt(i));
  }

  private int inWord(int c, int i) {
    int next = i + Character.charCount(c);
    if (Spelling.isApostrophe(c)) {
      apostrophe(i, next);
    } else if (isHiding(c)) {
      hidden = true;
    } else {
      int end = afterMarks(next);
      cluster(c, i, next, end);
      return end;
    }
    return next;
  }

  /** Whether a word goes on around a character as if it weren't there. */
  private static boolean isHiding(int c) {
    return Ignorables.contains(c)
        || Folding.isFiller(c)
        || Words.isMark(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private int afterMarks(int start) {
    int i = start;
    while (i < text.length() && Words.isMark(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private void cluster(int c, int start, int next, int end) {
    boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
    int marks = Math.min(text.codePointCount(next, end), Folding.MOST_MARKS);
    var folded = Folding.of(text.substring(start, text.offsetByCodePoints(next, marks)));
    boolean keepsMarks = !isAlphabetic(c);
    int first = out.size();
    boolean ignorable = false;
    char last = 0;
    for (int i = 0, f; i < folded.length(); i += Character.charCount(f)) {
      f = folded.codePointAt(i);
      if (Ignorables.contains(f)) {
        ignorable = true;
      } else if (Words.isMark(f) && !keepsMarks) {
        if (last != 0 && !Folding.isStress((char) f, last)) {
          out.flag(out.size() - 1, HIDDEN);
        }
      } else if (Words.isMark(f) || Words.isPart(f)) {
        last = units(f, start, end, capital);
      }
    }
    if (Lookalikes.isStruck(text, next, end)) {
      for (int unit = first; unit < out.size(); unit++) {
        out.flag(unit, FoldedText.STRUCK);
      }
    }
    hidden |= ignorable || last == 0;
  }

  /**
   * Reads pictures of letters. Two regional indicators are a flag, and more are no part of words.
   */
  private int emblems(int c, int start) {
    int end = start + Character.charCount(c);
    if (!Emblems.isRegional(c)) {
      emblem(c, start, end);
      return end;
    }
    while (end < text.length() && Emblems.isRegional(text.codePointAt(end))) {
      end += Character.charCount(c);
    }
    int count = (end - start) / Character.charCount(c);
    if (count == 2) {
      gap(c, start, end);
    } else if (count == 1) {
      emblem(c, start, end);
    } else {
      gap(' ', start, start);
      for (int i = start; i < end; i += Character.charCount(c)) {
        emblem(text.codePointAt(i), i, i + Character.charCount(c));
      }
      gap(' ', end, end);
    }
    return end;
  }

  private void emblem(int c, int start, int end) {
    letter((char) Character.toLowerCase(Emblems.spelt(c)), start, end, false, false);
    out.flag(out.size() - 1, FoldedText.HIDDEN);
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
    add(letter, start, end, flags);
  }

  private void add(char letter, int start, int end, int flags) {
    out.add(yoAsYe && letter == 'ё' ? 'е' : letter, start, end, flags);
  }

  private void apostrophe(int start, int end) {
    int last = out.size() - 1;
    if (!out.isLetter(last)) {
      gap(text.charAt(start), start, end);
    } else if (Folding.script(out.letter(last)) == Folding.CYRILLIC
        || isCyrillic(text.codePointAt(end))) {
      // One letter between two of them is a word torn apart.
      hidden |= apostrophe == last;
      apostrophe = out.size();
    } else if (out.is(last, DIGIT)) {
      gap(text.charAt(start), start, end);
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
