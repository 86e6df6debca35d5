package viche.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901) as its unescaped names. */
public record Pointer(List<String> names) {
  /** The whole document. */
  static final Pointer ROOT = new Pointer(List.of());

  public Pointer {
    names = List.copyOf(names);
  }

  /** Reads a pointer in its URI fragment form ({@code #/a%25/0}). */
  public static Pointer ofFragment(String fragment) {
    var text = fragment.startsWith("#") ? fragment.substring(1) : fragment;
    if (text.isEmpty()) {
      return ROOT;
    }
    return new Pointer(Stream.of(text.substring(1).split("/", -1)).map(Pointer::unescape).toList());
  }

  private static String unescape(String name) {
    var plain =
        name.indexOf('%') < 0
            ? name
            : URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    return plain.replace("~1", "/").replace("~0", "~");
  }

  /** This pointer with one more name. */
  Pointer child(String name) {
    var longer = new ArrayList<>(names);
    longer.add(name);
    return new Pointer(longer);
  }

  /** What this pointer names in a JSON value; null when nothing. */
  public @Nullable Object in(@Nullable Object value) {
    Object at = value;
    for (var name : names) {
      at = step(at, name);
    }
    return at;
  }

  private static @Nullable Object step(@Nullable Object at, String name) {
    return switch (at) {
      case JsonObject object -> object.getValue(name);
      case JsonArray array -> step(array.getList(), name);
      case Map<?, ?> map -> map.get(name);
      case List<?> list when name.matches("[0-9]{1,9}") && Integer.parseInt(name) < list.size() ->
          list.get(Integer.parseInt(name));
      case null, default -> null;
    };
  }

  /** The pointer as JSON writes it: {@code /a~1b/0}; empty for the whole document. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var name : names) {
      text.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
