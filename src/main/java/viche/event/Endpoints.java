package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Ids;
import viche.database.UnitOfWork;
import viche.event.EventRecorder.EventsRecorded;
import viche.event.endpoint.CheckedEndpoint;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.EndpointChange;
import viche.event.endpoint.EndpointCheck;
import viche.event.endpoint.SigningSecret;
import viche.event.fact.EventType;
import viche.outgoing.Outgoing;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;

/**
 * The endpoints of a site. What changes one is a part of the caller's transaction, and counts at
 * once on this instance if {@link #changed} is called after it, within a second on others.
 */
public final class Endpoints {
  /** Of one site. */
  static final int MOST = 20;

  /** For so long the secret before signs beside a new one. */
  private static final Duration BOTH = Duration.ofHours(24);

  private final Database database;
  private final Outgoing outgoing;
  private final KnownEndpoints known;
  private final EndpointStore store = new EndpointStore();
  private final EventStore events = new EventStore();

  Endpoints(Database database, Outgoing outgoing, KnownEndpoints known) {
    this.database = database;
    this.outgoing = outgoing;
    this.known = known;
  }

  /**
   * A secret, which is told once.
   *
   * @param earlierUntil until when the one before signs, too
   */
  public record NewSecret(String secret, Instant earlierUntil) {}

  /**
   * An endpoint just made.
   *
   * @param secret that signs, which is told once; null of a kind that doesn't sign
   */
  public record MadeEndpoint(Endpoint endpoint, @Nullable String secret) {}

  /** All of a site, the oldest first. */
  public Future<List<Endpoint>> all(Site site) {
    return database.read(client -> store.all(client, site.id()));
  }

  /** One of them; refused where there is none. */
  public Future<Endpoint> find(Site site, UUID id) {
    return database.read(client -> find(client, site.id(), id));
  }

  /** As {@link #find(Site, UUID)}, in a transaction. */
  public Future<Endpoint> find(SqlClient client, long site, UUID id) {
    return store.find(client, site, id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  /**
   * What an admin sends, with the address as it is stored.
   *
   * @throws viche.refusal.RefusedException that names what is wrong with it
   */
  public CheckedEndpoint checked(EndpointChange change) {
    return EndpointCheck.of(change, outgoing);
  }

  /** Makes one; refused where a site has too many. */
  public Future<MadeEndpoint> make(
      SqlClient client, long site, CheckedEndpoint checked, Instant now) {
    var endpoint =
        new Endpoint(
            Ids.next(),
            checked.kind(),
            checked.address(),
            checked.types(),
            checked.text(),
            checked.enabled(),
            null,
            null,
            null,
            now,
            checked.options());
    var credential = checked.kind().signs() ? SigningSecrets.random() : checked.credential();
    if (credential == null) {
      return Refusal.Invalid.of(checked.kind().keyField(), "is needed for a new one").failed();
    }
    var secret = credential instanceof SigningSecrets signing ? signing.secret().text() : null;
    return store
        .insert(client, site, endpoint, credential, MOST)
        .compose(
            made ->
                made
                    ? Future.succeededFuture(new MadeEndpoint(endpoint, secret))
                    : Refusal.Invalid.of("", "a site has at most " + MOST + " endpoints").failed());
  }

  /**
   * Changes one, which begins anew: what failed before is forgotten. A key that is kept is sent
   * nowhere else: refused without one where the address is another.
   */
  public Future<Endpoint> change(SqlClient client, long site, UUID id, CheckedEndpoint checked) {
    return find(client, site, id)
        .compose(
            known ->
                known.kind() == checked.kind()
                    ? store.change(client, site, id, checked.after(known))
                    : Refusal.Invalid.of("/kind", "stays " + known.kind().word()).failed())
        .compose(
            done ->
                find(client, site, id)
                    .map(
                        found -> {
                          if (!done) {
                            throw Refusal.Invalid.of(
                                    checked.kind().keyField(), "is needed for another address")
                                .exception();
                          }
                          return found;
                        }));
  }

  /** Removes one, and says which it was; its deliveries go within the hour. */
  public Future<Endpoint> remove(SqlClient client, long site, UUID id, Instant now) {
    return find(client, site, id)
        .compose(
            found ->
                store
                    .remove(client, site, id, now)
                    .map(
                        done -> {
                          if (!done) { // somebody else was faster
                            throw unknown(id);
                          }
                          return found;
                        }));
  }

  /** Gives one a new secret; for a day the one before signs beside it. */
  public Future<NewSecret> rotate(SqlClient client, long site, UUID id, Instant now) {
    var secret = SigningSecret.random();
    var until = now.plus(BOTH);
    return find(client, site, id)
        .compose(
            known ->
                known.kind().signs()
                    ? store.rotate(client, site, id, secret, until)
                    : Refusal.Invalid.of(
                            "",
                            "nothing signs what goes to an endpoint of the kind "
                                + known.kind().word())
                        .failed())
        .map(
            done -> {
              if (!done) {
                throw unknown(id);
              }
              return new NewSecret(secret.text(), until);
            });
  }

  /**
   * Sends a test to one, though it rests or is turned off.
   *
   * @return the event; what became of it is among the deliveries
   */
  public Future<UUID> ping(SqlClient client, Site site, UUID id, Instant now) {
    var event = Ids.next();
    var ping = new PlainOccurrence(site.id(), EventType.PING, Map.of("site", site.key()));
    return find(client, site.id(), id)
        .compose(found -> events.insert(client, ping, event, now))
        .compose(written -> events.deliverTo(client, site.id(), id, event))
        .map(
            sent -> {
              UnitOfWork.tell(client, new EventsRecorded(site.id(), Set.of(), id));
              return event;
            });
  }

  /** The hosts of those that are asked about comments of a site. */
  public Future<List<String>> screeners(Site site) {
    return known.screeners(site.id());
  }

  /** Whether a site asks anybody about its comments, as far as this instance knows. */
  public boolean asks(long site) {
    return !known.screenersKnown(site).isEmpty();
  }

  /** Reads the endpoints again, since one was changed here. */
  public Future<Void> changed() {
    return known.refresh().otherwiseEmpty();
  }

  private static RuntimeException unknown(UUID id) {
    return new Refusal.NotFound(Thing.ENDPOINT, id.toString()).exception();
  }
}
