package viche.screening.unicode;

/**
 * Emoji as people see them (<a href="https://www.unicode.org/reports/tr51/">UTS #51</a>): a picture
 * with what changes it, several pictures joined to one, or a flag. A keycap is a digit.
 */
public final class Emoji {
  private static final int JOINER = 0x200D;

  private Emoji() {}

  /** Where the emoji ends that begins at a place of a text; that place where none does. */
  public static int end(String text, int at) {
    int c = text.codePointAt(at);
    int end = at + Character.charCount(c);
    if (Emblems.isRegional(c)) {
      boolean flag = end < text.length() && Emblems.isRegional(text.codePointAt(end));
      return flag ? end + Character.charCount(c) : at;
    }
    return Character.isExtendedPictographic(c) ? endOfPicture(text, end) : at;
  }

  /** An emoji without what tells its styles and the colours of its skin apart. */
  public static String folded(String emoji) {
    return emoji
        .codePoints()
        .filter(c -> !isVariation(c) && !Character.isEmojiModifier(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** All emoji of a text, folded and without anything between them. */
  public static String all(String text) {
    var all = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      all.append(folded(text.substring(at, end)));
      at = end > at ? end : at + Character.charCount(text.codePointAt(at));
    }
    return all.toString();
  }

  private static int endOfPicture(String text, int from) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      int next = end + Character.charCount(c);
      if (c == JOINER
          && next < text.length()
          && Character.isExtendedPictographic(text.codePointAt(next))) {
        end = next + Character.charCount(text.codePointAt(next));
      } else if (isVariation(c) || Character.isEmojiModifier(c) || isTag(c)) {
        end = next;
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007F;
  }

  /** The selectors of text and emoji style. */
  private static boolean isVariation(int c) {
    return c == 0xFE0E || c == 0xFE0F;
  }
}
