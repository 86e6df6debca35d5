package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;
import viche.event.carrier.DeliveryState;
import viche.event.carrier.TakenDelivery;
import viche.event.endpoint.Endpoint;
import viche.outgoing.OutgoingAnswer;

/**
 * Who waits for what endpoints of a kind answer. It is called in the transaction that stores what
 * became of an attempt, of each attempt once; where it fails, that isn't stored, and the event
 * comes again.
 */
@FunctionalInterface
public interface AnswerHandler {
  Future<Void> answered(SqlClient client, AnsweredEvent event);

  /**
   * What an endpoint made of an event.
   *
   * @param site its {@code site_id}
   * @param state of the delivery from now on; while it waits, another attempt follows
   * @param answer null: none came, or the last attempt was an instance's that ended
   */
  record AnsweredEvent(
      long site,
      Endpoint endpoint,
      TakenDelivery event,
      DeliveryState state,
      @Nullable OutgoingAnswer answer) {}
}
