package viche.moving.format.xml;

import java.io.IOException;
import viche.moving.format.Characters;
import viche.moving.format.Place;

/**
 * Tells tags and texts apart. A sign that begins nothing is a character; a tag that isn't ended
 * ends where the next begins; a {@code CDATA} section that isn't ended ends with its element.
 */
final class XmlScanner {
  private static final int NONE = -2;
  private static final String CDATA = "[CDATA[";
  private static final String DOCTYPE = "DOCTYPE";

  private final Characters in;
  private final XmlListener listener;
  private int back = NONE;

  XmlScanner(Characters in, XmlListener listener) {
    this.in = in;
    this.listener = listener;
  }

  /**
   * Reads to the end of the file.
   *
   * @throws IOException if it can't be read, or declares a document type
   */
  void scan() throws IOException {
    for (int c = next(); c != Characters.END; c = next()) {
      switch (c) {
        case '<' -> markup();
        case '&' -> reference();
        default -> listener.character((char) c);
      }
    }
  }

  int next() throws IOException {
    if (back == NONE) {
      return in.next();
    }
    int c = back;
    back = NONE;
    return c;
  }

  /** What was read last is read again. */
  void giveBack(int c) {
    back = c;
  }

  /** The same of more, after which nothing was given back. */
  void giveBack(String read) {
    in.giveBack(read);
  }

  Place place() {
    return in.place();
  }

  private void markup() throws IOException {
    int c = next();
    switch (c) {
      case '!' -> declaration();
      case '?' -> skipTo('>');
      case '/' -> end();
      default -> {
        giveBack(c);
        if (XmlTag.beginsName(c)) {
          XmlTag.read(this, listener);
        } else {
          listener.character('<');
        }
      }
    }
  }

  private void end() throws IOException {
    var name = XmlTag.name(this);
    int c = next();
    while (c != '>' && c != '<' && c != Characters.END) {
      c = next();
    }
    if (c == '<') {
      giveBack(c);
    }
    // Where the file ends in it, the rest of its name may be missing.
    if (c != Characters.END) {
      listener.closed(name);
    }
  }

  private void declaration() throws IOException {
    var place = place();
    int c = next();
    if (c == '-') {
      c = next();
      if (c == '-') {
        comment(place);
      }
    } else if (c == '[') {
      giveBack(c);
      if (follows(CDATA)) {
        new XmlCdata(this, listener).read();
      }
    } else {
      giveBack(c);
      if (follows(DOCTYPE)) {
        // Entities that make a gigabyte of a line, or that are other files, are declared there.
        throw new IOException(place + ": declares a document type, and is refused for that");
      }
    }
  }

  private boolean follows(String word) throws IOException {
    return beginning(word).equals(word);
  }

  /** As much of a word as comes next. */
  String beginning(String word) throws IOException {
    for (int i = 0; i < word.length(); i++) {
      int c = next();
      if (c != word.charAt(i)) {
        giveBack(c);
        return word.substring(0, i);
      }
    }
    return word;
  }

  private void comment(Place place) throws IOException {
    int dashes = 0;
    for (int c = next(); c != Characters.END; c = next()) {
      if (c == '>' && dashes >= 2) {
        return;
      }
      dashes = c == '-' ? dashes + 1 : 0;
    }
    listener.fault(place, "not closed", "a comment of XML");
  }

  private void skipTo(char wanted) throws IOException {
    for (int c = next(); c != wanted && c != Characters.END; c = next()) {
      // what an instruction says is for others
    }
  }

  private void reference() throws IOException {
    var name = new StringBuilder();
    int c = next();
    while (name.length() < Entities.LONGEST && (Character.isLetterOrDigit(c) || c == '#')) {
      name.append((char) c);
      c = next();
    }
    var written = c == ';' ? Entities.decoded(name.toString()) : null;
    if (written == null) {
      giveBack(c);
      written = "&" + name;
    }
    written.chars().forEach(known -> listener.character((char) known));
  }
}
