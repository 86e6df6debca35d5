package viche.moving.format.xml;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import viche.moving.format.Characters;
import viche.moving.format.Place;

/** The beginning of an element, from its name to its end. */
final class XmlTag {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 2_000;
  private static final int MOST_ATTRIBUTES = 32;

  private final XmlScanner scanner;
  private final XmlListener listener;
  private final Place place;
  private final Map<String, String> attributes = new HashMap<>();
  private boolean empty;

  private XmlTag(XmlScanner scanner, XmlListener listener) {
    this.scanner = scanner;
    this.listener = listener;
    this.place = scanner.place();
  }

  static boolean beginsName(int c) {
    return Character.isLetter(c) || c == '_';
  }

  /** Reads a tag whose name comes next, and tells it. */
  static void read(XmlScanner scanner, XmlListener listener) throws IOException {
    new XmlTag(scanner, listener).read();
  }

  /** The name that comes next, as far as names go. */
  static String name(XmlScanner scanner) throws IOException {
    var name = new StringBuilder();
    int c = scanner.next();
    while (beginsName(c) || Character.isDigit(c) || c == ':' || c == '-' || c == '.') {
      if (name.length() < LONGEST_NAME) {
        name.append((char) c);
      }
      c = scanner.next();
    }
    scanner.giveBack(c);
    return name.toString();
  }

  private void read() throws IOException {
    var name = name(scanner);
    while (true) {
      int c = scanner.next();
      if (c == '>') {
        break;
      }
      if (c == Characters.END) {
        // The rest of its name may be missing.
        return;
      }
      if (c == '<') {
        scanner.giveBack(c);
        listener.fault(place, "not closed", "a tag");
        break;
      }
      empty = c == '/';
      if (beginsName(c)) {
        scanner.giveBack(c);
        attribute();
      }
    }
    listener.opened(name, attributes, place);
    if (empty) {
      listener.closed(name);
    }
  }

  private void attribute() throws IOException {
    var name = name(scanner);
    int c = afterBlanks();
    if (c != '=') {
      scanner.giveBack(c);
      return;
    }
    c = afterBlanks();
    String value;
    if (c == '"' || c == '\'') {
      value = value(c);
    } else {
      scanner.giveBack(c);
      listener.fault(place, "not quoted", "an attribute");
      value = bare();
    }
    if (attributes.size() < MOST_ATTRIBUTES) {
      attributes.putIfAbsent(name, Entities.decodedText(value));
    }
  }

  private int afterBlanks() throws IOException {
    int c = scanner.next();
    while (Character.isWhitespace(c)) {
      c = scanner.next();
    }
    return c;
  }

  private String value(int quote) throws IOException {
    var value = new StringBuilder();
    int c = scanner.next();
    while (c != quote && c != '<' && c != Characters.END) {
      append(value, c);
      c = scanner.next();
    }
    if (c != quote) {
      scanner.giveBack(c);
    }
    return value.toString();
  }

  private String bare() throws IOException {
    var value = new StringBuilder();
    int c = scanner.next();
    while (c != '>' && c != '<' && c != Characters.END && !Character.isWhitespace(c)) {
      append(value, c);
      c = scanner.next();
    }
    scanner.giveBack(c);
    // <a b=c/> is an empty element.
    if (c == '>' && !value.isEmpty() && value.charAt(value.length() - 1) == '/') {
      value.setLength(value.length() - 1);
      empty = true;
    }
    return value.toString();
  }

  private static void append(StringBuilder value, int c) {
    if (value.length() < LONGEST_VALUE) {
      value.append((char) c);
    }
  }
}
