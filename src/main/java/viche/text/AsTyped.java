package viche.text;

/** HTML of a text without any markup of its own: paragraphs and line breaks. */
final class AsTyped {
  private AsTyped() {}

  static String html(String text) {
    var out = new StringBuilder(text.length() + 64).append("<p>");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\n' -> {
          int end = i;
          while (end + 1 < text.length() && text.charAt(end + 1) == '\n') {
            end++;
          }
          out.append(end == i ? "<br>\n" : "</p>\n<p>");
          i = end;
        }
        default -> out.append(c);
      }
    }
    return out.append("</p>").toString();
  }
}
