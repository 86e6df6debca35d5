package viche.http.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.event.Deliveries;
import viche.event.Endpoints.MadeEndpoint;
import viche.event.carrier.DeliveryState;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.EndpointChange;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;

/** Where a site's events go, and what became of them. */
public final class EndpointOperations {
  private final UseCases.EventCases use;

  public EndpointOperations(UseCases.EventCases use) {
    this.use = use;
  }

  private record EndpointList(List<Endpoint> items) {}

  /** The one answer that holds the secret, where there is one. */
  private record MadeView(@JsonUnwrapped Endpoint endpoint, @Nullable String secret) {
    static MadeView of(MadeEndpoint made) {
      return new MadeView(made.endpoint(), made.secret());
    }
  }

  public Future<Answer> endpoints(Call call) {
    return use.endpoints().all(call.get(Access.SITE)).map(all -> Answer.ok(new EndpointList(all)));
  }

  public Future<Answer> endpoint(Call call) {
    return use.endpoints().find(call.get(Access.SITE), call.pathId("endpoint")).map(Answer::ok);
  }

  /** The address of the new one is told relative to this one (RFC 9110, section 10.2.2). */
  public Future<Answer> make(Call call) {
    return use.changes()
        .make(
            Caller.moderator(call),
            call.body(EndpointChange.class),
            Idempotency.of(call),
            made -> Idempotency.status(201).apply(MadeView.of(made)))
        .map(
            reply ->
                Idempotency.answer(reply)
                    .with("Location", "endpoints/" + new JsonObject(reply.body()).getString("id")));
  }

  public Future<Answer> change(Call call) {
    return use.changes()
        .change(Caller.moderator(call), call.pathId("endpoint"), call.body(EndpointChange.class))
        .map(Answer::ok);
  }

  public Future<Answer> remove(Call call) {
    return use.changes()
        .remove(Caller.moderator(call), call.pathId("endpoint"))
        .map(gone -> Answer.noContent());
  }

  public Future<Answer> rotate(Call call) {
    return use.changes()
        .rotate(
            Caller.moderator(call),
            call.pathId("endpoint"),
            Idempotency.of(call),
            Idempotency.status(200))
        .map(Idempotency::answer);
  }

  public Future<Answer> ping(Call call) {
    return use.changes()
        .ping(
            Caller.moderator(call),
            call.pathId("endpoint"),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(reply -> Idempotency.answer(reply).with("Location", "deliveries"));
  }

  public Future<Answer> deliveries(Call call) {
    var state = call.query("state");
    return use.deliveries()
        .page(
            call.get(Access.SITE),
            call.pathId("endpoint"),
            state == null ? null : DeliveryState.of(state),
            call.query("after"),
            call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  public Future<Answer> replay(Call call) {
    return use.changes()
        .replay(
            Caller.moderator(call),
            call.pathId("endpoint"),
            call.body(Deliveries.ReplayRequest.class),
            Idempotency.of(call),
            Idempotency.status(200))
        .map(Idempotency::answer);
  }
}
