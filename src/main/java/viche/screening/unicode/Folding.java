package viche.screening.unicode;

import java.text.Normalizer;
import java.util.Locale;
import viche.text.language.Spelling;
import viche.text.language.Words;

/**
 * Ordinary folding, one character with its marks at a time: compatibility normalisation (NFKC, <a
 * href="https://www.unicode.org/reports/tr15/">UAX #15</a>) and full case folding, so that whatever
 * is equal after it is the same text for readers.
 */
public final class Folding {
  /** More marks on one character are ignored, as in the Stream-Safe Text Format of UAX #15. */
  public static final int MOST_MARKS = 30;

  /** Scripts a letter can be of. A digit is of none. */
  public static final int LATIN = 1;

  public static final int CYRILLIC = 2;
  public static final int GREEK = 4;
  public static final int OTHER = 8;

  /** Letters outside the alphabets of today's languages, or with an accent. */
  static final int UNUSUAL = 16;

  private static final int TABLE = 0x530;
  private static final char[] LETTERS = new char[TABLE];
  private static final byte[] SCRIPTS = new byte[TABLE];
  private static final String VOWELS = "аеєиіїоуюяыэё";
  private static final String ALPHABETS = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяђѕјљњћўџ";

  static {
    for (int c = 0; c < TABLE; c++) {
      var folded = Words.isPart(c) && !isFiller(c) ? of(Character.toString(c)) : "";
      if (folded.length() == 1) {
        LETTERS[c] = unstressed(folded.charAt(0));
      }
      SCRIPTS[c] = (byte) findScript((char) c);
    }
  }

  private Folding() {}

  /** The folded letter or digit of most Latin, Greek and Cyrillic characters; else 0. */
  public static char simple(char c) {
    return c < TABLE ? LETTERS[c] : 0;
  }

  /** A character and its marks, folded. */
  public static String of(String cluster) {
    var text = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    if (!text.equals("ı")) {
      text = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** The script of a folded character. */
  public static int script(char c) {
    return c < TABLE ? SCRIPTS[c] : findScript(c);
  }

  /** An acute or grave accent on a Cyrillic vowel shows the stress and changes no word. */
  public static boolean isStress(char mark, char letter) {
    return Spelling.isStress(mark) && VOWELS.indexOf(letter) >= 0;
  }

  /** The vowel of a letter that is one with a stress mark: ѐ and ѝ. */
  public static char unstressed(char letter) {
    return letter == 'ѐ' ? 'е' : letter == 'ѝ' ? 'и' : letter;
  }

  /**
   * The letter that a mark makes another one of: й, ї, ё and ў are letters of their own, and и, і,
   * е and у with a mark for those who hide a word. Any other letter itself.
   */
  public static char unmarked(char letter) {
    return switch (letter) {
      case 'й' -> 'и';
      case 'ї' -> 'і';
      case 'ё' -> 'е';
      case 'ў' -> 'у';
      default -> letter;
    };
  }

  /** Whether a character only draws a word out (tatweel and its like) or is a mark of its own. */
  public static boolean isFiller(int c) {
    return c == 0x640 || c == 0x7FA || c == 0x180A || (c >= 0x2C2 && c <= 0x2DF);
  }

  private static int findScript(char c) {
    if (c < 0x80) {
      return Character.isLetter(c) ? LATIN : 0;
    }
    if (c >= 0xE000 && c <= 0xF8FF) {
      return OTHER;
    }
    if (!Character.isLetter(c) && !Character.isSurrogate(c)) {
      return 0;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case LATIN -> c == 'ß' ? LATIN : LATIN | UNUSUAL;
      case CYRILLIC -> ALPHABETS.indexOf(c) >= 0 ? CYRILLIC : CYRILLIC | UNUSUAL;
      case GREEK -> GREEK;
      default -> OTHER;
    };
  }
}
