package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
import viche.event.Endpoints;
import viche.event.Endpoints.MadeEndpoint;
import viche.event.Endpoints.NewSecret;
import viche.event.Events;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.EndpointChange;
import viche.event.fact.EventType;
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
    var site = admin.site().id();
    return once(
        admin,
        Act.ENDPOINT_ADDED,
        retry,
        (client, now) ->
            endpoints
                .make(client, site, checked, now)
                .map(made -> new NotedAnswer(made.endpoint(), answer.apply(made))));
  }

  /** Changes one, which begins anew. */
  public Future<Endpoint> change(Moderator admin, UUID id, EndpointChange change) {
    var checked = endpoints.checked(change);
    var site = admin.site().id();
    return done(
        admin, Act.ENDPOINT_CHANGED, (client, now) -> endpoints.change(client, site, id, checked));
  }

  /** Removes one. */
  public Future<Endpoint> remove(Moderator admin, UUID id) {
    var site = admin.site().id();
    return done(
        admin, Act.ENDPOINT_REMOVED, (client, now) -> endpoints.remove(client, site, id, now));
  }

  /** What is done to an endpoint; the log is told the endpoint that comes out. */
  @FunctionalInterface
  private interface EndpointAct {
    Future<Endpoint> perform(SqlClient client, Instant now);
  }

  private Future<Endpoint> done(Moderator admin, Act name, EndpointAct act) {
    var now = Times.now(clock);
    return counted(
        acting.perform(
            admin,
            now,
            (client, by) ->
                act.perform(client, now)
                    .compose(
                        endpoint ->
                            note(client, name, new Stamp(admin.site().id(), by, now), endpoint)
                                .map(endpoint))));
  }

  /** Gives one a new secret; a retry gets the first answer. */
  public Future<StoredAnswer> rotate(
      Moderator admin, UUID id, IdempotencyKey retry, Function<NewSecret, StoredAnswer> answer) {
    var site = admin.site().id();
    return once(
        admin,
        Act.ENDPOINT_SECRET_CHANGED,
        retry,
        (client, now) ->
            endpoints
                .find(client, site, id)
                .compose(
                    endpoint ->
                        endpoints
                            .rotate(client, site, id, now)
                            .map(secret -> new NotedAnswer(endpoint, answer.apply(secret)))));
  }

  /** What a retry gets again, and the endpoint that the log is told. */
  private record NotedAnswer(Endpoint endpoint, StoredAnswer answer) {}

  /** What is done to an endpoint once, however often it is asked for. */
  @FunctionalInterface
  private interface EndpointOnce {
    Future<NotedAnswer> perform(SqlClient client, Instant now);
  }

  private Future<StoredAnswer> once(
      Moderator admin, Act name, IdempotencyKey retry, EndpointOnce act) {
    var now = Times.now(clock);
    return counted(
        acting.once(
            admin,
            retry,
            now,
            (client, by) ->
                act.perform(client, now)
                    .compose(
                        done ->
                            note(
                                    client,
                                    name,
                                    new Stamp(admin.site().id(), by, now),
                                    done.endpoint())
                                .map(done.answer()))));
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

  private Future<Void> note(SqlClient client, Act act, Stamp stamp, Endpoint endpoint) {
    var told = EndpointTold.of(endpoint);
    return log.add(
        client, stamp.site(), new LogEntry(act, stamp.by(), Subject.SITE, told, stamp.at()));
  }

  private <T> Future<T> counted(Future<T> change) {
    return change.compose(done -> endpoints.changed().map(done));
  }
}
