package viche.http.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person is told about a value that breaks a keyword of JSON Schema. */
final class KeywordMessage {
  private KeywordMessage() {}

  /**
   * The message.
   *
   * @param keyword the keyword that failed
   * @param schema the schema that has it
   */
  static String of(String keyword, JsonObject schema) {
    var limit = schema.getValue(keyword);
    return switch (keyword) {
      case "type" -> mustBe(types(schema));
      case "enum" -> "must be one of " + list(limit);
      case "const" -> "must be " + limit;
      case "minLength" -> atLeast(limit, "character");
      case "maxLength" -> "must be at most " + counted(limit, "character");
      case "pattern" -> schema.getString("x-message", "must match the pattern " + limit);
      case "format" -> format(String.valueOf(limit));
      case "minimum" -> "must be at least " + limit;
      case "maximum" -> "must be at most " + limit;
      case "exclusiveMinimum" -> "must be greater than " + limit;
      case "exclusiveMaximum" -> "must be less than " + limit;
      case "multipleOf" -> "must be a multiple of " + limit;
      case "minItems" -> atLeast(limit, "item");
      case "maxItems" -> "must have at most " + counted(limit, "item");
      case "uniqueItems" -> "must not name an item twice";
      case "minProperties" -> atLeast(limit, "field");
      case "maxProperties" -> "must have at most " + counted(limit, "field");
      case "dependentRequired" -> "needs other fields beside it";
      case "not" -> "is not allowed";
      default -> "is not valid";
    };
  }

  /** The names of the types a schema allows. */
  static List<String> types(JsonObject schema) {
    return switch (schema.getValue("type")) {
      case String type -> List.of(type);
      case JsonArray types -> types.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }

  /** Says that a value must be of one of the types. */
  static String mustBe(Collection<String> types) {
    return types.isEmpty()
        ? "is not valid"
        : "must be "
            + types.stream()
                .sorted((a, b) -> Boolean.compare(a.equals("null"), b.equals("null")))
                .map(KeywordMessage::withArticle)
                .collect(Collectors.joining(" or "));
  }

  private static String withArticle(String type) {
    return switch (type) {
      case "null" -> "null";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "array", "object" -> "an " + type;
      default -> "a " + type;
    };
  }

  private static String atLeast(@Nullable Object limit, String what) {
    if (limit instanceof Number number && number.longValue() == 1) {
      return "must not be empty";
    }
    var verb = what.equals("character") ? "must be at least " : "must have at least ";
    return verb + counted(limit, what);
  }

  private static String counted(@Nullable Object limit, String what) {
    var one = limit instanceof Number number && number.longValue() == 1;
    return limit + " " + what + (one ? "" : "s");
  }

  private static String list(@Nullable Object values) {
    return values instanceof JsonArray array
        ? array.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(values);
  }

  private static String format(String format) {
    return switch (format) {
      case "uuid" -> "must be a UUID";
      case "date-time" -> "must be a date and time such as 2026-01-31T12:00:00Z";
      case "date" -> "must be a date such as 2026-01-31";
      case "uri", "url" -> "must be an absolute URL";
      case "uri-reference" -> "must be a URL";
      case "email" -> "must be an e-mail address";
      default -> "must be of the format " + format;
    };
  }
}
