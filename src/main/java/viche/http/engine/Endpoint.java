package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * One operation on the router: checks the path, asks the guards, reads and checks the rest, acts
 * and answers. All on the event loop; whatever fails goes to {@link Failures}.
 */
final class Endpoint implements Handler<RoutingContext> {
  private final OperationContract operation;
  private final ClientAddress addresses;
  private final Cors cors;
  private final Cors.Audience audience;
  private final List<Guard> guards;
  private final Action action;

  Endpoint(
      OperationContract operation,
      ClientAddress addresses,
      Cors cors,
      Api.Audited audited,
      Action action) {
    this.operation = operation;
    this.addresses = addresses;
    this.cors = cors;
    this.audience = audited.audience();
    this.guards = audited.guards();
    this.action = action;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    request.pause();
    context.put(Failures.OPERATION, operation.id());
    var call = new Call(context, operation, addresses.of(request));
    Future.succeededFuture()
        .compose(start -> admit(context, call))
        .compose(admitted -> body(context, call))
        .compose(read -> action.answer(call))
        .compose(answer -> answer.send(request))
        .onFailure(context::fail);
  }

  private Future<Void> admit(RoutingContext context, Call call) {
    RequestCheck.path(call);
    var admitted = cors.allow(context, audience);
    for (var guard : guards) {
      admitted = admitted.compose(before -> guard.admit(call));
    }
    return admitted;
  }

  private Future<Void> body(RoutingContext context, Call call) {
    if (operation.body() == null) {
      context.request().resume();
      RequestCheck.rest(call, call.rawBody());
      return Future.succeededFuture();
    }
    return BodyReader.read(context.request(), operation.mostBytes())
        .map(
            body -> {
              call.body(body);
              RequestCheck.rest(call, body);
              return null;
            });
  }
}
