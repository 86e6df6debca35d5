package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.http.contract.AnswerContract;
import viche.http.contract.Contract;
import viche.http.contract.ContractSource;
import viche.http.contract.OperationContract;
import viche.http.engine.Problem;
import viche.http.server.Web;

/** Holds answers to the contract that the service serves. */
final class ContractCheck {
  private static final Contract CONTRACT = Contract.of(ContractSource.read(Web.CONTRACT));
  private static final AnswerContract ANSWERS = new AnswerContract(Web.CONTRACT);

  /** A moment that tells more than milliseconds. */
  private static final Pattern FINER_MOMENT =
      Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{4,}Z\"");

  private static final List<Addressed> OPERATIONS =
      CONTRACT.operations().stream().map(Addressed::of).toList();

  /** An operation, and the paths that lead to it. */
  private record Addressed(OperationContract operation, Predicate<String> paths) {
    static Addressed of(OperationContract operation) {
      var template = CONTRACT.prefix() + operation.path();
      var pattern = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
      return new Addressed(operation, Pattern.compile(pattern).asMatchPredicate());
    }

    boolean is(String method, String path) {
      return operation.method().name().equals(method) && paths.test(path);
    }
  }

  private ContractCheck() {}

  static Set<String> problems(String operationId) {
    return ANSWERS.problems(operationId);
  }

  static List<OperationContract> operations() {
    return List.copyOf(CONTRACT.operations());
  }

  static void check(String method, URI uri, int status, @Nullable String contentType, String body) {
    if (method.equals("OPTIONS") || method.equals("HEAD") || status == 304) {
      return;
    }
    for (var addressed : OPERATIONS) {
      if (addressed.is(method, uri.getRawPath())) {
        var operation = addressed.operation();
        if (contentType == null) {
          assertThat(status).as("%s %s", method, uri).isEqualTo(204);
        } else {
          var type = contentType.split(";", 2)[0];
          var content = type.endsWith("json") ? Json.decodeValue(body) : body;
          assertThat(ANSWERS.faults(operation.id(), status, type, content))
              .as("%s %s answered %d: %s", method, uri, status, body)
              .isEmpty();
          if (type.endsWith("json")) {
            assertThat(body).as("%s %s", method, uri).doesNotContainPattern(FINER_MOMENT);
          }
          if (type.equals(Problem.MEDIA_TYPE)) {
            checkMembers(operation, status, (JsonObject) content);
          }
        }
        return;
      }
    }
  }

  /** A problem has no member that the contract doesn't tell of, though clients must take it. */
  private static void checkMembers(OperationContract operation, int status, JsonObject problem) {
    assertThat(ANSWERS.members(operation.id(), status, problem.getString("type")))
        .as(operation.id())
        .containsAll(problem.fieldNames());
  }
}
