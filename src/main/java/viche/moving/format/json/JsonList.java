package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.function.Consumer;
import viche.moving.format.SourceItem;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonRecords.JsonRecordConsumer;
import viche.moving.format.json.JsonSource.LongObjectException;

/**
 * The objects of a list, which may be very long. One that is more than any comment is passed by;
 * reading ends where something is not well formed.
 */
final class JsonList {
  private final JsonLexer in;
  private final JsonRecordConsumer records;
  private final Consumer<? super SourceItem> items;

  /**
   * @param items what is told of those that are passed by
   */
  JsonList(JsonLexer in, JsonRecordConsumer records, Consumer<? super SourceItem> items) {
    this.in = in;
    this.records = records;
    this.items = items;
  }

  /**
   * Reads from behind the bracket that opens it to the one that closes it.
   *
   * @throws IOException where it isn't well formed, or has no end
   */
  void read() throws IOException {
    for (int c = in.visible(); c != ']'; c = in.visible()) {
      value(c);
      c = in.visible();
      if (c == ']') {
        return;
      }
      if (c != ',') {
        throw in.fault(c);
      }
    }
  }

  private void value(int first) throws IOException {
    switch (first) {
      case '{' -> object();
      case '[', '"' -> {
        notAnObject();
        in.pass(first);
      }
      default -> {
        in.word(first);
        notAnObject();
      }
    }
  }

  private void notAnObject() {
    items.accept(new Untaken(in.place(), "not an object", ""));
  }

  private void object() throws IOException {
    var place = in.place();
    var source = in.value('{');
    try (var parser = source.parser()) {
      parser.nextToken();
      records.accept(new JsonRecord(place, parser.readValueAsTree()));
    } catch (StreamConstraintsException | LongObjectException e) {
      items.accept(new Untaken(place, JsonFault.LONG, ""));
    } catch (JsonProcessingException e) {
      in.whole(source);
      throw JsonFault.end(e, place.number() - 1);
    }
    in.whole(source);
  }
}
