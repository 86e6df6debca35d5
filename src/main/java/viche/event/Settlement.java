package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import viche.database.Database;
import viche.event.AnswerHandler.AnsweredEvent;
import viche.event.carrier.Attempt;
import viche.event.carrier.TakenDelivery;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.Sender;

/**
 * Stores what became of attempts: for the delivery, for the endpoint, and for who waits for the
 * answers of its kind, all in one transaction.
 */
final class Settlement {
  private final Database database;
  private final Database own;
  private final DeliveryStore deliveries = new DeliveryStore();
  private final SenderStore endpoints = new SenderStore();
  private final Map<EndpointKind, AnswerHandler> handlers = new ConcurrentHashMap<>();

  /**
   * @param own for what concerns nobody but the relay
   */
  Settlement(Database database, Database own) {
    this.database = database;
    this.own = own;
  }

  /** Has what endpoints of a kind answer told; a kind has one who is. */
  void onAnswer(EndpointKind kind, AnswerHandler handler) {
    handlers.put(kind, handler);
  }

  /** Settles an attempt, unless its lease is another's by now; how the endpoint fares counts. */
  Future<Void> store(Sender to, TakenDelivery event, UUID lease, Attempt attempt) {
    var handler = handlers.get(to.endpoint().kind());
    return handler == null || !attempt.settled().counts()
        ? own.pipelined(
            client ->
                Future.all(
                        deliveries.settle(client, to, event.event(), lease, attempt.settled()),
                        deliveries.follow(client, to, event.event()),
                        note(client, to, event, attempt))
                    .mapEmpty())
        : database.transaction(
            client ->
                deliveries
                    .settle(client, to, event.event(), lease, attempt.settled())
                    .compose(
                        settled ->
                            settled
                                ? handler.answered(
                                    client,
                                    new AnsweredEvent(
                                        to.site(),
                                        to.endpoint(),
                                        event,
                                        attempt.settled().state(),
                                        attempt.answer()))
                                : Future.succeededFuture())
                    .compose(told -> deliveries.follow(client, to, event.event()))
                    .compose(followed -> note(client, to, event, attempt)));
  }

  /** A test that fails is for who asked for it to see, unless the endpoint is gone. */
  private Future<Void> note(SqlClient client, Sender to, TakenDelivery event, Attempt attempt) {
    var id = to.endpoint().id();
    if (attempt.worked()) {
      return endpoints.arrived(client, to.site(), id);
    }
    return attempt.settled().counts() && (attempt.gone() || !event.isTest())
        ? endpoints.failed(
            client,
            to.site(),
            id,
            new SenderStore.FailedAttempt(to, attempt.gone(), attempt.rest()))
        : Future.succeededFuture();
  }
}
