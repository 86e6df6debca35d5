package viche.http.engine;

import io.vertx.core.http.HttpMethod;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/**
 * What the contract says of one operation.
 *
 * @param binding its id, method and path
 * @param route the path as Vert.x Web writes it, prefix included: {@code /api/v1/sites/:site}
 * @param parameters in the contract's order
 * @param body the schema of its JSON body; null when it takes none
 * @param bodyRequired whether the body may not be left out
 * @param mostBytes its body may have: {@code x-most-bytes} of the contract, or 64 KiB
 * @param answers schemas of its answers by status and media type, for {@link #answerFaults}
 */
public record OperationContract(
    Binding binding,
    String route,
    List<ParameterContract> parameters,
    @Nullable CheckedSchema body,
    boolean bodyRequired,
    int mostBytes,
    Map<String, CheckedSchema> answers) {
  private static final Pattern TEMPLATE = Pattern.compile("\\{(\\w+)}");

  static OperationContract of(String prefix, Operation operation, SchemaRepository schemas) {
    var binding =
        new Binding(
            operation.getOperationId(), operation.getHttpMethod(), operation.getOpenAPIPath());
    var parameters =
        operation.getParameters().stream()
            .map(parameter -> ParameterContract.of(parameter, schemas))
            .toList();
    var body = operation.getRequestBody();
    var json = body == null ? null : body.getContent().get(MediaType.APPLICATION_JSON);
    return new OperationContract(
        binding,
        prefix + TEMPLATE.matcher(binding.path()).replaceAll(":$1"),
        parameters,
        json == null ? null : CheckedSchema.of(json.getSchema(), schemas),
        body != null && body.isRequired(),
        operation.getOpenAPIModel().getInteger("x-most-bytes", BodyReader.MOST),
        answers(operation, schemas));
  }

  private static Map<String, CheckedSchema> answers(Operation operation, SchemaRepository schemas) {
    var answers = new LinkedHashMap<String, CheckedSchema>();
    for (var status = 100; status < 600; status++) {
      var response = operation.getResponse(status);
      if (response != null) {
        for (var type : response.getContent().entrySet()) {
          answers.put(
              status + " " + type.getKey(), CheckedSchema.of(type.getValue().getSchema(), schemas));
        }
      }
    }
    return answers;
  }

  /**
   * What an answer of this operation breaks of the contract; empty when it keeps it. For tests.
   *
   * @param body what its JSON says; where it isn't JSON, its text
   */
  public List<Fault> answerFaults(int status, String mediaType, Object body) {
    var schema = answers.get(status + " " + ContractSource.alias(mediaType));
    return schema == null
        ? List.of(new Fault("", "the contract names no answer " + status + " " + mediaType))
        : schema.faults(body);
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
