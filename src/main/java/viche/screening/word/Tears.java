package viche.screening.word;

import static viche.screening.word.FoldedText.BREAK;
import static viche.screening.word.FoldedText.CAPITAL;
import static viche.screening.word.FoldedText.DIGIT;

import java.util.Arrays;
import viche.text.language.Spelling;

/**
 * Gaps of a text that may lie within a word: one space ({@code каз ино}), or a few signs without a
 * space ({@code каз-ино}, {@code ка🙂зино}).
 *
 * <p>Where what stands on both sides is a word ({@link Vocabulary}), or on one side in the case of
 * a space and of punctuation, the gap is what it seems to be. Each gap is looked at once.
 */
final class Tears {
  /** What a gap may be. */
  enum TearKind {
    UNSEEN,
    NONE,
    SPACE,
    SIGN
  }

  /** Signs that people put between words, with or without a space. */
  private static final String PARTING = ".,/:;!?…&()[]{}«»„“”‘’‚\"'`";

  /** Signs that people put in the place of a letter. */
  private static final String MASKS = "*#_•●∗＊✱";

  private static final int LONGEST_SIGNS = 8;

  /** Longer ones aren't looked up. */
  private static final int LONGEST_WORD = 24;

  private final FoldedText text;

  /** The kinds of the gaps that were looked at. */
  private final TearKind[] kinds;

  Tears(FoldedText text) {
    this.text = text;
    kinds = new TearKind[text.size()];
    Arrays.fill(kinds, TearKind.UNSEEN);
  }

  /** What the gap at a unit may be. */
  TearKind at(int gap) {
    if (kinds[gap] == TearKind.UNSEEN) {
      kinds[gap] = kind(gap);
    }
    return kinds[gap];
  }

  /** Whether the gap at a unit is one sign between letters that may stand for a letter. */
  boolean isMask(int gap) {
    return isBetweenLetters(gap)
        && text.end(gap) - text.start(gap) == 1
        && MASKS.indexOf(text.text().charAt(text.start(gap))) >= 0;
  }

  private boolean isBetweenLetters(int gap) {
    return text.isLetter(gap - 1)
        && text.isLetter(gap + 1)
        && !text.is(gap - 1, DIGIT)
        && !text.is(gap + 1, DIGIT);
  }

  private TearKind kind(int gap) {
    if (!isBetweenLetters(gap) || text.is(gap, BREAK)) {
      return TearKind.NONE;
    }
    var signs = text.text().substring(text.start(gap), text.end(gap));
    if (signs.length() == 1 && isSpace(signs.charAt(0))) {
      boolean begins = text.is(gap + 1, CAPITAL) && !text.is(gap - 1, CAPITAL);
      return begins || isWordBefore(gap) || isWordAfter(gap) ? TearKind.NONE : TearKind.SPACE;
    }
    if (signs.length() > LONGEST_SIGNS || signs.codePoints().anyMatch(Tears::isSpace)) {
      return TearKind.NONE;
    }
    boolean parting = signs.chars().anyMatch(c -> PARTING.indexOf(c) >= 0);
    boolean words =
        parting ? isWordBefore(gap) || isWordAfter(gap) : isWordBefore(gap) && isWordAfter(gap);
    return words ? TearKind.NONE : TearKind.SIGN;
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private boolean isWordBefore(int gap) {
    int start = gap;
    while (!text.isGap(start - 1) && gap - start < LONGEST_WORD) {
      start--;
    }
    return isWord(start, gap);
  }

  private boolean isWordAfter(int gap) {
    int end = gap + 1;
    while (!text.isGap(end) && end - gap <= LONGEST_WORD) {
      end++;
    }
    return isWord(gap + 1, end);
  }

  private boolean isWord(int from, int to) {
    var word = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (!text.isGap(i)) {
        word.append(Spelling.plain(text.letter(i)));
      }
    }
    return Vocabulary.contains(word.toString());
  }
}
