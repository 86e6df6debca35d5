package viche.moving.format.system;

import java.util.regex.Pattern;

/**
 * The text of a comment as WordPress keeps it: a little HTML in which line breaks are what people
 * typed, which it makes into elements only when it shows them.
 *
 * <p>Time grows with the length of the text, whatever it holds: it comes here uncut.
 */
final class WordPressText {
  /** An entity that was made an entity once more. */
  private static final Pattern TWICE =
      Pattern.compile("&amp;(#\\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});");

  private static final Pattern PREFORMATTED =
      Pattern.compile("<pre\\b.*?(?:</pre\\s*>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A tag that breaks lines itself. It doesn't look past the next one. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "</?(?:p|div|blockquote|ul|ol|li|h[1-6]|table|tr|t[dh]|pre|hr|(?<!/)br)\\b[^<>]*+>",
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
      breakLines(lines.substring(from, preformatted.start()), html);
      html.append(preformatted.group());
      from = preformatted.end();
    }
    breakLines(lines.substring(from), html);
    return html.toString();
  }

  /** Line breaks around elements that break lines themselves are none. */
  private static void breakLines(String text, StringBuilder html) {
    var block = BLOCK.matcher(text);
    int from = 0;
    while (block.find()) {
      int end = block.start();
      while (end > from && text.charAt(end - 1) == '\n') {
        end--;
      }
      html.append(text.substring(from, end).replace("\n", "<br>")).append(block.group());
      from = block.end();
      while (from < text.length() && text.charAt(from) == '\n') {
        from++;
      }
    }
    html.append(text.substring(from).replace("\n", "<br>"));
  }
}
