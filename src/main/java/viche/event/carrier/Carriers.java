package viche.event.carrier;

import viche.event.endpoint.EndpointKind;
import viche.site.Sites;

/** How events go to endpoints of each kind. */
public final class Carriers {
  private final Carrier webhook = new Webhook();
  private final Carrier screener = new Screener();
  private final Carrier akismet = new Akismet();
  private final Carrier telegram;

  public Carriers(Sites sites) {
    this.telegram = new Telegram(sites);
  }

  /** That of a kind. */
  public Carrier of(EndpointKind kind) {
    return switch (kind) {
      case WEBHOOK -> webhook;
      case TELEGRAM -> telegram;
      case SCREENING -> screener;
      case AKISMET -> akismet;
    };
  }
}
