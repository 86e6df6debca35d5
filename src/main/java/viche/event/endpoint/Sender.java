package viche.event.endpoint;

import java.time.Instant;

/**
 * An endpoint with what is needed to send to it.
 *
 * @param site its {@code site_id}
 */
public record Sender(long site, Endpoint endpoint, Credential credential) {
  /** Whether nothing but what somebody asks for is sent to it now. */
  public boolean rests(Instant now) {
    var until = endpoint.restsUntil();
    return !endpoint.enabled() || (until != null && now.isBefore(until));
  }
}
