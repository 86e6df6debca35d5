package viche.http.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import viche.refusal.Refusal.Fault;

/**
 * What the contract says of one parameter.
 *
 * @param name its name; of a header, in any case
 * @param in where it stands
 * @param required whether it may not be left out
 * @param schema what its value must keep
 * @param type the JSON type its text is read as; of an array, the type of its items
 * @param array whether it may be repeated
 */
public record ParameterContract(
    String name, Location in, boolean required, CheckedSchema schema, String type, boolean array) {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  static ParameterContract of(Parameter parameter, SchemaRepository schemas) {
    var schema = CheckedSchema.of(parameter.getSchema(), schemas);
    var array = KeywordMessage.types(schema.schema()).contains("array");
    if (array && !parameter.isExplode()) {
      throw new IllegalArgumentException(parameter.getName() + ": arrays are repeated parameters");
    }
    var item = array ? schema.schema().getJsonObject("items", new JsonObject()) : schema.schema();
    return new ParameterContract(
        parameter.getName(), parameter.getIn(), parameter.isRequired(), schema, type(item), array);
  }

  private static String type(JsonObject schema) {
    return KeywordMessage.types(schema).stream()
        .filter(type -> !type.equals("null"))
        .findFirst()
        .orElse("string");
  }

  /** What the values given for this parameter break; empty when nothing. */
  List<Fault> faults(List<String> values) {
    if (values.isEmpty()) {
      return required ? List.of(fault("is required")) : List.of();
    }
    if (values.size() > 1 && !array) {
      return List.of(fault("must be given once"));
    }
    for (var value : values) {
      if (Text.unstorable(value)) {
        return List.of(fault(Text.MESSAGE));
      }
    }
    var found = schema.faults(array ? items(values) : read(values.getFirst()));
    return found.isEmpty()
        ? found
        : found.stream().map(each -> fault(each.message())).distinct().toList();
  }

  private JsonArray items(List<String> values) {
    var items = new JsonArray();
    values.forEach(value -> items.add(read(value)));
    return items;
  }

  /** The text as the type says; what doesn't look like it stays text, for the schema to refuse. */
  private Object read(String text) {
    return switch (type) {
      case "integer" -> INTEGER.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
      case "number" -> NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
      case "boolean" ->
          text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
      default -> text;
    };
  }

  private Fault fault(String message) {
    return new Fault(in.name().toLowerCase(Locale.ROOT) + "/" + name, message);
  }

  /** Whether it stands in the query and has that name. */
  boolean isQuery(String query) {
    return in == Location.QUERY && name.equals(query);
  }

  /** The values a request has for it; a missing one is empty. */
  List<String> valuesIn(Call call) {
    return switch (in) {
      case QUERY -> call.queryAll(name);
      case HEADER -> call.requestHeaders(name);
      case PATH -> List.of(call.path(name));
      case COOKIE -> List.of();
    };
  }
}
