package viche.moving.format.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Place;

/**
 * An element and what is kept of it; those that it stands in are known as far as they were read.
 */
public final class XmlRecord {
  private final RecordKind kind;
  private final Place place;
  private final @Nullable XmlRecord parent;
  private final Map<String, String> fields = new HashMap<>();

  XmlRecord(RecordKind kind, Place place, @Nullable XmlRecord parent) {
    this.kind = kind;
    this.place = place;
    this.parent = parent;
  }

  RecordKind kind() {
    return kind;
  }

  /** The name of the element. */
  public String name() {
    return kind.name();
  }

  /** Where it begins. */
  public Place place() {
    return place;
  }

  /** What it stands in. */
  public @Nullable XmlRecord parent() {
    return parent;
  }

  /** A field as it is written, without blanks around it; null: there is none, or nothing in it. */
  public @Nullable String get(String field) {
    return fields.get(field);
  }

  /** Of a field that is there twice the first counts. */
  void put(String field, String value) {
    if (!value.isBlank()) {
      fields.putIfAbsent(field, value.strip());
    }
  }
}
