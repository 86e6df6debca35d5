package viche.text.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What makes no difference within a word where texts are compared, whoever compares them: the
 * search, word lists, fingerprints, near-duplicates and, as far as they say nothing of it, the look
 * at the language. What a word is say {@link Words}.
 *
 * <p>Case, the kind of an apostrophe and its lack, and stress marks never make one. Whether ё does
 * (Russian writes е for it as often as not) a site says for its search and its word lists; texts
 * that are copies of each other are copies either way.
 */
public final class Spelling {
  private static final String OTHER_APOSTROPHES =
      "`\u00B4\u02B9\u02BB\u02BC\u02BD\u02C8\u2018\u2019\u201B\u2032\uA78C\uFF07";

  /**
   * All signs people type for an apostrophe, as {@code '} or {@code ’} in {@code п’ять}: on
   * keyboards, by word processors, or as accents, primes and modifier letters that look alike.
   */
  public static final String APOSTROPHES = "'" + OTHER_APOSTROPHES;

  private static final String STRESS = "\u0300\u0301";
  private static final String WITH_MARKS = "ѐѝё";
  private static final String WITHOUT_MARKS = "еие";
  private static final String GONE = "''" + OTHER_APOSTROPHES + STRESS;

  /**
   * What {@code translate} of SQL takes behind a text in NFC and lower case to fold it as {@link
   * #folded(String)} does.
   */
  public static final String TRANSLATION = "'" + WITH_MARKS + GONE + "', '" + WITHOUT_MARKS + "'";

  /** The same where ё isn't е. */
  public static final String TRANSLATION_WITH_YO = "'ѐѝ" + GONE + "', 'еи'";

  private Spelling() {}

  /** Whether a character is typed for an apostrophe. */
  public static boolean isApostrophe(int c) {
    return c == '\'' || c == '`' || (c >= 0xB4 && APOSTROPHES.indexOf(c) >= 0);
  }

  /**
   * Whether a mark shows the stress, as some put it on vowels. (On Latin letters it is a part of
   * the letter in NFC, and no mark.)
   */
  public static boolean isStress(int mark) {
    return mark == 0x301 || mark == 0x300;
  }

  /**
   * The letter that is written for another one as often as not: е for ё, and vowels for stressed
   * ones.
   */
  public static char plain(char small) {
    int at = small < 0x450 || small > 0x45D ? -1 : WITH_MARKS.indexOf(small);
    return at < 0 ? small : WITHOUT_MARKS.charAt(at);
  }

  /** A text in NFC and lower case, without apostrophes and stress marks, with е for ё. */
  public static String folded(String text) {
    return folded(text, true);
  }

  /**
   * A text in NFC and lower case, without apostrophes and stress marks.
   *
   * @param yoAsYe whether е stands for ё
   */
  public static String folded(String text, boolean yoAsYe) {
    var small = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var out = new StringBuilder(small.length());
    for (int i = 0; i < small.length(); i++) {
      char c = small.charAt(i);
      if (!isApostrophe(c) && !isStress(c)) {
        out.append(c == 'ё' && !yoAsYe ? c : plain(c));
      }
    }
    return out.toString();
  }
}
