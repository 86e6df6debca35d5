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
 * is left out; an array ends where it makes none.
 */
public final class JsonRecords {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

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
    for (int c = in.next(); c != Characters.END; c = in.next()) {
      if (c == '[' && count == 0) {
        array();
      } else if (!Character.isWhitespace(c) && c != BYTE_ORDER_MARK) {
        line(c);
      }
    }
  }

  private void line(int first) throws IOException {
    var place = in.place();
    var source = new JsonSource(in, first, true);
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

  private void array() throws IOException {
    long before = in.place().number() - 1;
    var source = new JsonSource(in, '[', false);
    try (var parser = source.parser()) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY
            && parser.getParsingContext().getParent().inRoot()) {
          continue;
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
          source.renew();
          take(parser, JsonFault.place(parser, before));
        }
      }
    } catch (JsonProcessingException e) {
      throw JsonFault.end(e, before);
    } catch (LongObjectException e) {
      throw new IOException(in.place() + ": " + JsonFault.LONG + "; reading ends there", e);
    }
  }

  private void take(JsonParser parser, Place place) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      var record = new JsonRecord(place, parser.readValueAsTree());
      count++;
      records.accept(record);
    } else {
      parser.skipChildren();
      items.accept(new Untaken(place, "not an object", ""));
    }
  }
}
