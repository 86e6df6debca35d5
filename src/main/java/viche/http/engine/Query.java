package viche.http.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * The parameters of a query string, decoded as forms encode them (WHATWG URL, {@code
 * application/x-www-form-urlencoded}): only {@code &} separates, {@code +} is a space.
 */
final class Query {
  /** More parameters than this are refused. */
  static final int MOST = 200;

  static final Query EMPTY = new Query(Map.of());

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a query string; null and empty mean no parameters.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it is badly encoded or
   *     has too many parameters
   */
  static Query parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return EMPTY;
    }
    var pairs = text.split("&", MOST + 2);
    if (pairs.length > MOST) {
      throw Refusal.Invalid.of("query", "must have at most " + MOST + " parameters").exception();
    }
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : pairs) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
      }
    }
    return new Query(values);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.Invalid.of("query", "is not percent-encoded UTF-8").exception();
    }
  }

  Set<String> names() {
    return values.keySet();
  }

  /** Every value of a parameter in order; empty when it is absent. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of a parameter; null when it is absent. */
  @Nullable String first(String name) {
    var all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }
}
