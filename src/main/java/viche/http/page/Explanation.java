package viche.http.page;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viche.http.contract.ContractSource;
import viche.http.contract.Pointer;
import viche.http.engine.Problem;
import viche.http.engine.ProblemType;

/**
 * What the contract says of a type of problem: the schema named after it ({@code stale-revision}:
 * {@code StaleRevisionProblem}), whose description has a paragraph on what happened and one on what
 * to do, the example of that name, and the operations that can answer it.
 *
 * @param members what it has besides the members that every problem has, by name
 * @param operations those that can answer it; empty: any may, whatever is asked of it
 */
record Explanation(
    @JsonUnwrapped ProblemKind kind,
    String happened,
    String advice,
    Map<String, String> members,
    Map<String, Object> example,
    List<Operation> operations) {
  private static final String REFERENCE = "$ref";
  private static final String DESCRIPTION = "description";

  /** The type as its problems tell it. */
  record ProblemKind(String type, int status, String title) {}

  /**
   * An operation of the contract.
   *
   * @param tag the group it belongs to
   */
  record Operation(String id, String tag, String summary) {}

  /**
   * Every type, in the order of {@link ProblemType}.
   *
   * @throws IllegalStateException when the contract doesn't explain one
   */
  static List<Explanation> of(ContractSource source) {
    var contract = new JsonObject(source.document());
    var operations = new LinkedHashMap<Operation, List<String>>();
    for (var path : objects(contract.getJsonObject("paths")).toList()) {
      objects(path)
          .filter(each -> each.containsKey("operationId"))
          .forEach(
              each ->
                  operations.put(
                      new Operation(
                          each.getString("operationId"),
                          each.getJsonArray("tags").getString(0),
                          each.getString("summary")),
                      answered(contract, each.getJsonObject("responses"))));
    }
    var components = contract.getJsonObject("components");
    return Arrays.stream(ProblemType.values())
        .map(type -> of(type, components, operations))
        .toList();
  }

  private static Stream<JsonObject> objects(JsonObject named) {
    return named.stream()
        .map(Map.Entry::getValue)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  /** References to the schemas of the problems among the answers of an operation. */
  private static List<String> answered(JsonObject contract, JsonObject responses) {
    var found = new ArrayList<String>();
    objects(responses)
        .map(response -> resolved(contract, response).getJsonObject("content", new JsonObject()))
        .map(content -> content.getJsonObject(Problem.MEDIA_TYPE))
        .filter(media -> media != null)
        .map(media -> media.getJsonObject("schema"))
        .forEach(
            schema ->
                schema
                    .getJsonArray("oneOf", JsonArray.of(schema))
                    .forEach(each -> found.add(((JsonObject) each).getString(REFERENCE))));
    return found;
  }

  private static JsonObject resolved(JsonObject contract, JsonObject response) {
    var reference = response.getString(REFERENCE);
    return reference != null && Pointer.ofFragment(reference).in(contract) instanceof JsonObject to
        ? to
        : response;
  }

  private static Explanation of(
      ProblemType type, JsonObject components, Map<Operation, List<String>> operations) {
    var name = name(type);
    var schema = components.getJsonObject("schemas").getJsonObject(name + "Problem");
    var example = components.getJsonObject("examples").getJsonObject(name);
    var texts = schema == null ? new String[0] : schema.getString(DESCRIPTION).split("\n\n", 2);
    if (texts.length < 2 || example == null) {
      throw new IllegalStateException("the contract doesn't explain " + type.uri());
    }
    var those =
        operations.entrySet().stream()
            .filter(each -> each.getValue().contains("#/components/schemas/" + name + "Problem"))
            .map(Map.Entry::getKey)
            .toList();
    return new Explanation(
        new ProblemKind(type.uri(), type.status(), type.title()),
        line(texts[0]),
        line(texts[1]),
        members(schema),
        example.getJsonObject("value").getMap(),
        those.size() == operations.size() ? List.of() : those);
  }

  /** As the contract writes it: {@code StaleRevision}. */
  private static String name(ProblemType type) {
    return Arrays.stream(type.slug().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String line(String paragraph) {
    return paragraph.strip().replaceAll("\\s+", " ");
  }

  /** Its own, but for those that tell which problem it is. */
  private static Map<String, String> members(JsonObject schema) {
    var members = new LinkedHashMap<String, String>();
    schema
        .getJsonArray("allOf")
        .getJsonObject(1)
        .getJsonObject("properties")
        .forEach(
            property -> {
              if (property.getValue() instanceof JsonObject own && !own.containsKey("const")) {
                members.put(property.getKey(), own.getString(DESCRIPTION));
              }
            });
    return members;
  }
}
