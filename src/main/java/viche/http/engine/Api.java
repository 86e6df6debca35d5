package viche.http.engine;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import viche.http.contract.Binding;
import viche.http.contract.Contract;

/**
 * Puts the operations of the contract on a router, in groups of who may call them.
 *
 * <pre>{@code
 * var api = new Api(contract, shared);
 * api.group(ANYONE, readLimit).get("/sites/{site}/counts", "countComments", counts::read);
 * api.mount(router);
 * }</pre>
 *
 * <p>A GET answers HEAD too. Every path answers OPTIONS, preflights among them.
 */
public final class Api {
  private final Contract contract;
  private final Shared shared;
  private final List<Bound> bound = new ArrayList<>();

  record Audited(Cors.Audience audience, List<Guard> guards) {}

  private record Bound(Binding binding, Audited audited, OperationHandler action) {}

  /**
   * What all operations share.
   *
   * @param memory for bodies that are on their way
   * @param gate to the work
   */
  public record Shared(ClientAddress addresses, Cors cors, Memory memory, Gate gate) {}

  /** An API without operations yet. */
  public Api(Contract contract, Shared shared) {
    this.contract = contract;
    this.shared = shared;
  }

  /** A group of operations that the same guards admit, in that order, for the same origins. */
  public RouteGroup group(Cors.Audience audience, Guard... guards) {
    return new RouteGroup(new Audited(audience, List.of(guards)));
  }

  /** The methods, paths and ids added so far. */
  private List<Binding> bindings() {
    return bound.stream().map(Bound::binding).toList();
  }

  /**
   * Checks that the groups and the contract name the same operations and adds them to the router.
   *
   * @throws IllegalStateException naming every difference from the contract
   */
  public void mount(Router router) {
    contract.bind(bindings());
    var audiences = new LinkedHashMap<String, Map<HttpMethod, Cors.Audience>>();
    for (var each : bound) {
      var operation = contract.operation(each.binding.operationId());
      var route = router.route(each.binding.method(), operation.route());
      if (each.binding.method().equals(HttpMethod.GET)) {
        route.method(HttpMethod.HEAD);
      }
      route
          .setName(operation.id())
          .handler(new RoutedOperation(operation, shared, each.audited, each.action));
      audiences
          .computeIfAbsent(operation.route(), path -> new LinkedHashMap<>())
          .put(each.binding.method(), each.audited.audience());
    }
    audiences.forEach((path, methods) -> mountOthers(router, path, methods));
  }

  private void mountOthers(Router router, String path, Map<HttpMethod, Cors.Audience> methods) {
    var names = methods.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    var head = methods.containsKey(HttpMethod.GET) ? ", HEAD" : "";
    var allow = names + head + ", OPTIONS";
    router.route(HttpMethod.OPTIONS, path).handler(shared.cors().preflight(methods, allow));
    router.route(path).handler(new WrongMethod(allow));
  }

  /** Operations with the same guards and audience. Paths are written as in the contract. */
  public final class RouteGroup {
    private final Audited audited;

    private RouteGroup(Audited audited) {
      this.audited = audited;
    }

    /** Adds a GET. */
    public RouteGroup get(String path, String operationId, OperationHandler action) {
      return add(HttpMethod.GET, path, operationId, action);
    }

    /** Adds a POST. */
    public RouteGroup post(String path, String operationId, OperationHandler action) {
      return add(HttpMethod.POST, path, operationId, action);
    }

    /** Adds a PUT. */
    public RouteGroup put(String path, String operationId, OperationHandler action) {
      return add(HttpMethod.PUT, path, operationId, action);
    }

    /** Adds a DELETE. */
    public RouteGroup delete(String path, String operationId, OperationHandler action) {
      return add(HttpMethod.DELETE, path, operationId, action);
    }

    private RouteGroup add(
        HttpMethod method, String path, String operationId, OperationHandler action) {
      bound.add(new Bound(new Binding(operationId, method, path), audited, action));
      return this;
    }
  }
}
