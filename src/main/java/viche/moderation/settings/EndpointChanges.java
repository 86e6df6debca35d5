package viche.moderation.settings;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Times;
import viche.event.Deliveries;
import viche.event.Deliveries.ReplayRequest;
import viche.event.Deliveries.Replayed;
import viche.event.Endpoint;
import viche.event.Endpoints;
import viche.event.Endpoints.EndpointChange;
import viche.event.Endpoints.MadeEndpoint;
import viche.event.Endpoints.NewSecret;
import viche.event.EventType;
import viche.event.Events;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.site.Stamp;

/**
 * Changes of a site's endpoints by its admins: each is in the log of the site's moderators. Of an
 * address the log tells the host alone, since path and query may hold a credential.
 */
public final class EndpointChanges {
  private final ModeratorTransaction acting;
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final Clock clock;
  private final LogStore log = new LogStore();

  public EndpointChanges(Database database, Events events, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.endpoints = events.endpoints();
    this.deliveries = events.deliveries();
    this.clock = clock;
  }

  /** What the log tells of an endpoint. */
  private record EndpointTold(
      UUID endpoint, String host, List<EventType> types, boolean text, boolean enabled) {
    static EndpointTold of(Endpoint endpoint) {
      return new EndpointTold(
          endpoint.id(),
          URI.create(endpoint.address()).getAuthority(),
          endpoint.types(),
          endpoint.text(),
          endpoint.enabled());
    }
  }

  /** The test that is on its way: an event, known by its id among the deliveries. */
  public record PingSent(UUID event) {}

  /** Makes one; a retry gets the first answer, with the secret. */
  public Future<StoredAnswer> make(
      Moderator admin,
      EndpointChange change,
      IdempotencyKey retry,
      Function<MadeEndpoint, StoredAnswer> answer) {
    var checked = endpoints.checked(change);
    var now = Times.now(clock);
    return counted(
        acting.once(
            admin,
            retry,
            now,
            (client, by) ->
                endpoints
                    .make(client, admin.site().id(), checked, now)
                    .compose(
                        made ->
                            log.add(
                                    client,
                                    admin.site().id(),
                                    entry(
                                        Act.ENDPOINT_ADDED,
                                        new Stamp(admin.site().id(), by, now),
                                        made.endpoint()))
                                .map(answer.apply(made)))));
  }

  /** Changes one, which begins anew. */
  public Future<Endpoint> change(Moderator admin, UUID id, EndpointChange change) {
    var checked = endpoints.checked(change);
    var now = Times.now(clock);
    var site = admin.site().id();
    return counted(
        acting.perform(
            admin,
            now,
            (client, by) ->
                endpoints
                    .change(client, site, id, checked)
                    .compose(
                        after ->
                            log.add(
                                    client,
                                    site,
                                    entry(Act.ENDPOINT_CHANGED, new Stamp(site, by, now), after))
                                .map(after))));
  }

  /** Removes one. */
  public Future<Void> remove(Moderator admin, UUID id) {
    var now = Times.now(clock);
    var site = admin.site().id();
    return counted(
        acting.perform(
            admin,
            now,
            (client, by) ->
                endpoints
                    .find(client, site, id)
                    .compose(
                        before ->
                            endpoints
                                .remove(client, site, id, now)
                                .compose(
                                    gone ->
                                        log.add(
                                            client,
                                            site,
                                            entry(
                                                Act.ENDPOINT_REMOVED,
                                                new Stamp(site, by, now),
                                                before))))));
  }

  /** Gives one a new secret; a retry gets the first answer. */
  public Future<StoredAnswer> rotate(
      Moderator admin, UUID id, IdempotencyKey retry, Function<NewSecret, StoredAnswer> answer) {
    var now = Times.now(clock);
    var site = admin.site().id();
    return counted(
        acting.once(
            admin,
            retry,
            now,
            (client, by) ->
                endpoints
                    .rotate(client, site, id, now)
                    .compose(
                        secret ->
                            endpoints
                                .find(client, site, id)
                                .compose(
                                    of ->
                                        log.add(
                                            client,
                                            site,
                                            entry(
                                                Act.ENDPOINT_SECRET_CHANGED,
                                                new Stamp(site, by, now),
                                                of)))
                                .map(answer.apply(secret)))));
  }

  /** Sends a test to one. */
  public Future<StoredAnswer> ping(
      Moderator admin, UUID id, IdempotencyKey retry, Function<PingSent, StoredAnswer> answer) {
    var now = Times.now(clock);
    return acting.once(
        admin,
        retry,
        now,
        (client, by) ->
            endpoints
                .ping(client, admin.site(), id, now)
                .map(event -> answer.apply(new PingSent(event))));
  }

  /** Sends events again. */
  public Future<StoredAnswer> replay(
      Moderator admin,
      UUID id,
      ReplayRequest request,
      IdempotencyKey retry,
      Function<Replayed, StoredAnswer> answer) {
    return acting.once(
        admin,
        retry,
        Times.now(clock),
        (client, by) -> deliveries.replay(client, admin.site().id(), id, request).map(answer));
  }

  private static LogEntry entry(Act act, Stamp stamp, Endpoint endpoint) {
    return new LogEntry(act, stamp.by(), Subject.SITE, EndpointTold.of(endpoint), stamp.at());
  }

  private <T> Future<T> counted(Future<T> change) {
    return change.compose(done -> endpoints.changed().map(done));
  }
}
