package viche.moving.format.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.Characters;
import viche.moving.format.Place;
import viche.moving.format.SourceItem;
import viche.moving.format.Untaken;

/**
 * Finds the elements of some kinds in a file, and tells each when it ends. One that isn't closed
 * ends where another of its kind, or the end of what it stands in, shows that it should have; the
 * one in which the file ends is left out, because it may be cut.
 */
public final class XmlRecords implements XmlListener {
  /** Characters kept of a field. */
  public static final int LONGEST = 1_000_000;

  /** Elements in each other that are told apart. */
  private static final int DEEPEST = 100;

  /** The path of what no record keeps. */
  private static final String PASSED_BY = "?";

  private static final String NOT_CLOSED = "not closed";

  private final Characters in;
  private final Map<String, RecordKind> kinds;
  private final Consumer<XmlRecord> records;
  private final Consumer<? super SourceItem> items;
  private final List<OpenElement> open = new ArrayList<>();
  private boolean outsideTold;

  /**
   * An open element.
   *
   * @param record the one it is, or stands in
   * @param path within that; empty: the record itself; {@link #PASSED_BY}
   * @param text what is in it; null: not kept
   */
  private record OpenElement(
      String name,
      Place place,
      @Nullable XmlRecord record,
      String path,
      @Nullable StringBuilder text) {
    boolean isRecord() {
      return record != null && path.isEmpty();
    }
  }

  private XmlRecords(
      Characters in,
      Map<String, RecordKind> kinds,
      Consumer<XmlRecord> records,
      Consumer<? super SourceItem> items) {
    this.in = in;
    this.kinds = kinds;
    this.records = records;
    this.items = items;
  }

  /**
   * Reads a file to its end.
   *
   * @param kinds by the name of the element
   * @param items what is told of faults
   * @throws IOException if it can't be read any further, or declares a document type
   */
  public static void read(
      InputStream file,
      Map<String, RecordKind> kinds,
      Consumer<XmlRecord> records,
      Consumer<? super SourceItem> items)
      throws IOException {
    var in = Characters.of(file, items);
    var all = new XmlRecords(in, kinds, records, items);
    new XmlScanner(in, all).scan();
    all.end();
  }

  @Override
  public void opened(String name, Map<String, String> attributes, Place place) {
    var record = current();
    var path = record == null ? PASSED_BY : path(record, name);
    var kind = kinds.get(name);
    if (kind != null && path.equals(PASSED_BY)) {
      leave(kind);
      record = new XmlRecord(kind, place, current());
      path = "";
    }
    if (record != null && !path.equals(PASSED_BY)) {
      for (var attribute : attributes.entrySet()) {
        var field = path + "@" + attribute.getKey();
        if (record.kind().fields().contains(field)) {
          record.put(field, attribute.getValue());
        }
      }
    }
    if (open.size() < DEEPEST) {
      boolean kept = record != null && record.kind().fields().contains(path);
      open.add(new OpenElement(name, place, record, path, kept ? new StringBuilder() : null));
    }
  }

  /**
   * Where an element stands in its record. A field in which another begins wasn't closed: what is
   * kept has no parts.
   */
  private String path(XmlRecord record, String name) {
    var elements = record.kind().elements();
    var above = open.getLast().path();
    var path = above.isEmpty() ? name : above.equals(PASSED_BY) ? PASSED_BY : above + "/" + name;
    if (elements.contains(path)) {
      return path;
    }
    if (!elements.contains(name)) {
      return PASSED_BY;
    }
    while (!open.getLast().isRecord()) {
      fault(open.getLast());
      close();
    }
    return name;
  }

  /** Closes what can't have a record of this kind in it. */
  private void leave(RecordKind kind) {
    for (var record = current(); record != null; record = current()) {
      if (record.name().equals(kind.within())) {
        return;
      }
      fault(open.getLast());
      close();
    }
  }

  @Override
  public void closed(String name) {
    int level = open.size() - 1;
    while (level >= 0 && !open.get(level).name().equals(name)) {
      level--;
    }
    if (level < 0) {
      return;
    }
    while (open.size() > level + 1) {
      fault(open.getLast());
      close();
    }
    close();
  }

  private void close() {
    var level = open.removeLast();
    var record = level.record();
    if (record == null) {
      return;
    }
    if (level.text() != null) {
      record.put(level.path(), level.text().substring(0, Math.min(level.text().length(), LONGEST)));
    }
    if (level.isRecord()) {
      records.accept(record);
    }
  }

  /** At the end of the file. */
  private void end() {
    for (var level : open.reversed()) {
      if (level.isRecord()) {
        items.accept(new Untaken(level.place(), "the file ends within", level.name()));
        return;
      }
    }
  }

  @Override
  public void character(char c) {
    if (open.isEmpty()) {
      outside(c);
      return;
    }
    // Words within a field's markup are the field's.
    for (int i = open.size() - 1; i >= 0 && !open.get(i).isRecord(); i--) {
      var text = open.get(i).text();
      if (text != null) {
        append(open.get(i), text, c);
        return;
      }
    }
  }

  private void append(OpenElement level, StringBuilder text, char c) {
    if (text.length() < LONGEST) {
      text.append(c);
    } else if (text.length() == LONGEST) {
      // One more, so that it is told once.
      text.append(c);
      fault(level.place(), Altered.CUT, level.name());
    }
  }

  private void outside(char c) {
    if (!outsideTold && !Character.isWhitespace(c) && c != '\uFEFF') {
      outsideTold = true;
      fault(in.place(), "text outside of any element", "passed by");
    }
  }

  private @Nullable XmlRecord current() {
    return open.isEmpty() ? null : open.getLast().record();
  }

  private void fault(OpenElement level) {
    if (level.text() != null || level.isRecord()) {
      fault(level.place(), NOT_CLOSED, level.name());
    }
  }

  @Override
  public String innermost() {
    return open.isEmpty() ? "" : open.getLast().name();
  }

  @Override
  public void fault(Place place, String reason, String detail) {
    items.accept(new Altered(place, reason, detail));
  }
}
