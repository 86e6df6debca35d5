package viche.event.carrier;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import viche.event.carrier.Opinion.UnreadableAnswerException;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.Sender;
import viche.event.fact.EventType;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.OutgoingRequest;

/**
 * A question to an outside screener: a signed request as a webhook's, with the text, whose answer
 * is an {@link Opinion}. Another answer is a failure.
 */
final class Screener implements Carrier {
  @Override
  public Future<OutgoingRequest> request(Sender to, TakenDelivery event, Instant now) {
    var secrets = (SigningSecrets) to.credential();
    var body = Webhook.body(event, true);
    return Future.succeededFuture(
        new OutgoingRequest(
            Destination.of(to.endpoint().address(), GivenBy.SITE),
            HttpMethod.POST,
            Webhook.headers(secrets, event.event(), body, now),
            body,
            Webhook.PATIENCE,
            Opinion.LONGEST));
  }

  @Override
  public Attempt answered(Sender to, TakenDelivery event, TimedAnswer timed) {
    var attempt = Attempt.answered(event, timed);
    if (!attempt.succeeded() || !event.type().equals(EventType.COMMENT_SCREEN.word())) {
      return attempt;
    }
    try {
      Opinion.of(EndpointKind.SCREENING, timed.answer());
      return attempt;
    } catch (UnreadableAnswerException e) {
      var told = e.getMessage() + " | " + Attempt.text(timed.answer());
      return Attempt.failed(event, timed, told, new Attempt.NotTaken(false, 0));
    }
  }
}
