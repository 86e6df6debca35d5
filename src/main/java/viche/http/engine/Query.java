package viche.http.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * The parameters of a query string, decoded as forms encode them (WHATWG URL, {@code
 * application/x-www-form-urlencoded}): only {@code &} separates, {@code +} is a space. A badly
 * encoded one is refused to whoever asks for it; whoever doesn't know it may pass it by.
 */
public final class Query {
  /** More parameters than this are refused. */
  static final int MOST = 200;

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> undecodable = new LinkedHashSet<>();

  private Query() {}

  /**
   * Reads a query string; null and empty mean no parameters.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it has too many
   *     parameters
   */
  public static Query parse(@Nullable String text) {
    var query = new Query();
    if (text == null || text.isEmpty()) {
      return query;
    }
    var pairs = text.split("&", MOST + 2);
    if (pairs.length > MOST) {
      throw Refusal.Invalid.of("query", "must have at most " + MOST + " parameters").exception();
    }
    for (var pair : pairs) {
      if (!pair.isEmpty()) {
        query.add(pair);
      }
    }
    return query;
  }

  private void add(String pair) {
    var equals = pair.indexOf('=');
    var name = equals < 0 ? pair : pair.substring(0, equals);
    try {
      name = decode(name);
      var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    } catch (IllegalArgumentException e) {
      undecodable.add(name);
    }
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0
        ? text
        : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * Every name.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when any parameter is badly
   *     encoded
   */
  Set<String> names() {
    if (!undecodable.isEmpty()) {
      throw undecodable();
    }
    return values.keySet();
  }

  /**
   * Every value of a parameter in order; empty when it is absent.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when one is badly encoded
   */
  List<String> all(String name) {
    if (undecodable.contains(name)) {
      throw undecodable();
    }
    return values.getOrDefault(name, List.of());
  }

  /**
   * The first value of a parameter; null when it is absent.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when one is badly encoded
   */
  public @Nullable String first(String name) {
    var all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  private static RuntimeException undecodable() {
    return Refusal.Invalid.of("query", "is not percent-encoded UTF-8").exception();
  }
}
