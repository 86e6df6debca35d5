package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.http.Web;
import viche.http.engine.Contract;
import viche.http.engine.OperationContract;

/** Holds answers to the contract that the service serves. */
final class ContractCheck {
  private static final Contract CONTRACT = load();

  private ContractCheck() {}

  static List<OperationContract> operations() {
    return List.copyOf(CONTRACT.operations());
  }

  static void check(String method, URI uri, int status, @Nullable String contentType, String body) {
    if (method.equals("OPTIONS") || method.equals("HEAD") || status == 304) {
      return;
    }
    for (var operation : CONTRACT.operations()) {
      if (operation.method().name().equals(method) && matches(operation, uri.getRawPath())) {
        if (contentType == null) {
          assertThat(status).as("%s %s", method, uri).isEqualTo(204);
        } else {
          var type = contentType.split(";", 2)[0];
          var content = type.endsWith("json") ? Json.decodeValue(body) : body;
          assertThat(operation.answerFaults(status, type, content))
              .as("%s %s answered %d: %s", method, uri, status, body)
              .isEmpty();
        }
        return;
      }
    }
  }

  private static boolean matches(OperationContract operation, String path) {
    var template = CONTRACT.prefix() + operation.path();
    var pattern = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
    return path.matches(pattern);
  }

  private static Contract load() {
    try {
      return Contract.load(Vertx.vertx(), Web.CONTRACT)
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the contract can't be loaded", e);
    }
  }
}
