package viche.moving.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * E-mail addresses in texts that should hold none: words with an at sign and, after that, a dot
 * within. Time grows with the length of a text, whatever it holds.
 */
public final class MailAddresses {
  private static final String BLANKS = "\\s+";

  private MailAddresses() {}

  /** The first one in a text. */
  public static Optional<String> first(String text) {
    return words(text).stream().filter(MailAddresses::isOne).findFirst();
  }

  /** A text without them; the same where it holds none. */
  public static String without(String text) {
    return first(text).isEmpty()
        ? text
        : String.join(" ", words(text).stream().filter(word -> !isOne(word)).toList());
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split(BLANKS, -1));
  }

  private static boolean isOne(String word) {
    int sign = word.indexOf('@', 1);
    int dot = word.lastIndexOf('.', word.length() - 2);
    return sign > 0 && dot > sign + 1;
  }
}
