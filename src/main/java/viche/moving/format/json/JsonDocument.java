package viche.moving.format.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import viche.moving.format.Characters;
import viche.moving.format.SourceItem;

/**
 * A file that is an object with lists of objects in it, which may be very long, or some such
 * objects. It is read to where it isn't well formed.
 */
public final class JsonDocument {
  private final JsonLexer in;
  private final Set<String> lists;
  private final JsonDocumentConsumer parts;
  private final Consumer<? super SourceItem> items;

  /** Takes what is in a document, in its order. */
  public interface JsonDocumentConsumer {
    /**
     * A value that is no object and no list, beside one of the lists that are wanted.
     *
     * @param path the names that lead to it: {@code version}, {@code data/type}
     * @throws IOException where reading on has no sense
     */
    void value(String path, String value) throws IOException;

    /**
     * An object of a list.
     *
     * @param path the names that lead to the list
     */
    void object(String path, JsonRecord object);
  }

  private JsonDocument(
      JsonLexer in,
      Set<String> lists,
      JsonDocumentConsumer parts,
      Consumer<? super SourceItem> items) {
    this.in = in;
    this.lists = lists;
    this.parts = parts;
    this.items = items;
  }

  /**
   * Reads a file to its end.
   *
   * @param lists the paths of those that are wanted
   * @param items what is told of faults
   * @throws IOException if it isn't such an object, or isn't well formed
   */
  public static void read(
      InputStream file,
      Set<String> lists,
      JsonDocumentConsumer parts,
      Consumer<? super SourceItem> items)
      throws IOException {
    var in = new JsonLexer(Characters.of(file, items));
    int c = in.visible();
    if (c != '{') {
      throw new IOException("it is not one object of JSON");
    }
    for (; c == '{'; c = in.visible()) {
      new JsonDocument(in, lists, parts, items).object("");
    }
    if (c != Characters.END) {
      throw in.fault(c);
    }
  }

  /** Reads an object from behind the bracket that opens it. */
  private void object(String path) throws IOException {
    for (int c = in.visible(); c != '}'; c = in.visible()) {
      member(path, c);
      c = in.visible();
      if (c == '}') {
        return;
      }
      if (c != ',') {
        throw in.fault(c);
      }
    }
  }

  private void member(String path, int first) throws IOException {
    if (first != '"') {
      throw in.fault(first);
    }
    var name = in.text();
    int colon = in.visible();
    if (colon != ':') {
      throw in.fault(colon);
    }
    value(path.isEmpty() ? name : path + "/" + name, in.visible());
  }

  private void value(String path, int first) throws IOException {
    if (first == '{' && lists.stream().anyMatch(list -> list.startsWith(path + "/"))) {
      object(path);
    } else if (first == '[' && lists.contains(path)) {
      new JsonList(in, object -> parts.object(path, object), items).read();
    } else if (first == '{' || first == '[') {
      in.pass(first);
    } else {
      parts.value(path, first == '"' ? in.text() : in.word(first));
    }
  }
}
