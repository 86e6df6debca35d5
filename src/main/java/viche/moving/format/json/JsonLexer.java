package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import viche.moving.format.Characters;
import viche.moving.format.Place;
import viche.moving.format.json.JsonSource.LongObjectException;

/** Takes JSON apart that is too long for a parser's memory, value by value. */
final class JsonLexer {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Of a number, and of what stands in the place of one. */
  private static final int LONGEST_WORD = 100;

  private final Characters in;

  JsonLexer(Characters in) {
    this.in = in;
  }

  /** The next character that means something, or {@link Characters#END}. */
  int visible() throws IOException {
    int c = in.next();
    while (Character.isWhitespace(c) || c == BYTE_ORDER_MARK) {
      c = in.next();
    }
    return c;
  }

  /** Where the last character stands. */
  Place place() {
    return in.place();
  }

  /** What is read of a text, a list or an object from its first character on. */
  JsonSource value(int first) {
    return JsonSource.value(in, first);
  }

  /** A number, {@code true}, {@code false} or {@code null}; its beginning, if it is a long one. */
  String word(int first) throws IOException {
    var word = new StringBuilder();
    int c = first;
    for (; Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.'; c = in.next()) {
      if (word.length() < LONGEST_WORD) {
        word.append((char) c);
      }
    }
    if (word.isEmpty()) {
      throw fault(c);
    }
    if (c != Characters.END) {
      in.giveBack(String.valueOf((char) c));
    }
    return word.toString();
  }

  /** A text; empty if it is longer than any. */
  String text() throws IOException {
    long before = place().number() - 1;
    var source = value('"');
    var text = "";
    try (var parser = source.parser()) {
      parser.nextToken();
      text = parser.getText();
    } catch (StreamConstraintsException | LongObjectException e) {
      // nobody has so long a name, or value that is looked at
    } catch (JsonProcessingException e) {
      whole(source);
      throw JsonFault.end(e, before);
    }
    whole(source);
    return text;
  }

  /** Passes by a text, a list or an object. */
  void pass(int first) throws IOException {
    whole(value(first));
  }

  /** Passes by what wasn't read of a value, which must have an end. */
  void whole(JsonSource source) throws IOException {
    source.skip();
    if (!source.isWhole()) {
      throw fault(Characters.END);
    }
  }

  /**
   * The end of reading.
   *
   * @param found what stands there, which nothing can be made of
   */
  IOException fault(int found) {
    return new IOException(
        place()
            + (found == Characters.END
                ? ": it ends in the middle"
                : ": not well formed; reading ends there"));
  }
}
