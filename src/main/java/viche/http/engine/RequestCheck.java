package viche.http.engine;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import viche.http.contract.Json;
import viche.http.contract.OperationContract;
import viche.http.contract.ParameterContract;
import viche.http.contract.SchemaFaults;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/** Holds a request to the contract. Every fault is collected before it is refused. */
final class RequestCheck {
  private RequestCheck() {}

  /**
   * Checks the parameters of the path.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid}
   */
  static void path(Call call) {
    var faults = new ArrayList<Fault>();
    for (var parameter : call.operation().parameters()) {
      if (parameter.in() == ParameterContract.ParameterPlace.PATH) {
        faults.addAll(parameter.faults(values(parameter, call)));
      }
    }
    refuse(faults);
  }

  /**
   * Checks the query, the headers and the body.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid}
   */
  static void rest(Call call, Buffer body) {
    var faults = new ArrayList<Fault>();
    for (var parameter : call.operation().parameters()) {
      if (parameter.in() != ParameterContract.ParameterPlace.PATH) {
        faults.addAll(parameter.faults(values(parameter, call)));
      }
    }
    for (var name : call.operation().anyQuery() ? Set.<String>of() : call.queries().names()) {
      if (call.operation().parameters().stream().noneMatch(known -> known.isQuery(name))) {
        faults.add(new Fault("query/" + name, "is not a known parameter"));
      }
    }
    faults.addAll(body(call.operation(), body));
    refuse(faults);
  }

  /** What a request has for a parameter; empty where it has none. */
  private static List<String> values(ParameterContract parameter, Call call) {
    return switch (parameter.in()) {
      case QUERY -> call.queryAll(parameter.name());
      case HEADER -> call.requestHeaders(parameter.name());
      case PATH -> List.of(call.path(parameter.name()));
    };
  }

  private static List<Fault> body(OperationContract operation, Buffer body) {
    var schema = operation.body();
    if (schema == null) {
      return List.of();
    }
    if (body.length() == 0) {
      return operation.bodyRequired()
          ? List.of(new Fault("", "a JSON body is required"))
          : List.of();
    }
    return schema.faults(Json.tree(body));
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults.subList(0, Math.min(faults.size(), SchemaFaults.MOST)))
          .exception();
    }
  }
}
