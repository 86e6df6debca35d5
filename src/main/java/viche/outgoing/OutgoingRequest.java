package viche.outgoing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;

/**
 * A request to an address that somebody typed.
 *
 * @param headers in lower case
 * @param body empty for none
 * @param patience for all of it: finding the address, connecting, sending, and the answer to its
 *     end
 * @param keeps how many bytes of the answer are kept; what is longer is cut there
 */
public record OutgoingRequest(
    Destination to,
    HttpMethod method,
    Map<String, String> headers,
    Buffer body,
    Duration patience,
    int keeps) {

  public OutgoingRequest {
    headers = Map.copyOf(headers);
    if (patience.isNegative() || patience.isZero() || keeps < 0) {
      throw new IllegalArgumentException("patience is more than nothing, and so is what is kept");
    }
  }

  /** A request for what is there. */
  public static OutgoingRequest get(Destination to, String accept, Duration patience, int keeps) {
    return new OutgoingRequest(
        to, HttpMethod.GET, Map.of("accept", accept), Buffer.buffer(), patience, keeps);
  }
}
