package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import viche.moving.format.Characters;
import viche.moving.format.SourceItem;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonSource.LongObjectException;

/**
 * A file that is one object with lists of objects in it, which may be very long. It is read to
 * where it isn't well formed.
 */
public final class JsonDocument {
  private final JsonSource source;
  private final Set<String> lists;
  private final JsonDocumentConsumer parts;
  private final Consumer<? super SourceItem> items;

  /** Takes what is in a document, in its order. */
  public interface JsonDocumentConsumer {
    /**
     * A value that is no object and no list.
     *
     * @param path the names that lead to it: {@code version}, {@code data/Comment}
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
      JsonSource source,
      Set<String> lists,
      JsonDocumentConsumer parts,
      Consumer<? super SourceItem> items) {
    this.source = source;
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
    var in = Characters.of(file, items);
    var source = new JsonSource(in, in.next(), false);
    try (var parser = source.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is not one object of JSON");
      }
      new JsonDocument(source, lists, parts, items).object(parser, "");
      if (parser.nextToken() != null) {
        var place = JsonFault.place(parser, 0);
        items.accept(new Untaken(place, "more than one object: the first is read", ""));
      }
    } catch (JsonProcessingException e) {
      throw JsonFault.end(e, 0);
    } catch (LongObjectException e) {
      throw new IOException(in.place() + ": " + JsonFault.LONG + "; reading ends there", e);
    }
  }

  private void object(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var inner = path.isEmpty() ? parser.currentName() : path + "/" + parser.currentName();
      source.renew();
      var token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, inner);
      } else if (token == JsonToken.START_ARRAY && lists.contains(inner)) {
        list(parser, inner);
      } else if (token == JsonToken.START_ARRAY) {
        pass(parser);
      } else if (token != null && token.isScalarValue()) {
        parts.value(inner, parser.getText());
      }
    }
  }

  private void list(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      source.renew();
      var place = JsonFault.place(parser, 0);
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        parts.object(path, new JsonRecord(place, parser.readValueAsTree()));
      } else {
        parser.skipChildren();
        items.accept(new Untaken(place, "not an object", path));
      }
    }
  }

  /** A list that nobody wants may be as long as it likes. */
  private void pass(JsonParser parser) throws IOException {
    for (int depth = 1; depth > 0; ) {
      var token = parser.nextToken();
      source.renew();
      if (token == null) {
        return;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }
}
