package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import viche.http.contract.OperationContract;

/**
 * One operation on the router: asks the {@link Gate}, checks the path, asks the guards, reads and
 * checks the rest, acts and answers. All on the event loop; whatever fails goes to {@link
 * Failures}.
 */
final class RoutedOperation implements Handler<RoutingContext> {
  private final OperationContract operation;
  private final Api.Shared shared;
  private final Cors.Audience audience;
  private final List<Guard> guards;
  private final OperationHandler action;

  RoutedOperation(
      OperationContract operation,
      Api.Shared shared,
      Api.Audited audited,
      OperationHandler action) {
    this.operation = operation;
    this.shared = shared;
    this.audience = audited.audience();
    this.guards = audited.guards();
    this.action = action;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    request.pause();
    context.put(Failures.OPERATION, operation.id());
    var client = shared.addresses().of(request);
    var call = new Call(context, operation, client);
    var body = new BodyReader(request, shared.memory(), client);
    // At once, whatever is still looked up: the connection ends with a body that breaks.
    body.whole().onFailure(context::fail);
    var pass = shared.gate().pass(Gate.Lane.of(audience, operation.binding()));
    Future.succeededFuture(pass)
        .compose(
            waiting -> {
              pass.enter();
              return admit(context, call);
            })
        .compose(admitted -> read(body, pass, context, call))
        .compose(read -> action.answer(call))
        .onComplete(done -> pass.leave())
        .compose(answer -> body.whole().failed() ? refused(body) : send(answer, context))
        .onFailure(context::fail);
  }

  private Future<Void> admit(RoutingContext context, Call call) {
    var admitted = shared.cors().allow(context, audience).compose(marked -> path(call));
    for (var guard : guards) {
      admitted = admitted.compose(before -> guard.admit(call));
    }
    return admitted;
  }

  private static Future<Void> path(Call call) {
    RequestCheck.path(call);
    return Future.succeededFuture();
  }

  private static Future<Void> send(Answer answer, RoutingContext context) {
    Cors.undecided(context);
    return answer.send(context.request());
  }

  private static Future<Void> refused(BodyReader broken) {
    return broken.whole().mapEmpty();
  }

  private Future<Void> read(BodyReader reader, Gate.Pass pass, RoutingContext context, Call call) {
    if (reader.whole().failed()) {
      return refused(reader);
    }
    if (operation.body() == null) {
      context.request().resume();
      RequestCheck.rest(call, call.rawBody());
      return Future.succeededFuture();
    }
    var whole = reader.read(operation.mostBytes());
    if (!whole.isComplete()) {
      pass.leave(); // a client that is slow takes nobody's place
    }
    return whole.map(
        body -> {
          pass.enter();
          call.body(body);
          RequestCheck.rest(call, body);
          return null;
        });
  }
}
