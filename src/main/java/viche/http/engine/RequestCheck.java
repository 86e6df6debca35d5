package viche.http.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.contract.Location;
import java.util.ArrayList;
import java.util.List;
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
      if (parameter.in() == Location.PATH) {
        faults.addAll(parameter.faults(parameter.valuesIn(call)));
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
      if (parameter.in() != Location.PATH) {
        faults.addAll(parameter.faults(parameter.valuesIn(call)));
      }
    }
    for (var name : call.queries().names()) {
      if (call.operation().parameters().stream().noneMatch(known -> known.isQuery(name))) {
        faults.add(new Fault("query/" + name, "is not a known parameter"));
      }
    }
    faults.addAll(body(call.operation(), body));
    refuse(faults);
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
    return schema.faults(Json.value(body));
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults.subList(0, Math.min(faults.size(), SchemaFaults.MOST)))
          .exception();
    }
  }
}
