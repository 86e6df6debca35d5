package viche.moving.format.xml;

import java.io.IOException;
import viche.moving.format.Characters;

/**
 * The text of a {@code CDATA} section. One that isn't closed ends with its element; but the end tag
 * of that may be what a person wrote, to be taken for what comes behind it. It is text, therefore,
 * unless another section begins, or the file ends, before this one does.
 */
final class XmlCdata {
  private static final String BEGIN = "<![CDATA[";
  private static final String END = "]]>";

  /** Characters that are looked at for the end of a section. */
  private static final int LOOKED_AHEAD = 64 * 1024;

  private final XmlScanner scanner;
  private final XmlListener listener;
  private final String endTag;

  /** Whether the section is known to be closed. */
  private boolean closed;

  XmlCdata(XmlScanner scanner, XmlListener listener) {
    this.scanner = scanner;
    this.listener = listener;
    this.endTag = "/" + listener.innermost() + ">";
  }

  /** Reads to its end, and that of its element where it isn't closed. */
  void read() throws IOException {
    var place = scanner.place();
    int brackets = 0;
    for (int c = scanner.next(); c != Characters.END; c = scanner.next()) {
      if (c == '>' && brackets >= 2) {
        text("]".repeat(brackets - 2));
        return;
      }
      if (c == ']') {
        brackets++;
        continue;
      }
      if (brackets > 0) {
        text("]".repeat(brackets));
        brackets = 0;
      }
      if (c != '<') {
        listener.character((char) c);
      } else if (elementEnds()) {
        listener.fault(place, "not closed", "CDATA");
        listener.closed(listener.innermost());
        return;
      }
    }
    listener.fault(place, "not closed", "CDATA");
  }

  private boolean elementEnds() throws IOException {
    var follows = closed ? "" : scanner.beginning(endTag);
    if (follows.equals(endTag) && !isClosed()) {
      return true;
    }
    text("<" + follows);
    return false;
  }

  private boolean isClosed() throws IOException {
    var ahead = new StringBuilder();
    closed = true;
    while (closed && ahead.length() < LOOKED_AHEAD && !ends(ahead, END)) {
      int c = scanner.next();
      if (c != Characters.END) {
        ahead.append((char) c);
      }
      closed = c != Characters.END && !ends(ahead, BEGIN);
    }
    scanner.giveBack(ahead.toString());
    return closed;
  }

  private static boolean ends(StringBuilder text, String end) {
    return text.length() >= end.length() && text.indexOf(end, text.length() - end.length()) >= 0;
  }

  private void text(String text) {
    text.chars().forEach(c -> listener.character((char) c));
  }
}
