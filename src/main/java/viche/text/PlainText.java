package viche.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * Short untrusted texts: names, titles, notes. They are text, never HTML, and are escaped wherever
 * a page shows them.
 *
 * <p>Each is cleaned: Unicode NFC; no control, invisible or directional characters (joiners of
 * emoji and of scripts that need them stay); at most six combining marks on a character; runs of
 * white space collapsed.
 */
public final class PlainText {
  private static final int NAME = 80;
  private static final int BADGE = 40;
  private static final int TITLE = 300;
  private static final int SECTION = 100;
  private static final int LOOKED_AT = 8;

  private PlainText() {}

  /**
   * A person's name, on one line; of a long one the first 80 code points, cut between characters as
   * readers see them (grapheme clusters, UAX #29).
   *
   * @param pointer where it stands in the input, for the refusal
   * @throws RefusedException ({@link Refusal.Invalid}) if it shows nothing
   */
  public static String name(String pointer, String untrusted) {
    return visible(pointer, beginning(Cleaning.line(undirected(untrusted)), NAME));
  }

  /** Whether a text can be a person's name: whether it shows anything. */
  public static boolean isName(String untrusted) {
    return Cleaning.showsAnything(beginning(Cleaning.line(undirected(untrusted)), NAME));
  }

  /**
   * A few words beside a person's name, on one line; none unless 1 to 40 code points are left of
   * them.
   */
  public static Optional<String> badge(String untrusted) {
    if (untrusted.length() > BADGE * LOOKED_AT) {
      return Optional.empty();
    }
    var text = Cleaning.line(undirected(untrusted));
    return Cleaning.showsAnything(text) && text.codePointCount(0, text.length()) <= BADGE
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A text that was stored elsewhere, without what no text has here; as it is, if it has none. */
  public static String again(String untrusted) {
    return Cleaning.text(untrusted);
  }

  /**
   * The title of an article, on one line.
   *
   * @param pointer where it stands in the input, for the refusal
   * @throws RefusedException ({@link Refusal.Invalid}) unless it has 1 to 300 code points
   */
  public static String title(String pointer, String untrusted) {
    return oneLine(pointer, untrusted, TITLE);
  }

  /**
   * The title of a page as a browser or its publisher tells it, on one line: what is longer than
   * 300 code points is cut where readers see one character end. None unless something of it can be
   * seen.
   */
  public static Optional<String> pageTitle(String untrusted) {
    return cut(untrusted, TITLE);
  }

  /** The name of a section as a page tells it: as {@link #pageTitle}, of 100 code points. */
  public static Optional<String> pageSection(String untrusted) {
    return cut(untrusted, SECTION);
  }

  private static Optional<String> cut(String untrusted, int most) {
    var text = Cleaning.line(undirected(untrusted));
    return Cleaning.showsAnything(text) ? Optional.of(beginning(text, most)) : Optional.empty();
  }

  /** At most so many code points, cut within a character only where the first is longer. */
  static String beginning(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    int longest = text.offsetByCodePoints(0, most);
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.isBoundary(longest) ? longest : characters.preceding(longest);
    return text.substring(0, end > 0 ? end : longest).stripTrailing();
  }

  /**
   * The name of a section of the publication, on one line.
   *
   * @param pointer where it stands in the input, for the refusal
   * @throws RefusedException ({@link Refusal.Invalid}) unless it has 1 to 100 code points
   */
  public static String section(String pointer, String untrusted) {
    return oneLine(pointer, untrusted, SECTION);
  }

  /**
   * A few lines for colleagues: line breaks stay, with at most one blank line on end.
   *
   * @param pointer where it stands in the input, for the refusal
   * @param max the most code points it may have
   * @throws RefusedException ({@link Refusal.Invalid}) unless it has 1 to {@code max} code points
   */
  public static String note(String pointer, String untrusted, int max) {
    checkLength(pointer, untrusted, (long) max * LOOKED_AT, max);
    var out = new StringBuilder();
    boolean blank = false;
    for (String line : Cleaning.text(untrusted).split("\n", -1)) {
      String text = Cleaning.collapsed(undirected(line));
      if (text.isEmpty()) {
        blank = true;
        continue;
      }
      if (!out.isEmpty()) {
        out.append(blank ? "\n\n" : "\n");
      }
      blank = false;
      out.append(text);
    }
    return checked(pointer, out.toString(), max);
  }

  private static String oneLine(String pointer, String untrusted, int max) {
    checkLength(pointer, untrusted, (long) max * LOOKED_AT, max);
    return checked(pointer, Cleaning.line(undirected(untrusted)), max);
  }

  /**
   * Without LRM, RLM and ALM, which have no work to do in so short a text but to tell twins apart.
   */
  private static String undirected(String text) {
    var out = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c != 0x200E && c != 0x200F && c != 0x61C)
        .forEach(c -> out.append((char) c));
    return out.toString();
  }

  private static String checked(String pointer, String text, int max) {
    checkLength(pointer, visible(pointer, text), max, max);
    return text;
  }

  private static String visible(String pointer, String text) {
    if (!Cleaning.showsAnything(text)) {
      throw Refusal.Invalid.of(pointer, "is empty").exception();
    }
    return text;
  }

  private static void checkLength(String pointer, String text, long most, int limit) {
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      throw Refusal.Invalid.of(
              pointer,
              String.format(Locale.ROOT, "is %,d characters long; the limit is %,d", length, limit))
          .exception();
    }
  }
}
