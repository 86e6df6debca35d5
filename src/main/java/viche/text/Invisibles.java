package viche.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Characters that show nothing by themselves. Some are needed (joiners in emoji, Persian and Indic
 * scripts; tags in flags), the rest only hide words from rules or make two names look alike.
 */
final class Invisibles {
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final int BLACK_FLAG = 0x1F3F4;

  /** Scripts in which a joiner changes how letters look, so that people type it. */
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.BENGALI,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.GUJARATI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.KANNADA,
          UnicodeScript.KHMER,
          UnicodeScript.MALAYALAM,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.NKO,
          UnicodeScript.ORIYA,
          UnicodeScript.SINHALA,
          UnicodeScript.SYRIAC,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.TIBETAN);

  private Invisibles() {}

  /**
   * Whether a character that is no mark may stay.
   *
   * @param before what is kept of the text before it
   * @param next where the text goes on after it
   */
  static boolean stays(int c, CharSequence before, String text, int next) {
    if (c == ZWJ || c == ZWNJ) {
      return joins(c, before, text, next);
    }
    if (c >= 0xE0020 && c <= 0xE007F) {
      return inFlag(before);
    }
    if (c == 0xAD) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t';
      case Character.SURROGATE -> false;
      case Character.UNASSIGNED -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
      // LRM, RLM, ALM; signs of Arabic, Syriac, Kaithi that do show
      case Character.FORMAT ->
          c == 0x200E || c == 0x200F || (c >= 0x600 && c <= 0x8E2) || c == 0x110BD || c == 0x110CD;
      default -> true;
    };
  }

  /** Whether a character that is neither space nor mark leaves the place blank. */
  static boolean isBlank(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      // the Hangul fillers and the empty Braille cell
      default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    };
  }

  private static boolean joins(int c, CharSequence before, String text, int next) {
    if (before.isEmpty() || next >= text.length()) {
      return false;
    }
    int last = Character.codePointBefore(before, before.length());
    int following = text.codePointAt(next);
    if (c == ZWJ && Character.isExtendedPictographic(following)) {
      return last == 0xFE0F || Character.isEmoji(last) || Character.isExtendedPictographic(last);
    }
    return JOINING.contains(UnicodeScript.of(base(before))) && Character.isLetter(following);
  }

  /** The last character that is no mark; of a text that ends in a joiner, that joiner. */
  private static int base(CharSequence text) {
    int at = text.length();
    int c = 0;
    for (int n = 0; at > 0 && n <= Cleaning.MAX_MARKS; n++, at -= Character.charCount(c)) {
      c = Character.codePointBefore(text, at);
      if (!Cleaning.isMark(c)) {
        return c;
      }
    }
    return c;
  }

  /** A flag of a region is a black flag and a few tags (UTS #51, ED-14a). */
  private static boolean inFlag(CharSequence before) {
    int at = before.length();
    for (int n = 0; at > 0 && n < 7; n++) {
      int c = Character.codePointBefore(before, at);
      if (c == BLACK_FLAG) {
        return true;
      }
      if (c < 0xE0020 || c >= 0xE007F) {
        return false;
      }
      at -= Character.charCount(c);
    }
    return false;
  }
}
