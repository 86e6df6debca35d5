package viche.moving.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.Place;
import viche.moving.format.Untaken;

/**
 * An object in a file, whose values are taken for what they mean: some systems write every number
 * as a text.
 */
public record JsonRecord(Place place, JsonNode node) {
  /** A text or number; null: it is missing, null, blank or something else. */
  public @Nullable String text(String field) {
    var value = node.path(field);
    return value.isValueNode() && !value.isNull() ? whole(value.asText()) : null;
  }

  private static @Nullable String whole(String text) {
    return text.isBlank() ? null : text.replace("\0", "");
  }

  /** A text or number, by the first of some names that is there. */
  public @Nullable String text(String field, String other) {
    var text = text(field);
    return text == null ? text(other) : text;
  }

  /** Whether it is {@code true}, 1, or the same as a text. */
  public boolean is(String field) {
    var text = text(field);
    return "true".equalsIgnoreCase(text) || "1".equals(text);
  }

  /** A number of things: at least 0, and 0 where there is none. */
  public int count(String field) {
    return (int) Math.clamp(number(field).orElse(0.0), 0, Integer.MAX_VALUE);
  }

  /** A number, or what can be read as one. */
  public Optional<Double> number(String field) {
    var text = text(field);
    try {
      return text == null ? Optional.empty() : Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** An object within; an empty one where there is none. */
  public JsonRecord within(String field) {
    return new JsonRecord(place, node.path(field));
  }

  /** The objects of a list; none where there is no list. */
  public List<JsonRecord> each(String field) {
    var all = new ArrayList<JsonRecord>();
    node.path(field).forEach(one -> all.add(new JsonRecord(place, one)));
    return all;
  }

  /** The names of all fields. */
  public Stream<String> names() {
    return node.propertyStream().map(Map.Entry::getKey);
  }

  /** That it can't be taken. */
  public Untaken untaken(String reason) {
    return new Untaken(place, reason, "");
  }

  /**
   * That it is taken otherwise than it stands there.
   *
   * @param detail what exactly; may be empty
   */
  public Altered altered(String reason, String detail) {
    return new Altered(place, reason, detail);
  }

  /** Whether there is such a field, be it null. */
  public boolean has(String field) {
    return node.has(field);
  }

  @Override
  public String toString() {
    return "JsonRecord[" + place + "]";
  }
}
