package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.DeliveryListStore.DeliveryPlace;
import viche.event.EventRecorder.EventsRecorded;
import viche.event.carrier.DeliveryState;
import viche.event.fact.EventType;
import viche.refusal.Refusal;
import viche.site.Site;

/** What became of a site's events at its endpoints, and sending them again. */
public final class Deliveries {
  /** Events that one request sends again. */
  static final int MOST_AGAIN = 1_000;

  private static final String ORDER = "deliveries";

  private final Database database;
  private final Endpoints endpoints;
  private final DeliveryListStore store = new DeliveryListStore();

  Deliveries(Database database, Endpoints endpoints) {
    this.database = database;
    this.endpoints = endpoints;
  }

  /**
   * Which deliveries.
   *
   * @param states one or all
   */
  record ListedEndpoint(long site, UUID endpoint, List<DeliveryState> states) {}

  /**
   * Events of a time on their way to an endpoint.
   *
   * @param to not included
   */
  record EventsOfTime(long site, UUID endpoint, Instant from, Instant to) {}

  /**
   * Some deliveries, the latest first.
   *
   * @param next where the next page begins; null: there is none
   */
  public record DeliveryPage(List<Delivery> items, @Nullable String next) {}

  /**
   * Which events to send again: those named, or of a time those that are dead.
   *
   * @param from included
   * @param to not included
   */
  public record ReplayRequest(
      @Nullable List<UUID> events, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * What is sent again.
   *
   * @param more whether there are more of that time; asking again sends them
   */
  public record Replayed(int events, boolean more) {}

  /**
   * A page of them.
   *
   * @param state null: whatever it is
   */
  public Future<DeliveryPage> page(
      Site site, UUID endpoint, @Nullable DeliveryState state, @Nullable String after, int limit) {
    var place = Cursor.parse(after, ORDER, 2, Deliveries::place);
    var below = place == null ? new DeliveryPlace(Times.LAST, Ids.LAST) : place;
    var states = state == null ? List.of(DeliveryState.values()) : List.of(state);
    var listed = new ListedEndpoint(site.id(), endpoint, states);
    return endpoints
        .find(site, endpoint)
        .compose(found -> database.read(client -> store.latest(client, listed, below, limit + 1)))
        .map(found -> page(found, limit));
  }

  private static DeliveryPlace place(List<String> parts) {
    var moment = Instant.parse(parts.getFirst());
    if (!Times.contain(moment)) {
      throw new IllegalArgumentException("no moment of the service");
    }
    return new DeliveryPlace(moment, UUID.fromString(parts.getLast()));
  }

  private static DeliveryPage page(List<Delivery> found, int limit) {
    if (found.size() <= limit) {
      return new DeliveryPage(found, null);
    }
    var items = found.subList(0, limit);
    var last = items.getLast();
    return new DeliveryPage(items, Cursor.of(ORDER, last.recordedAt(), last.event()));
  }

  /**
   * Sends events again that were delivered or are dead; those that wait go on as they do. It is a
   * part of the caller's transaction.
   */
  public Future<Replayed> replay(
      SqlClient client, long site, UUID endpoint, ReplayRequest request) {
    return endpoints
        .find(client, site, endpoint)
        .compose(found -> chosen(client, site, endpoint, request))
        .compose(
            chosen -> {
              var now = chosen.subList(0, Math.min(chosen.size(), MOST_AGAIN));
              UnitOfWork.tell(
                  client, new EventsRecorded(site, EnumSet.allOf(EventType.class), null));
              return store
                  .replay(client, site, endpoint, now)
                  .map(sent -> new Replayed(sent, chosen.size() > MOST_AGAIN));
            });
  }

  /** Of a time one more than are sent, so that it is known whether there are more. */
  private Future<List<UUID>> chosen(
      SqlClient client, long site, UUID endpoint, ReplayRequest request) {
    var events = request.events();
    var from = request.from();
    var to = request.to();
    if (events != null && from == null && to == null) {
      return Future.succeededFuture(events);
    }
    return events == null && from != null && to != null
        ? store.dead(client, new EventsOfTime(site, endpoint, from, to), MOST_AGAIN + 1)
        : Refusal.Invalid.of("", "give events, or both from and to").failed();
  }
}
