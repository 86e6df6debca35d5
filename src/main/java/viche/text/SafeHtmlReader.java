package viche.text;

/**
 * A reader of the sanitiser's own HTML, and of no other: tags without surprises, links whose first
 * attribute is the target, empty comments between braces, the entities amp, lt and gt, and numeric
 * ones. It goes over the HTML once.
 */
final class SafeHtmlReader {
  private static final String LINK = "<a href=\"";
  private static final String COMMENT = "<!--";

  private final String html;
  private final Transcript transcript = new Transcript();

  SafeHtmlReader(String html) {
    this.html = html;
  }

  Wording wording() {
    int at = 0;
    while (at < html.length()) {
      at =
          switch (html.charAt(at)) {
            case '<' -> tag(at);
            case '&' -> {
              int end = after(';', at);
              transcript.character(decoded(at, end));
              yield end;
            }
            default -> {
              int end = endOfText(at);
              transcript.text(html, at, end);
              yield end;
            }
          };
    }
    return transcript.wording();
  }

  private int tag(int at) {
    int end = after('>', at);
    if (html.startsWith(COMMENT, at)) {
      return end;
    }
    if (html.charAt(at + 1) == '/') {
      transcript.closed(html.substring(at + 2, end - 1));
    } else if (html.startsWith(LINK, at)) {
      transcript.opened("a");
      transcript.link(target(at + LINK.length()));
    } else {
      int name = at + 1;
      while (html.charAt(name) >= 'a' && html.charAt(name) <= 'z') {
        name++;
      }
      transcript.opened(html.substring(at + 1, name));
    }
    return end;
  }

  /** The value of an attribute, from behind its opening quotation mark. */
  private String target(int from) {
    int end = after('"', from) - 1;
    var out = new StringBuilder(end - from);
    for (int i = from; i < end; ) {
      if (html.charAt(i) == '&') {
        int next = after(';', i);
        out.appendCodePoint(decoded(i, next));
        i = next;
      } else {
        out.append(html.charAt(i++));
      }
    }
    return out.toString();
  }

  private int decoded(int at, int end) {
    if (html.charAt(at + 1) == '#') {
      boolean hex = html.charAt(at + 2) == 'x';
      return Integer.parseInt(html, hex ? at + 3 : at + 2, end - 1, hex ? 16 : 10);
    }
    return switch (html.substring(at + 1, end - 1)) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      default -> throw foreign(at);
    };
  }

  private int endOfText(int at) {
    int end = at;
    while (end < html.length() && html.charAt(end) != '<' && html.charAt(end) != '&') {
      end++;
    }
    return end;
  }

  private int after(char sign, int at) {
    int found = html.indexOf(sign, at);
    if (found < 0) {
      throw foreign(at);
    }
    return found + 1;
  }

  private static IllegalArgumentException foreign(int at) {
    return new IllegalArgumentException("not HTML of the sanitiser, at " + at);
  }
}
