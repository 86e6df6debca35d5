package viche.moving.format.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands for a character: the five names that XML knows, and numbers. */
public final class Entities {
  /** Characters of a name or number. */
  static final int LONGEST = 10;

  private static final Pattern REFERENCE = Pattern.compile("&([#\\w]{1," + LONGEST + "});");

  private Entities() {}

  /**
   * What a reference stands for.
   *
   * @param name without its signs: {@code amp}, {@code #8217}, {@code #x2019}
   * @return null: nothing that XML knows
   */
  static @Nullable String decoded(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> name.startsWith("#") ? numbered(name.substring(1)) : null;
    };
  }

  /** A text with what its references stand for; others stay. */
  public static String decodedText(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              var decoded = decoded(found.group(1));
              return Matcher.quoteReplacement(decoded == null ? found.group() : decoded);
            });
  }

  private static @Nullable String numbered(String number) {
    boolean hexadecimal = number.startsWith("x") || number.startsWith("X");
    try {
      int point =
          hexadecimal ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      if (point < ' ' && point != '\t' && point != '\n' && point != '\r') {
        return "";
      }
      return Character.isValidCodePoint(point) && Character.getType(point) != Character.SURROGATE
          ? Character.toString(point)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
