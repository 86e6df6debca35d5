package viche.screening.word;

import static viche.screening.word.FoldedText.APOSTROPHE;
import static viche.screening.word.FoldedText.CONTRACTION;
import static viche.screening.word.FoldedText.CROSSED;
import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.DIGITS_ONLY;
import static viche.screening.word.FoldedText.GAP;
import static viche.screening.word.FoldedText.MIXED;
import static viche.screening.word.FoldedText.POSSESSIVE;
import static viche.screening.word.FoldedText.REPEATED;
import static viche.screening.word.FoldedText.SIGN;
import static viche.screening.word.FoldedText.STRUCK;
import static viche.screening.word.FoldedText.TALL;

import java.util.Arrays;
import java.util.Set;
import viche.screening.unicode.Folding;
import viche.screening.unicode.Lookalikes;

/**
 * Looks at each word of a text once and marks what there is to undo in it, so that ordinary words
 * are read in one way only.
 *
 * <p>A word that mixes scripts may be read in either. A word in one script that could be written in
 * look-alikes throughout ("cop" for {@code сор}) may be read in the other, unless more than half of
 * the other words of the text are in the script it is in: then it is what it seems to be.
 */
final class WordForms {
  private static final Set<String> CONTRACTED = Set.of("ll", "re", "ve", "d", "m", "s", "t");
  private static final int ONE_SCRIPT =
      Folding.LATIN | Folding.CYRILLIC | Folding.GREEK | Folding.OTHER;

  private final FoldedText text;

  /**
   * For each word its first unit, the unit after it, its scripts, the scripts it may be read in.
   */
  private int[] words = new int[64];

  private int size;
  private final int[] ofScript = new int[ONE_SCRIPT + 1];

  private WordForms(FoldedText text) {
    this.text = text;
  }

  static void mark(FoldedText text) {
    var forms = new WordForms(text);
    int i = 0;
    while (i < text.size()) {
      i = text.is(i, GAP) && !text.is(i, SIGN) ? i + 1 : forms.word(i);
    }
    forms.cross();
  }

  private int word(int from) {
    int scripts = 0;
    int possible = Folding.LATIN | Folding.CYRILLIC;
    int equal = 0;
    boolean repeated = false;
    boolean tall = false;
    boolean digits = false;
    int struck = 0;
    int letters = 0;
    int i = from;
    for (; i < text.size() && (!text.is(i, GAP) || text.is(i, SIGN)); i++) {
      if (text.is(i, APOSTROPHE)) {
        apostrophe(i);
      } else if (text.is(i, DIGIT)) {
        digits = true;
      } else if (!text.is(i, GAP)) {
        char letter = text.letter(i);
        struck += text.is(i, STRUCK) ? 1 : 0;
        letters++;
        equal = i > from && text.letter(i - 1) == letter ? equal + 1 : 1;
        repeated |= equal == 3;
        tall |= text.is(i, TALL);
        scripts |= Folding.script(letter);
        possible &= Lookalikes.scripts(letter);
      }
    }
    if (repeated) {
      mark(from, i, REPEATED);
    }
    if (tall) {
      mark(from, i, CROSSED);
    }
    if (digits) {
      markDigits(from, i);
    }
    if (struck == letters) {
      for (int unit = from; unit < i; unit++) {
        text.unflag(unit, STRUCK);
      }
    }
    keep(from, i, scripts, possible);
    return i;
  }

  private void keep(int from, int to, int scripts, int possible) {
    if (scripts == 0) {
      return;
    }
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
    }
    words[size++] = from;
    words[size++] = to;
    words[size++] = scripts;
    words[size++] = possible;
    ofScript[scripts & ONE_SCRIPT]++;
  }

  private void cross() {
    for (int i = 0; i < size; i += 4) {
      int script = words[i + 2] & ONE_SCRIPT;
      if (Integer.bitCount(script) > 1) {
        mark(words[i], words[i + 1], CROSSED | MIXED | REPEATED);
      } else if (words[i + 2] != script) {
        mark(words[i], words[i + 1], CROSSED | REPEATED);
      } else if ((words[i + 3] & ~script) != 0 && isOdd(script)) {
        mark(words[i], words[i + 1], CROSSED);
      }
    }
  }

  /** Whether a word of this script is in other company. */
  private boolean isOdd(int script) {
    return (ofScript[script] - 1) * 2 <= size / 4 - 1;
  }

  private void apostrophe(int unit) {
    int end = unit + 1;
    while (text.isLetter(end) && end - unit <= 3) {
      end++;
    }
    var rest = new StringBuilder();
    for (int i = unit + 1; i < end; i++) {
      rest.append(text.letter(i));
    }
    if (text.isGap(end) && CONTRACTED.contains(rest.toString())) {
      text.flag(unit, rest.charAt(0) == 's' ? POSSESSIVE | CONTRACTION : CONTRACTION);
    }
  }

  private void markDigits(int from, int to) {
    for (int i = to - 1; i > from; i--) {
      if (text.is(i, DIGIT) && (text.isGap(i + 1) || text.is(i + 1, DIGITS_ONLY))) {
        text.flag(i, DIGITS_ONLY);
      }
    }
  }

  private void mark(int from, int to, int flags) {
    for (int i = from; i < to; i++) {
      text.flag(i, flags);
    }
  }
}
