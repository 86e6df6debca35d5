package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of one operation.
 *
 * @param binding its id, method and path
 * @param route the path as Vert.x Web writes it, prefix included: {@code /api/v1/sites/:site}
 * @param parameters in the contract's order
 * @param body the schema of its JSON body; null when it takes none
 * @param bodyRequired whether the body may not be left out
 * @param mostBytes its body may have: {@code x-most-bytes} of the contract, or 64 KiB
 * @param anyQuery whether parameters of the query that it doesn't know are nothing to it: {@code
 *     x-any-query} of the contract. Whoever links a page may add some of their own
 */
public record OperationContract(
    Binding binding,
    String route,
    List<ParameterContract> parameters,
    @Nullable CheckedSchema body,
    boolean bodyRequired,
    int mostBytes,
    boolean anyQuery) {
  /** Of a body, where the contract says nothing else. */
  public static final int MOST_BYTES = 65_536;

  private static final Pattern TEMPLATE = Pattern.compile("\\{(\\w+)}");

  /**
   * Reads what the document says.
   *
   * @param shared parameters of every operation at its path
   */
  static OperationContract of(
      String prefix,
      HttpMethod method,
      String path,
      JsonNode shared,
      JsonNode operation,
      Schemas schemas) {
    var parameters =
        Stream.concat(operation.path("parameters").valueStream(), shared.valueStream())
            .map(parameter -> ParameterContract.of(schemas.resolved(parameter), schemas))
            .toList();
    var body = schemas.resolved(operation.path("requestBody"));
    var schema = body.path("content").path("application/json").path("schema");
    return new OperationContract(
        new Binding(operation.get("operationId").textValue(), method, path),
        prefix + TEMPLATE.matcher(path).replaceAll(":$1"),
        parameters,
        schema.isMissingNode() ? null : schemas.of(schema),
        body.path("required").asBoolean(),
        operation.path("x-most-bytes").asInt(MOST_BYTES),
        operation.path("x-any-query").asBoolean());
  }

  /** Whether its query may have a parameter of a name. */
  public boolean asks(String name) {
    return parameters.stream().anyMatch(each -> each.isQuery(name));
  }

  /** The parameters of its query, in the contract's order. */
  public List<String> queryNames() {
    return parameters.stream()
        .filter(each -> each.in() == ParameterContract.ParameterPlace.QUERY)
        .map(ParameterContract::name)
        .toList();
  }

  /** Its id. */
  public String id() {
    return binding.operationId();
  }

  /** Its method. */
  public HttpMethod method() {
    return binding.method();
  }

  /** Its path as the contract writes it, without the prefix. */
  public String path() {
    return binding.path();
  }
}
