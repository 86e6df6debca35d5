package viche.http.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/**
 * Refuses lists longer than their {@code maxItems} before anything else is checked: the validator
 * looks at every item of a list however long it is, and compares each with each for {@code
 * uniqueItems}.
 */
final class ListBounds {
  /** The longest list whose items may have to differ. */
  static final int MOST_UNIQUE = 500;

  private ListBounds() {}

  /** The lists that are too long, found through {@code properties} and {@code items}. */
  static List<Fault> faults(JsonObject schema, @Nullable Object value) {
    var faults = new ArrayList<Fault>();
    collect(schema, value, Pointer.ROOT, faults);
    return faults;
  }

  private static void collect(
      JsonObject schema, @Nullable Object value, Pointer at, List<Fault> faults) {
    switch (value) {
      case Map<?, ?> map when schema.getValue("properties") instanceof JsonObject properties -> {
        for (var entry : map.entrySet()) {
          var name = String.valueOf(entry.getKey());
          if (properties.getValue(name) instanceof JsonObject property) {
            collect(property, entry.getValue(), at.child(name), faults);
          }
        }
      }
      case JsonArray array -> collect(schema, array.getList(), at, faults);
      case List<?> list -> {
        if (schema.getValue("maxItems") instanceof Number most && list.size() > most.longValue()) {
          faults.add(new Fault(at.toString(), KeywordMessage.of("maxItems", schema)));
        } else if (schema.getValue("items") instanceof JsonObject items) {
          for (var i = 0; i < list.size(); i++) {
            collect(items, list.get(i), at.child(String.valueOf(i)), faults);
          }
        }
      }
      case null, default -> {}
    }
  }

  /**
   * Checks that every list whose items must differ has a bound.
   *
   * @throws IllegalArgumentException when one has none, or one above {@value #MOST_UNIQUE}
   */
  static void require(@Nullable Object document) {
    switch (document) {
      case Map<?, ?> map -> {
        if (Boolean.TRUE.equals(map.get("uniqueItems"))
            && !(map.get("maxItems") instanceof Number most && most.longValue() <= MOST_UNIQUE)) {
          throw new IllegalArgumentException(
              "uniqueItems without maxItems up to " + MOST_UNIQUE + ": " + map);
        }
        map.values().forEach(ListBounds::require);
      }
      case List<?> list -> list.forEach(ListBounds::require);
      case null, default -> {}
    }
  }
}
