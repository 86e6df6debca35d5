package viche.moving.format.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import viche.moving.format.Altered;
import viche.moving.format.Characters;
import viche.moving.format.Place;
import viche.moving.format.SourceItem;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonRecords.JsonRecordConsumer;

/**
 * The rows of a table with commas (RFC 4180), each told as an object with the names of the first
 * row. A quote within a value that isn't quoted is a character.
 */
public final class CsvRecords {
  private static final int LONGEST = 1_000_000;
  private static final int MOST_COLUMNS = 200;

  private final Characters in;
  private final Consumer<? super SourceItem> items;

  /** The character that was read last. */
  private int last;

  private boolean cut;

  /** Whether the file ended within quotes. */
  private boolean open;

  private CsvRecords(Characters in, Consumer<? super SourceItem> items) {
    this.in = in;
    this.items = items;
  }

  /**
   * Reads a file to its end.
   *
   * @param items what is told of faults
   * @throws IOException if it can't be read any further
   */
  public static void read(
      InputStream file, JsonRecordConsumer records, Consumer<? super SourceItem> items)
      throws IOException {
    new CsvRecords(Characters.of(file, items), items).read(records);
  }

  private void read(JsonRecordConsumer records) throws IOException {
    last = in.next();
    var names = row();
    while (last != Characters.END) {
      var place = in.place();
      var values = row();
      if (open) {
        items.accept(new Untaken(place, "the file ends within", "a row"));
      } else if (values.size() == names.size()) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
          object.put(names.get(i), values.get(i));
        }
        records.accept(new JsonRecord(place, object));
      } else if (values.size() > 1 || !values.getFirst().isBlank()) {
        var counts = "%d values for %d columns".formatted(values.size(), names.size());
        items.accept(new Untaken(place, "not a row", counts));
      }
      told(place);
    }
  }

  private void told(Place place) {
    if (cut) {
      cut = false;
      items.accept(new Altered(place, Altered.CUT, ""));
    }
  }

  /** Reads a row and the beginning of the next. */
  private List<String> row() throws IOException {
    var values = new ArrayList<String>();
    boolean more = true;
    while (more) {
      var value = last == '"' ? quoted() : bare(new StringBuilder());
      if (values.size() < MOST_COLUMNS) {
        values.add(value);
      }
      more = last == ',';
      if (more) {
        last = in.next();
      }
    }
    while (last == '\r' || last == '\n') {
      last = in.next();
    }
    return values;
  }

  private String quoted() throws IOException {
    var value = new StringBuilder();
    for (last = in.next(); last != Characters.END; last = in.next()) {
      if (last == '"') {
        last = in.next();
        if (last != '"') {
          return bare(value);
        }
      }
      append(value);
    }
    open = true;
    return value.toString();
  }

  private String bare(StringBuilder value) throws IOException {
    while (last != ',' && last != '\r' && last != '\n' && last != Characters.END) {
      append(value);
      last = in.next();
    }
    return value.toString();
  }

  private void append(StringBuilder value) {
    if (value.length() < LONGEST) {
      value.append((char) last);
    } else {
      cut = true;
    }
  }
}
