package viche.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text: runs of letters, marks and digits (of Unicode's categories L, M and N); an
 * apostrophe inside belongs to them. Every comment is read by this more than once, so it goes
 * through the text by hand.
 */
final class Words {
  private static final int INNER =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private Words() {}

  /**
   * A word and where it stands.
   *
   * @param folded compatibility-normalised (NFKC), in lower case, without apostrophes
   */
  record Word(String folded, int start, int end) {}

  static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length()) {
      int end = run(text, at);
      if (end == at) {
        at += Character.charCount(text.codePointAt(at));
        continue;
      }
      int start = at;
      while (end < text.length() && isApostrophe(text.charAt(end))) {
        int further = run(text, end + 1);
        if (further == end + 1) {
          break;
        }
        end = further;
      }
      words.add(new Word(fold(text.substring(start, end)), start, end));
      at = end;
    }
    return words;
  }

  /** Where a run of letters, marks and digits ends that begins here; here when there is none. */
  private static int run(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if ((INNER >> Character.getType(point) & 1) == 0) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private static String fold(String word) {
    var bare = withoutApostrophes(word);
    if (isUsual(bare)) {
      return bare.toLowerCase(Locale.ROOT);
    }
    var folded = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    // Lower case may bring back what normalisation had taken apart.
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static String withoutApostrophes(String word) {
    var bare = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (!isApostrophe(word.charAt(i))) {
        bare.append(word.charAt(i));
      }
    }
    return bare.length() == word.length() ? word : bare.toString();
  }

  /** Whether it has only characters that normalisation leaves as they are, in either case. */
  private static boolean isUsual(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean latin = isWithin(c, '0', '9') || isWithin(c, 'A', 'Z') || isWithin(c, 'a', 'z');
      if (!latin && !isWithin(c, '\u0400', '\u045f') && !isWithin(c, '\u0490', '\u0491')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(char c, char first, char last) {
    return c >= first && c <= last;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '`';
  }
}
