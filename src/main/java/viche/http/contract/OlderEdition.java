package viche.http.contract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3.1 document as 3.0.3 says it, for tools that don't read 3.1: {@code null} among types
 * becomes {@code nullable}, {@code const} an {@code enum} of one, {@code examples} of a schema its
 * {@code example}, and a reference with something beside it an {@code allOf}.
 *
 * <p>3.0 has no words for a reference that may be null: what it leads to stands in its place,
 * nullable.
 */
public final class OlderEdition {
  private static final String VERSION = "3.0.3";
  private static final Map<String, Object> NULL = Map.of("type", "null");

  private final Map<String, Object> document;

  private OlderEdition(Map<String, Object> document) {
    this.document = document;
  }

  /** The document in 3.0.3. */
  public static Map<String, Object> of(Map<String, Object> document) {
    return new OlderEdition(document).whole();
  }

  private Map<String, Object> whole() {
    var copy = object(document);
    copy.put("openapi", VERSION);
    copy.computeIfPresent("info", (name, info) -> info(info));
    return copy;
  }

  private Object info(Object info) {
    var copy = object(info);
    var summary = copy.remove("summary");
    if (summary != null) {
      copy.merge("description", summary, (text, first) -> first + "\n\n" + text);
    }
    if (copy.get("license") instanceof Map<?, ?> license && license.get("identifier") != null) {
      var older = object(license);
      older.put("url", "https://spdx.org/licenses/" + older.remove("identifier") + ".html");
      copy.put("license", older);
    }
    return copy;
  }

  /** What is no schema: schemas in it are changed, examples stay as they are. */
  private Object any(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> list.stream().map(this::any).toList();
      default -> value;
    };
  }

  private Map<String, Object> object(Object map) {
    return mapped(
        map,
        (name, value) ->
            switch (name) {
              case "schema" -> schema(value);
              case "schemas" -> mapped(value, (each, schema) -> schema(schema));
              case "example", "examples" -> value;
              default -> any(value);
            });
  }

  private Object schema(Object value) {
    if (!(value instanceof Map<?, ?> schema)) {
      return value;
    }
    var older = new LinkedHashMap<String, Object>();
    schema.forEach((name, each) -> put(older, String.valueOf(name), each));
    var reference = older.size() > 1 ? older.remove("$ref") : null;
    if (reference != null) {
      older.put("allOf", List.of(Map.of("$ref", reference)));
    }
    return older;
  }

  private void put(Map<String, Object> older, String name, Object value) {
    switch (name) {
      case "type" -> type(older, value);
      case "const" -> {
        older.putIfAbsent("type", value instanceof Number ? "integer" : typeOf(value));
        older.put("enum", List.of(value));
      }
      case "examples" -> older.put("example", ((List<?>) value).getFirst());
      case "properties" -> older.put(name, mapped(value, (property, schema) -> schema(schema)));
      case "items", "additionalProperties", "not" -> older.put(name, schema(value));
      case "allOf" -> older.put(name, schemas((List<?>) value));
      case "anyOf", "oneOf" -> choice(older, name, (List<?>) value);
      default -> older.put(name, value);
    }
  }

  private static String typeOf(Object constant) {
    return constant instanceof Boolean ? "boolean" : "string";
  }

  private static void type(Map<String, Object> older, Object type) {
    if (!(type instanceof List<?> types)) {
      older.put("type", type);
      return;
    }
    var others = types.stream().filter(each -> !each.equals("null")).toList();
    if (others.size() != 1) {
      throw new IllegalArgumentException("OpenAPI 3.0 has one type at a time, not " + types);
    }
    older.put("type", others.getFirst());
    if (others.size() < types.size()) {
      older.put("nullable", true);
    }
  }

  private void choice(Map<String, Object> older, String name, List<?> branches) {
    var others = branches.stream().filter(each -> !NULL.equals(each)).toList();
    if (others.size() == branches.size()) {
      older.put(name, schemas(branches));
    } else if (others.size() == 1 && others.getFirst() instanceof Map<?, ?> other) {
      ((Map<?, ?>) schema(resolved(other)))
          .forEach((key, value) -> older.putIfAbsent(String.valueOf(key), value));
      older.put("nullable", true);
      if (older.get("enum") instanceof List<?> values) {
        var more = new ArrayList<@Nullable Object>(values);
        more.add(null);
        older.put("enum", more);
      }
    } else {
      throw new IllegalArgumentException("OpenAPI 3.0 can't choose between null and " + others);
    }
  }

  private Object resolved(Map<?, ?> schema) {
    return schema.get("$ref") instanceof String reference
        ? requireNonNull(Pointer.ofFragment(reference).in(document), reference)
        : schema;
  }

  private List<Object> schemas(List<?> list) {
    var all = new ArrayList<Object>();
    list.forEach(each -> all.add(schema(each)));
    return all;
  }

  private interface SchemaChange {
    Object of(String name, Object value);
  }

  private static Map<String, Object> mapped(Object map, SchemaChange change) {
    var copy = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) map)
        .forEach(
            (name, value) ->
                copy.put(String.valueOf(name), change.of(String.valueOf(name), value)));
    return copy;
  }
}
