package viche.event.carrier;

import viche.event.endpoint.EndpointKind;

/** How events go to endpoints of each kind. */
public final class Carriers {
  private final Carrier webhook = new Webhook();

  /** That of a kind. */
  public Carrier of(EndpointKind kind) {
    return switch (kind) {
      case WEBHOOK -> webhook;
    };
  }
}
