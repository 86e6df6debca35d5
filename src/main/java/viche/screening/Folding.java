package viche.screening;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Ordinary folding, one character with its marks at a time: compatibility normalisation (NFKC, <a
 * href="https://www.unicode.org/reports/tr15/">UAX #15</a>) and full case folding, so that whatever
 * is equal after it is the same text for readers.
 */
final class Folding {
  /** More marks on one character are ignored, as in the Stream-Safe Text Format of UAX #15. */
  static final int MOST_MARKS = 30;

  /** Scripts a letter can be of. A digit is of none. */
  static final int LATIN = 1;

  static final int CYRILLIC = 2;
  static final int GREEK = 4;
  static final int OTHER = 8;

  /** Letters outside the alphabets of today's languages, or with an accent. */
  static final int UNUSUAL = 16;

  private static final int TABLE = 0x530;
  private static final char[] LETTERS = new char[TABLE];
  private static final byte[] SCRIPTS = new byte[TABLE];
  private static final String VOWELS = "аеєиіїоуюяыэё";
  private static final String ALPHABETS = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяђѓѕјљњћќўџ";

  static {
    for (int c = 0; c < TABLE; c++) {
      var folded = isWordCharacter(c) && !isApostrophe(c) ? of(Character.toString(c)) : "";
      if (folded.length() == 1) {
        LETTERS[c] = unstressed(folded.charAt(0));
      }
      SCRIPTS[c] = (byte) findScript((char) c);
    }
  }

  private Folding() {}

  /** The folded letter or digit of most Latin, Greek and Cyrillic characters; else 0. */
  static char simple(char c) {
    return c < TABLE ? LETTERS[c] : 0;
  }

  /** A character and its marks, folded. */
  static String of(String cluster) {
    var text = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    if (!text.equals("ı")) {
      text = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** The script of a folded character. */
  static int script(char c) {
    return c < TABLE ? SCRIPTS[c] : findScript(c);
  }

  /** A letter, a number, or an enclosed letter, which NFKC sets free. */
  static boolean isWordCharacter(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      case Character.OTHER_SYMBOL -> (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F110 && c <= 0x1F149);
      default -> false;
    };
  }

  /** An acute or grave accent on a Cyrillic vowel shows the stress and changes no word. */
  static boolean isStress(char mark, char letter) {
    return (mark == 0x301 || mark == 0x300) && VOWELS.indexOf(letter) >= 0;
  }

  /** The vowel of a letter that is one with a stress mark: ѐ and ѝ. */
  static char unstressed(char letter) {
    return letter == 'ѐ' ? 'е' : letter == 'ѝ' ? 'и' : letter;
  }

  /** An apostrophe as people type it; in a word of Cyrillic letters it makes no difference. */
  static boolean isApostrophe(int c) {
    return switch (c) {
      case '\'', '`', 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2C8, 0x2018, 0x2019, 0x201B -> true;
      case 0x2032, 0xA78C, 0xFF07 -> true;
      default -> false;
    };
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
