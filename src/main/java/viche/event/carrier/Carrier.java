package viche.event.carrier;

import io.vertx.core.Future;
import java.time.Instant;
import viche.event.endpoint.Sender;
import viche.outgoing.OutgoingAnswer;
import viche.outgoing.OutgoingRequest;

/** How an event goes to endpoints of one kind, and what their answer means. */
public interface Carrier {
  /** The request that sends an event now; one that can't be made is a failed attempt. */
  Future<OutgoingRequest> request(Sender to, TakenDelivery event, Instant now);

  /** Under way to one endpoint at once, from one instance. */
  default int atOnce() {
    return 16;
  }

  /** What an answer means; unless a kind knows better, 2xx is success. */
  default Attempt answered(Sender to, TakenDelivery event, TimedAnswer answer) {
    return Attempt.answered(event, answer);
  }

  /**
   * What came back.
   *
   * @param took milliseconds
   * @param at when it did
   */
  record TimedAnswer(OutgoingAnswer answer, int took, Instant at) {}
}
