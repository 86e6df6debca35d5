package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import viche.moving.format.Characters;
import viche.moving.format.Place;
import viche.moving.format.SourceItem;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonSource.LongObjectException;

/**
 * The objects of a file that has one on each line, or an array of them. A line that makes no sense
 * is left out, and so is an object of an array that is too long; an array ends where it makes none.
 */
public final class JsonRecords {
  private final Characters in;
  private final JsonRecordConsumer records;
  private final Consumer<? super SourceItem> items;
  private long count;

  /** Takes an object. */
  @FunctionalInterface
  public interface JsonRecordConsumer {
    /**
     * @throws IOException where reading on has no sense
     */
    void accept(JsonRecord object) throws IOException;
  }

  private JsonRecords(
      Characters in, JsonRecordConsumer records, Consumer<? super SourceItem> items) {
    this.in = in;
    this.records = records;
    this.items = items;
  }

  /**
   * Reads a file to its end.
   *
   * @param items what is told of faults
   * @throws IOException if there is no object in it, or it can't be read any further
   */
  public static void read(
      InputStream file, JsonRecordConsumer records, Consumer<? super SourceItem> items)
      throws IOException {
    var all = new JsonRecords(Characters.of(file, items), records, items);
    all.read();
    if (all.count == 0) {
      throw new IOException("there is no object of JSON in it");
    }
  }

  private void read() throws IOException {
    var lexer = new JsonLexer(in);
    var list = new JsonList(lexer, this::take, items);
    boolean lists = false;
    for (int c = lexer.visible(); c != Characters.END; c = lexer.visible()) {
      if (c == '[' && (lists || count == 0)) {
        lists = true;
        list.read();
      } else {
        line(c);
      }
    }
  }

  private void line(int first) throws IOException {
    var place = in.place();
    var source = JsonSource.line(in, first);
    try (var parser = source.parser()) {
      while (parser.nextToken() != null) {
        take(parser, place);
        source.renew();
      }
    } catch (JsonProcessingException e) {
      items.accept(new Untaken(place, JsonFault.reason(e), JsonFault.column(e)));
    } catch (LongObjectException e) {
      items.accept(new Untaken(place, JsonFault.LONG, ""));
    }
    source.skip();
  }

  private void take(JsonParser parser, Place place) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      take(new JsonRecord(place, parser.readValueAsTree()));
    } else {
      parser.skipChildren();
      items.accept(new Untaken(place, "not an object", ""));
    }
  }

  private void take(JsonRecord record) throws IOException {
    count++;
    records.accept(record);
  }
}
