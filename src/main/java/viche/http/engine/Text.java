package viche.http.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/** Text that no database stores: with the character U+0000 or half of a surrogate pair. */
final class Text {
  static final String MESSAGE = "must be Unicode text without the character U+0000";

  private Text() {}

  /** Whether the text has such a character. */
  static boolean unstorable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return true;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Adds a fault for each such text in a JSON value. */
  static void collect(@Nullable Object value, Pointer at, List<Fault> faults) {
    switch (value) {
      case String text when unstorable(text) -> faults.add(new Fault(at.toString(), MESSAGE));
      case JsonObject object -> collect(object.getMap(), at, faults);
      case JsonArray array -> collect(array.getList(), at, faults);
      case Map<?, ?> map -> {
        for (var entry : map.entrySet()) {
          var name = String.valueOf(entry.getKey());
          if (unstorable(name)) {
            faults.add(new Fault(at.toString(), "has a field whose name " + MESSAGE));
          } else {
            collect(entry.getValue(), at.child(name), faults);
          }
        }
      }
      case List<?> list -> {
        for (var i = 0; i < list.size(); i++) {
          collect(list.get(i), at.child(String.valueOf(i)), faults);
        }
      }
      case null, default -> {}
    }
  }
}
