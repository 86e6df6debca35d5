package viche.event.carrier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.UUID;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.Sender;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.OutgoingRequest;

/**
 * An event as a request to a webhook, by Standard Webhooks 1.0.0: type, moment and data in the
 * body, its id, the moment of the attempt and signatures in headers. At each attempt the body is
 * the same.
 */
final class Webhook implements Carrier {
  /** For finding the address, connecting, sending, and the answer to its end. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of an answer nothing is needed but its beginning, for people to look at. */
  static final int KEEPS = 1_000;

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public Future<OutgoingRequest> request(Sender to, TakenDelivery event, Instant now) {
    var secrets = (SigningSecrets) to.credential();
    var body = body(event, to.endpoint().text());
    return Future.succeededFuture(
        new OutgoingRequest(
            Destination.of(to.endpoint().address(), GivenBy.SITE),
            HttpMethod.POST,
            headers(secrets, event.event(), body, now),
            body,
            PATIENCE,
            KEEPS));
  }

  /** An event as JSON, with the text of its comment or without. */
  static Buffer body(TakenDelivery event, boolean text) {
    var data = event.data();
    if (text && event.html() != null && data.containsKey("comment")) {
      data.getJsonObject("comment").put("html", event.html());
    }
    return new JsonObject()
        .put("type", event.type())
        .put("timestamp", MOMENT.format(event.occurredAt()))
        .put("data", data)
        .toBuffer();
  }

  /** Those of a signed request with a body of JSON. */
  static Map<String, String> headers(SigningSecrets secrets, UUID event, Buffer body, Instant now) {
    return Map.of(
        "content-type",
        "application/json",
        "user-agent",
        "Viche",
        "webhook-id",
        event.toString(),
        "webhook-timestamp",
        Long.toString(now.getEpochSecond()),
        "webhook-signature",
        secrets.signatures(event, body.getBytes(), now));
  }
}
