package viche.text.language;

import java.text.Normalizer;
import java.util.Locale;
import viche.text.Ignorables;

/**
 * The words of a text, one after the other, for all that looks at words: word lists, fingerprints,
 * near-duplicates, the look at the language, and the search. Every comment is read by this more
 * than once, so it goes through the text by hand, and makes nothing of a word that nobody asks for.
 *
 * <p>Words begin and end as <a href="https://www.unicode.org/reports/tr29/#Word_Boundaries">UAX
 * #29</a> says (its rules in brackets), with changes that it leaves to whoever uses it:
 *
 * <ul>
 *   <li>Letters and digits in a row are one word (WB5, WB8 to WB10), circled letters and all signs
 *       for numbers among them. Scripts that put no spaces between words are read by their runs.
 *   <li>What is drawn on a letter or shows nothing belongs to what stands before it (WB4), and so
 *       it parts no word and begins none: marks, the stress among them, soft hyphens, joiners. Here
 *       the zero-width space and control characters are no different: readers see one word.
 *   <li>One apostrophe between two letters belongs to the word (WB6, WB7): each of {@link
 *       Spelling#APOSTROPHES}, and beside digits too ({@code 90’х}). Two in a row are quotation
 *       marks.
 *   <li>Everything else parts words: white space, hyphens and dashes, as there, and here full
 *       stops, colons, commas and underscores too, also without a space, which people forget; then
 *       {@code 3,14} and {@code будь-що} are two words each.
 * </ul>
 *
 * <p>What makes no difference within a word is {@link Spelling}'s.
 */
public final class Words {
  private static final byte PARTING = 0;

  /** A letter or a digit. */
  private static final byte PART = 1;

  /** What goes with the character before it. */
  private static final byte ATTACHED = 2;

  private static final byte APOSTROPHE = 3;

  private static final int TABLE = 0x600;
  private static final byte[] KINDS = new byte[TABLE];

  static {
    for (int c = 0; c < TABLE; c++) {
      KINDS[c] = find(c);
    }
  }

  private final String text;
  private int start;
  private int end;
  private boolean bare;

  /** Before the first word of a text. */
  public Words(String text) {
    this.text = text;
  }

  /** Goes on to the next word; false if there is none. */
  public boolean next() {
    int at = end;
    while (at < text.length() && kindAt(at) != PART) {
      at = behind(at);
    }
    start = at;
    bare = true;
    if (at == text.length()) {
      end = at;
      return false;
    }
    end = endOf(behind(at));
    return true;
  }

  /** Where the word begins, in UTF-16 code units. */
  public int start() {
    return start;
  }

  /** Where it ends, in UTF-16 code units. */
  public int end() {
    return end;
  }

  /** Whether it has nothing but letters and digits: no apostrophe, mark, or what shows nothing. */
  public boolean isBare() {
    return bare;
  }

  /** Lets the word end elsewhere, as an address does; the next one begins behind that. */
  public void endAt(int place) {
    end = place;
  }

  /**
   * The word as it is compared: compatibility-normalised (NFKC, <a
   * href="https://www.unicode.org/reports/tr15/">UAX #15</a>), {@linkplain Spelling#folded folded},
   * and without what shows nothing.
   */
  public String folded() {
    var word = text.substring(start, end);
    if (isUsual(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    // Folded first, for normalisation would make a space of some apostrophes.
    var bare = visible(Spelling.folded(word));
    var folded = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    // Lower case may bring back what normalisation had taken apart.
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** Whether a character is a letter or a digit of a word, or a sign that stands for one. */
  public static boolean isPart(int c) {
    return kind(c) == PART;
  }

  /** Whether a character is drawn on, around or beside the one before it (category M). */
  public static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** Where the word ends whose first letter ends here. */
  private int endOf(int from) {
    int at = from;
    while (at < text.length()) {
      int kind = kindAt(at);
      if (kind == PARTING) {
        return at;
      }
      int next = behind(at);
      if (kind == APOSTROPHE) {
        next = behindAttached(next);
        if (next == text.length() || kindAt(next) != PART) {
          return at;
        }
      }
      bare &= kind == PART;
      at = next;
    }
    return at;
  }

  private int behindAttached(int from) {
    int at = from;
    while (at < text.length() && kindAt(at) == ATTACHED) {
      at = behind(at);
    }
    return at;
  }

  private int kindAt(int at) {
    char c = text.charAt(at);
    return c < TABLE ? KINDS[c] : find(text.codePointAt(at));
  }

  private int behind(int at) {
    return text.charAt(at) < TABLE ? at + 1 : at + Character.charCount(text.codePointAt(at));
  }

  private static byte kind(int c) {
    return c < TABLE ? KINDS[c] : find(c);
  }

  private static byte find(int c) {
    if (Spelling.isApostrophe(c)) {
      return APOSTROPHE;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          Ignorables.contains(c) ? ATTACHED : PART;
      case Character.OTHER_SYMBOL -> isCircled(c) ? PART : PARTING;
      case Character.FORMAT -> ATTACHED;
      default -> isMark(c) || Ignorables.contains(c) ? ATTACHED : PARTING;
    };
  }

  /** Letters in circles, brackets and squares, which NFKC sets free. */
  private static boolean isCircled(int c) {
    return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F110 && c <= 0x1F149);
  }

  private static String visible(String word) {
    return word.codePoints().noneMatch(Ignorables::contains)
        ? word
        : word.codePoints()
            .filter(c -> !Ignorables.contains(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Whether it has only characters that folding leaves as they are, in lower case. */
  private static boolean isUsual(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean latin = isWithin(c, '0', '9') || isWithin(c, 'A', 'Z') || isWithin(c, 'a', 'z');
      boolean cyrillic =
          (isWithin(c, '\u0404', '\u044f') && c != '\u040d') || isWithin(c, '\u0454', '\u0457');
      if (!latin && !cyrillic && !isWithin(c, '\u0490', '\u0491')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(char c, char first, char last) {
    return c >= first && c <= last;
  }
}
