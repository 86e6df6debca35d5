package viche.moving.format.system;

import java.util.regex.Pattern;

/**
 * The text of a comment as WordPress keeps it: a little HTML in which line breaks are what people
 * typed, which it makes into elements only when it shows them.
 */
final class WordPressText {
  /** An entity that was made an entity once more. */
  private static final Pattern TWICE =
      Pattern.compile("&amp;(#\\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});");

  private static final Pattern PREFORMATTED =
      Pattern.compile("<pre\\b.*?(?:</pre\\s*>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern BLOCK =
      Pattern.compile(
          "\\n"
              + "*(</?(?:p|div|blockquote|ul|ol|li|h[1-6]|table|tr|t[dh]|pre|hr)\\b[^>]*>|<br\\b[^>]*>)\\n"
              + "*",
          Pattern.CASE_INSENSITIVE);

  private WordPressText() {}

  /** The same with its line breaks as elements. */
  static String html(String text) {
    var lines = TWICE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("&$1;");
    if (lines.indexOf('<') < 0) {
      return lines.replace("\n", "<br>");
    }
    var html = new StringBuilder(lines.length() + 64);
    var preformatted = PREFORMATTED.matcher(lines);
    int from = 0;
    while (preformatted.find()) {
      html.append(broken(lines.substring(from, preformatted.start())));
      html.append(preformatted.group());
      from = preformatted.end();
    }
    return html.append(broken(lines.substring(from))).toString();
  }

  /** Line breaks around elements that break lines themselves are none. */
  private static String broken(String text) {
    return BLOCK.matcher(text).replaceAll("$1").replace("\n", "<br>");
  }
}
