package viche.app.demo;

import io.vertx.core.Future;
import java.time.Instant;
import viche.database.Database;
import viche.event.Endpoints;
import viche.event.endpoint.CheckedEndpoint;
import viche.event.fact.EventType;
import viche.http.demo.DemoReceiver;
import viche.site.Site;

/**
 * The endpoint by which the receiver on this machine gets everything that happens at a demo site.
 */
public final class DemoEndpoint {
  private final Database database;
  private final Endpoints endpoints;

  public DemoEndpoint(Database database, Endpoints endpoints) {
    this.database = database;
    this.endpoints = endpoints;
  }

  /** Leads to where the receiver listens now, which an earlier start's did not. */
  public Future<Void> lead(Site site, String address) {
    var change = CheckedEndpoint.webhook(address, EventType.chosenFrom());
    return endpoints
        .all(site)
        .compose(
            all ->
                database.transaction(
                    client ->
                        all.stream()
                            .filter(each -> each.address().endsWith(DemoReceiver.PATH))
                            .findFirst()
                            .map(
                                known ->
                                    endpoints
                                        .change(client, site.id(), known.id(), change)
                                        .<Void>mapEmpty())
                            .orElseGet(
                                () ->
                                    endpoints
                                        .make(client, site.id(), change, Instant.now())
                                        .mapEmpty())))
        .compose(led -> endpoints.changed());
  }
}
