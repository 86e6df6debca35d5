package viche.http.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import viche.http.engine.Problem;
import viche.refusal.Refusal.Fault;

/**
 * What a contract says of the answers of its operations. The service itself checks none; tests
 * check every one.
 */
public final class AnswerContract {
  /** Stands for the answers of any status that no operation means to give. */
  static final int OTHER = 0;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Schemas made;

  /** By operation, status and media type. */
  private final Map<String, CheckedSchema> schemas = new HashMap<>();

  /** Reads a document of the class path. */
  public AnswerContract(String resource) {
    var document = ContractSource.read(resource).tree();
    made = new Schemas(document);
    document.path("paths").forEach(path -> path.forEach(this::add));
  }

  private void add(JsonNode operation) {
    operation
        .path("responses")
        .forEachEntry(
            (name, response) -> {
              var status = name.equals("default") ? OTHER : Integer.parseInt(name);
              made.resolved(response)
                  .path("content")
                  .forEachEntry(
                      (type, media) ->
                          schemas.put(
                              key(operation.get("operationId").textValue(), status, type),
                              made.of(media.get("schema"))));
            });
  }

  private static String key(String operationId, int status, String mediaType) {
    return operationId + " " + status + " " + mediaType;
  }

  /**
   * What an answer of an operation breaks of the contract; empty when it keeps it.
   *
   * @param body what its JSON says; where it isn't JSON, its text
   */
  public List<Fault> faults(String operationId, int status, String mediaType, Object body) {
    var schema = schemas.get(key(operationId, status, mediaType));
    return schema == null
        ? List.of(new Fault("", "the contract names no answer " + status + " " + mediaType))
        : schema.faults(tree(body));
  }

  /** A value of Vert.x's as what contracts check. */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(io.vertx.core.json.Json.encode(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The names of the types of problems that an operation lists by their status. */
  public Set<String> problems(String operationId) {
    var types = new TreeSet<String>();
    schemas.forEach(
        (key, checked) -> {
          var other = key(operationId, OTHER, Problem.MEDIA_TYPE);
          if (key.startsWith(operationId + " ")
              && key.endsWith(Problem.MEDIA_TYPE)
              && !key.equals(other)) {
            branches(checked).forEach(each -> types.add(slug(each)));
          }
        });
    return types;
  }

  /**
   * The members that a problem of a type has by the contract: those of all problems, and its own.
   *
   * @param type as its problems tell it
   */
  public Set<String> members(String operationId, int status, String type) {
    var members = new TreeSet<String>();
    branches(requireNonNull(schemas.get(key(operationId, status, Problem.MEDIA_TYPE))))
        .filter(each -> type.equals("/problems/" + slug(each)))
        .flatMap(each -> each.get("allOf").valueStream())
        .forEach(
            each ->
                made.resolved(each).get("properties").fieldNames().forEachRemaining(members::add));
    return members;
  }

  private Stream<JsonNode> branches(CheckedSchema checked) {
    var choice = checked.node().path("oneOf");
    return choice.isMissingNode()
        ? Stream.of(checked.node())
        : choice.valueStream().map(made::resolved);
  }

  private static String slug(JsonNode problem) {
    var type = problem.get("allOf").get(1).get("properties").get("type");
    return type.get("const").textValue().substring("/problems/".length());
  }
}
