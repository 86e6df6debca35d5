package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Times;
import viche.site.Site;
import viche.site.Sites;

/**
 * Forgets old events with their deliveries, and endpoints that were removed, at all sites: at the
 * start and every hour, a bounded number in each transaction.
 */
final class EventExpiry {
  private static final Logger LOG = LoggerFactory.getLogger(EventExpiry.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final Sites sites;
  private final Clock clock;
  private final Duration kept;
  private final Duty duty;
  private final EventStore events = new EventStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final DeliveryStore deliveries = new DeliveryStore();

  EventExpiry(Vertx vertx, Database database, Sites sites, Clock clock, Duration kept) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
    this.kept = kept;
    this.duty = new Duty(vertx, INTERVAL, this::sweep, EventExpiry::failed);
  }

  void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    LOG.warn("Old events stay for another hour: {}", failure.getClass().getName());
  }

  private Future<Void> sweep() {
    return sites.all().compose(this::forget);
  }

  private Future<Void> forget(List<Site> all) {
    var before = Times.now(clock).minus(kept);
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done =
          done.compose(last -> all(client -> events.forget(client, site.id(), before, AT_ONCE)))
              .compose(last -> removed(site.id()))
              .onFailure(EventExpiry::failed)
              .otherwiseEmpty(); // the others' go all the same
    }
    return done;
  }

  /** Those that nobody sends to any more, whatever was under way when they were removed. */
  private Future<Void> removed(long site) {
    var before = Times.now(clock).minusSeconds(DeliveryStore.LEASE);
    return database
        .read(client -> endpoints.removed(client, site, before))
        .compose(
            ids -> {
              Future<Void> done = Future.succeededFuture();
              for (var id : ids) {
                done =
                    done.compose(
                            last -> all(client -> deliveries.forget(client, site, id, AT_ONCE)))
                        .compose(
                            last ->
                                database.transaction(client -> endpoints.delete(client, site, id)));
              }
              return done;
            });
  }

  private Future<Void> all(Function<SqlClient, Future<Integer>> some) {
    return duty.whileMore(() -> database.transaction(some).map(gone -> gone == AT_ONCE));
  }

  Future<Void> close() {
    return duty.close();
  }
}
