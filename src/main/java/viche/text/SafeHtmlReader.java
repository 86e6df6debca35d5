package viche.text;

/**
 * A reader of the sanitiser's own HTML, and of no other: tags without surprises, links whose first
 * attribute is the target, empty comments between braces, the entities amp, lt and gt, and numeric
 * ones. It goes over the HTML once.
 */
final class SafeHtmlReader {
  /** Is told what stands there, in its order; places are those in the HTML. */
  interface HtmlListener {
    void opened(String element);

    void closed(String element);

    /** Of the element that was just opened. */
    void link(String target);

    /** Characters that stand as they are. */
    void text(CharSequence html, int from, int to);

    /** A character that is written as an entity. */
    void character(int codePoint, int from, int to);
  }

  private static final String LINK = "<a href=\"";
  private static final String COMMENT = "<!--";

  private final String html;

  SafeHtmlReader(String html) {
    this.html = html;
  }

  Wording wording() {
    var transcript = new Transcript();
    read(transcript);
    return transcript.wording();
  }

  void read(HtmlListener listener) {
    int at = 0;
    while (at < html.length()) {
      at =
          switch (html.charAt(at)) {
            case '<' -> tag(at, listener);
            case '&' -> {
              int end = after(';', at);
              listener.character(decoded(at, end), at, end);
              yield end;
            }
            default -> {
              int end = endOfText(at);
              listener.text(html, at, end);
              yield end;
            }
          };
    }
  }

  private int tag(int at, HtmlListener listener) {
    int end = after('>', at);
    if (html.startsWith(COMMENT, at)) {
      return end;
    }
    if (html.charAt(at + 1) == '/') {
      listener.closed(html.substring(at + 2, end - 1));
    } else if (html.startsWith(LINK, at)) {
      listener.opened("a");
      listener.link(target(at + LINK.length()));
    } else {
      int name = at + 1;
      while (html.charAt(name) >= 'a' && html.charAt(name) <= 'z') {
        name++;
      }
      listener.opened(html.substring(at + 1, name));
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
