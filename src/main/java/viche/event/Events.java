package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import viche.database.Database;
import viche.event.carrier.Carriers;
import viche.event.endpoint.EndpointKind;
import viche.event.fact.EventType;
import viche.outgoing.Outgoing;
import viche.site.Perishable;
import viche.site.Sites;

/** The events of all sites on this instance: written, brought to endpoints. */
public final class Events {
  private final KnownEndpoints known;
  private final Relay relay;
  private final EventExpiry expiry;
  private final Endpoints endpoints;
  private final Deliveries deliveries;

  public Events(
      Vertx vertx, Database database, Sites sites, Outgoing outgoing, EventKeeping keeping) {
    var clock = keeping.clock();
    known = new KnownEndpoints(vertx, database);
    relay = new Relay(vertx, database, known, new Relay.Ways(outgoing, new Carriers(sites)), clock);
    expiry = new EventExpiry(clock, keeping.time());
    endpoints = new Endpoints(database, outgoing, known);
    deliveries = new Deliveries(database, endpoints);
    database.beforeCommit(new EventRecorder(known, clock));
  }

  /**
   * How long events are kept.
   *
   * @param clock that says how old they are
   */
  public record EventKeeping(Clock clock, Duration time) {}

  /** Begins; to be called once. */
  public void start() {
    known.start();
    relay.start();
  }

  /**
   * Has told what endpoints of a kind answer, in the transaction that stores it; to be called
   * before the start, once for a kind.
   */
  public void onAnswer(EndpointKind kind, AnswerHandler handler) {
    relay.onAnswer(kind, handler);
  }

  /**
   * The sites, by {@code site_id}, with an endpoint that wants a type, for who would look for it in
   * vain at others; empty while they aren't known.
   */
  public Optional<Set<Long>> wanting(EventType type) {
    return known.read() ? Optional.of(known.wanting(type)) : Optional.empty();
  }

  /** The endpoints of sites. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** What goes after a time. */
  public List<Perishable> perishables() {
    return expiry.parts();
  }

  /** What became of events. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Ends what runs in the background; events that are under way are given back. */
  public Future<Void> close() {
    return Future.join(relay.close(), known.close()).mapEmpty();
  }
}
