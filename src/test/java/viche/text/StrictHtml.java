package viche.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of HTML that takes nothing but what the policy promises: the elements of the subset,
 * balanced; links with the two attributes in their order; known entities; no stray character.
 *
 * @param text the text between the tags, decoded
 * @param links the decoded targets of the links
 * @param depth the deepest nesting
 */
record StrictHtml(String text, List<String> links, int depth) {
  private static final Set<String> ELEMENTS =
      Set.of(
          "p",
          "em",
          "strong",
          "i",
          "b",
          "blockquote",
          "ul",
          "ol",
          "li",
          "code",
          "pre",
          "a",
          "s",
          "del");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<br><br />)"
              + "|<a href=\"(?<href>[^\"<>`']*)\" rel=\"nofollow ugc noopener noreferrer\">"
              + "|</(?<close>[a-z]+)>"
              + "|<(?<open>[a-z]+)>"
              + "|(?<comment><!-- -->)"
              + "|(?<entity>&(?:amp|lt|gt|#[0-9]{2,7}|#x[0-9a-f]{2,6});)"
              + "|(?<text>[^<>&\"'`]+)");
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[a-z0-9._\\[\\]:-]+/[A-Za-z0-9._~:/?#\\[\\]@!$&'*+,;=%-]*");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\u200B]|\\p{Cs}");

  static StrictHtml of(String html) {
    Matcher token = TOKEN.matcher(html);
    var text = new StringBuilder();
    var links = new ArrayList<String>();
    Deque<String> open = new ArrayDeque<>();
    int depth = 0;
    int at = 0;
    while (at < html.length()) {
      if (!token.find(at) || token.start() != at) {
        throw fault("no token of the subset", html, at);
      }
      String href = token.group("href");
      String opened = href != null ? "a" : token.group("open");
      if (opened != null) {
        if (!ELEMENTS.contains(opened) || (opened.equals("a") && href == null)) {
          throw fault("element", html, at);
        }
        open.push(opened);
        depth = Math.max(depth, open.size());
      }
      if (href != null) {
        String target = decoded(href);
        if (!ADDRESS.matcher(target).matches()) {
          throw fault("address " + target, html, at);
        }
        links.add(target);
      }
      if (token.group("close") != null
          && (open.isEmpty() || !open.pop().equals(token.group("close")))) {
        throw fault("unbalanced", html, at);
      }
      if (token.group("text") != null) {
        text.append(token.group());
      } else if (token.group("entity") != null) {
        text.append(decoded(token.group()));
      }
      at = token.end();
    }
    if (!open.isEmpty()) {
      throw fault("left open " + open, html, at);
    }
    if (FORBIDDEN.matcher(text).find()) {
      throw fault("forbidden character", html, 0);
    }
    return new StrictHtml(text.toString(), links, depth);
  }

  private static String decoded(String html) {
    return Pattern.compile("&(?:(amp|lt|gt)|#([0-9]+)|#x([0-9a-f]+));")
        .matcher(html)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group(1) != null
                        ? switch (m.group(1)) {
                          case "amp" -> "&";
                          case "lt" -> "<";
                          default -> ">";
                        }
                        : Character.toString(
                            m.group(2) != null
                                ? Integer.parseInt(m.group(2))
                                : Integer.parseInt(m.group(3), 16))));
  }

  private static AssertionError fault(String what, String html, int at) {
    return new AssertionError(what + " at " + at + " of " + html);
  }
}
