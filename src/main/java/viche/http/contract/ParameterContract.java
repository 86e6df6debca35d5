package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * @param anyText whether the operation itself judges each of its values, such as those that no
 *     database stores: {@code x-any-text} of the contract
 */
public record ParameterContract(
    String name,
    ParameterPlace in,
    boolean required,
    CheckedSchema schema,
    String type,
    boolean array,
    boolean anyText) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  /** Where a parameter stands, by the contract's names in upper case. */
  public enum ParameterPlace {
    PATH,
    QUERY,
    HEADER
  }

  static ParameterContract of(JsonNode parameter, Schemas schemas) {
    var name = parameter.get("name").textValue();
    var in = ParameterPlace.valueOf(parameter.get("in").textValue().toUpperCase(Locale.ROOT));
    var schema = schemas.of(parameter.get("schema"));
    var array = type(schema.node()).equals("array");
    if (array && !parameter.path("explode").asBoolean(in == ParameterPlace.QUERY)) {
      throw new IllegalArgumentException(name + ": arrays are repeated parameters");
    }
    return new ParameterContract(
        name,
        in,
        parameter.path("required").asBoolean(),
        schema,
        type(array ? schemas.resolved(schema.node().path("items")) : schema.node()),
        array,
        parameter.path("x-any-text").asBoolean());
  }

  private static String type(JsonNode schema) {
    return KeywordMessage.types(schema.path("type")).stream()
        .filter(type -> !type.equals("null"))
        .findFirst()
        .orElse("string");
  }

  /** What the values given for this parameter break; empty when nothing. */
  public List<Fault> faults(List<String> values) {
    if (values.isEmpty()) {
      return required ? List.of(fault("is required")) : List.of();
    }
    if (values.size() > 1 && !array) {
      return List.of(fault("must be given once"));
    }
    for (var value : values) {
      if (!anyText && ContractText.unstorable(value)) {
        return List.of(fault(ContractText.MESSAGE));
      }
    }
    var found = schema.faults(array ? items(values) : read(values.getFirst()));
    return found.isEmpty()
        ? found
        : found.stream().map(each -> fault(each.message())).distinct().toList();
  }

  private JsonNode items(List<String> values) {
    var items = NODES.arrayNode(values.size());
    values.forEach(value -> items.add(read(value)));
    return items;
  }

  /** The text as the type says; what doesn't look like it stays text, for the schema to refuse. */
  private JsonNode read(String text) {
    if (type.equals("integer") && INTEGER.matcher(text).matches()) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (type.equals("number") && NUMBER.matcher(text).matches()) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return NODES.booleanNode(text.equals("true"));
    }
    return NODES.textNode(text);
  }

  private Fault fault(String message) {
    return new Fault(in.name().toLowerCase(Locale.ROOT) + "/" + name, message);
  }

  /** Whether it stands in the query and has that name. */
  public boolean isQuery(String query) {
    return in == ParameterPlace.QUERY && name.equals(query);
  }
}
