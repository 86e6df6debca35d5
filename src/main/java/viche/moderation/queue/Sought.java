package viche.moderation.queue;

import viche.text.language.Spelling;
import viche.text.language.Words;

/**
 * A text that is sought in the latest revision and in the author's name, as part of a statement.
 *
 * <p>It stands anywhere in them, within words too, whatever the {@linkplain Spelling spelling}.
 * Where white space is between two of its {@linkplain Words words}, anything may be that parts
 * words: a line end, punctuation, markup. Other signs are sought as they are.
 *
 * @param phrase whether the value is a regular expression; else it is a pattern of {@code like}
 * @param yoAsYe whether е stands for ё
 * @param value to compare with
 */
record Sought(boolean phrase, boolean yoAsYe, String value) {
  /** What parts words, as PostgreSQL tells it; those of our texts are the same to {@link Words}. */
  private static final String BETWEEN = "[^[:alnum:]]";

  /**
   * @param yoAsYe whether е stands for ё
   */
  static Sought of(String text, boolean yoAsYe) {
    var folded = Spelling.folded(text.strip(), yoAsYe);
    var sought = folded.isEmpty() ? text : folded;
    return sought.codePoints().anyMatch(Sought::isSpace)
        ? new Sought(true, yoAsYe, expression(sought))
        : new Sought(
            false,
            yoAsYe,
            '%' + sought.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
  }

  /** A regular expression of PostgreSQL. */
  private static String expression(String sought) {
    var out = new StringBuilder();
    int at = 0;
    for (var words = new Words(sought); words.next(); at = words.end()) {
      between(out, sought.substring(at, words.start()), at > 0);
      out.append(sought, words.start(), words.end());
    }
    between(out, sought.substring(at), false);
    return out.toString();
  }

  /**
   * @param inside whether there are words on both sides
   */
  private static void between(StringBuilder out, String signs, boolean inside) {
    if (inside && signs.codePoints().allMatch(Sought::isSpace)) {
      out.append(BETWEEN).append('+');
      return;
    }
    for (int i = 0, c; i < signs.length(); i += Character.charCount(c)) {
      c = signs.codePointAt(i);
      if (isSpace(c)) {
        out.append(BETWEEN).append('*');
      } else {
        // Nothing beyond ASCII means something else in an expression.
        out.append(c < 0x80 ? "\\" : "").appendCodePoint(c);
      }
    }
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
