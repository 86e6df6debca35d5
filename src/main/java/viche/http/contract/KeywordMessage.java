package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a person is told about a value that breaks a keyword of JSON Schema. */
final class KeywordMessage {
  private KeywordMessage() {}

  /**
   * The message.
   *
   * @param keyword the keyword that failed
   * @param value what the schema says there
   */
  static String of(String keyword, JsonNode value) {
    var limit = value.asText();
    return switch (keyword) {
      case "type" -> mustBe(types(value));
      case "enum" -> "must be one of " + String.join(", ", texts(value));
      case "const" -> "must be " + limit;
      case "minLength" -> atLeast(limit, "character");
      case "maxLength" -> "must be at most " + counted(limit, "character");
      case "pattern" -> "must match the pattern " + limit;
      case "format" -> format(limit);
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

  /** The names of types that a schema allows: one, several, or none where it allows any. */
  static List<String> types(JsonNode type) {
    return type.isTextual() ? List.of(type.textValue()) : texts(type);
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().map(JsonNode::asText).toList();
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

  private static String atLeast(String limit, String what) {
    if (limit.equals("1")) {
      return "must not be empty";
    }
    var verb = what.equals("character") ? "must be at least " : "must have at least ";
    return verb + counted(limit, what);
  }

  private static String counted(String limit, String what) {
    return limit + " " + what + (limit.equals("1") ? "" : "s");
  }

  private static String format(String format) {
    return switch (format) {
      case "uuid" -> "must be a UUID";
      case "date-time" ->
          "must be a date and time of the years 0000 to 9999 such as 2026-01-31T12:00:00Z";
      case "date" -> "must be a date such as 2026-01-31";
      case "uri", "url" -> "must be an absolute URL";
      case "uri-reference" -> "must be a URL";
      case "email" -> "must be an e-mail address";
      default -> "must be of the format " + format;
    };
  }
}
