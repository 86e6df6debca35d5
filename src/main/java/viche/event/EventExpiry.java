package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import viche.database.Times;
import viche.site.Perishable;
import viche.site.Perishable.Swept;

/** Old events with their deliveries, and endpoints that were removed. */
final class EventExpiry {
  private static final int AT_ONCE = 1_000;

  private final Clock clock;
  private final Duration kept;
  private final EventStore events = new EventStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final DeliveryStore deliveries = new DeliveryStore();

  EventExpiry(Clock clock, Duration kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /** Both. */
  List<Perishable> parts() {
    return List.of(
        Perishable.rows(
            "events",
            AT_ONCE,
            (client, site, most) -> events.forget(client, site, before(kept), most)),
        new Perishable("removed-endpoints", (client, site, from) -> removed(client, site.id())));
  }

  private Instant before(Duration time) {
    return Times.now(clock).minus(time);
  }

  /** Those that nobody sends to any more, whatever was under way when they were removed. */
  private Future<Swept> removed(SqlClient client, long site) {
    return endpoints
        .removed(client, site, before(Duration.ofSeconds(DeliveryStore.LEASE)))
        .compose(
            ids ->
                ids.isEmpty()
                    ? Future.succeededFuture(Swept.NOTHING)
                    : forget(client, site, ids.getFirst()));
  }

  private Future<Swept> forget(SqlClient client, long site, UUID endpoint) {
    return deliveries
        .forget(client, site, endpoint, AT_ONCE)
        .compose(
            gone ->
                gone == AT_ONCE
                    ? Future.succeededFuture(new Swept(0, ""))
                    : endpoints.delete(client, site, endpoint).map(new Swept(1, "")));
  }
}
