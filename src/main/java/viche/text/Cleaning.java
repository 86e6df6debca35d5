package viche.text;

import java.text.Normalizer;

/**
 * Removes from untrusted text what no reader can see and what makes other text unreadable.
 *
 * <p>Removed are control characters that part no words, lone surrogates, noncharacters, and the
 * invisible formatting characters that {@link Invisibles} lists; among them all embeddings,
 * overrides and isolates of the bidirectional algorithm (U+202A–202E, U+2066–2069; <a
 * href="https://www.unicode.org/reports/tr9/">UAX #9</a>), which would spill over into the page or
 * make text read differently from what it says (<a href="https://trojansource.codes">Trojan
 * Source</a>). The marks LRM, RLM and ALM have no reach and stay.
 *
 * <p>A base character keeps at most {@value #MAX_MARKS} combining marks, enough for Vietnamese,
 * pointed Hebrew, Thai or a stressed й, too few for a tower; a mark without a base goes. What is
 * left is in Unicode NFC (<a href="https://www.unicode.org/reports/tr15/">UAX #15</a>).
 */
final class Cleaning {
  static final int MAX_MARKS = 6;

  private static final int MAX_BLANK_LINES = 2;

  private Cleaning() {}

  /**
   * Cleans text and keeps its white space, but for line ends, which become {@code \n}, and the
   * separators U+001C to U+001F, which become spaces.
   */
  static String text(String untrusted) {
    // Marks first: putting them in order would take quadratic time for a long run of them.
    String few = filtered(untrusted);
    return Normalizer.isNormalized(few, Normalizer.Form.NFC)
        ? few
        : filtered(Normalizer.normalize(few, Normalizer.Form.NFC));
  }

  /**
   * Cleans text of several lines: no white space at its ends or the ends of lines, never more than
   * two blank lines on end.
   */
  static String lines(String untrusted) {
    String text = text(untrusted);
    var out = new StringBuilder(text.length());
    int blank = 0;
    for (String line : text.split("\n", -1)) {
      int end = line.length();
      while (end > 0 && isSpace(line.charAt(end - 1))) {
        end--;
      }
      if (end == 0) {
        blank++;
        continue;
      }
      if (!out.isEmpty()) {
        out.repeat('\n', 1 + Math.min(blank, MAX_BLANK_LINES));
      }
      blank = 0;
      out.append(line, out.isEmpty() ? start(line) : 0, end);
    }
    return out.toString();
  }

  /** Cleans text and puts it on one line, words parted by single spaces. */
  static String line(String untrusted) {
    return collapsed(text(untrusted));
  }

  /** Text on one line, words parted by single spaces, none at the ends. */
  static String collapsed(CharSequence text) {
    var out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        if (!out.isEmpty()) {
          out.append(' ');
        }
        out.append(text, at, end);
      }
      at = end + 1;
    }
    return out.toString();
  }

  /** Whether a reader sees anything of it. */
  static boolean showsAnything(String text) {
    return text.codePoints().anyMatch(c -> !isSpace(c) && !isMark(c) && !Invisibles.isBlank(c));
  }

  /** White space of any width, the no-break ones included. */
  static boolean isSpace(int c) {
    if (c < 0x1680) {
      // Most of all text, told quickly: the ASCII ones and the no-break space.
      return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0xA0;
    }
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** A mark drawn over or around the character before it. */
  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String filtered(String text) {
    var out = new StringBuilder(text.length());
    int marks = MAX_MARKS;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isLineEnd(c)) {
        boolean first = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
        if (!first) {
          out.append('\n');
        }
        marks = MAX_MARKS;
      } else if (isSeparator(c)) {
        out.append(' ');
        marks = 0;
      } else if (isMark(c)) {
        if (marks < MAX_MARKS) {
          marks++;
          out.appendCodePoint(c);
        }
      } else if (Invisibles.stays(c, out, text, i + Character.charCount(c))) {
        out.appendCodePoint(c);
        if (Character.getType(c) != Character.FORMAT) {
          marks = 0;
        }
      }
    }
    return out.toString();
  }

  /** Vertical tab and form feed among them, as slides and word processors end lines. */
  private static boolean isLineEnd(int c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Separators of files, groups, records and units, which part words and show nothing. */
  private static boolean isSeparator(int c) {
    return c >= 0x1C && c <= 0x1F;
  }

  private static int start(String line) {
    int i = 0;
    while (i < line.length() && isSpace(line.charAt(i))) {
      i++;
    }
    return i;
  }
}
