package viche.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Remembered;
import viche.database.SqlState;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;

/**
 * The sites, as every request needs them. A site is remembered for a second, so that a change made
 * on another instance is seen within that time. So are the keys of all sites: a request for a site
 * that doesn't exist, whatever its key, asks the database nothing more.
 */
public final class Sites {
  private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST_SITES = 1_000;
  private static final String KEYS = "keys";

  private final Database database;
  private final Clock clock;
  private final SiteStore store = new SiteStore();
  private final Remembered<String, Optional<Site>> known;
  private final Remembered<String, Set<String>> keys;
  private final List<Consumer<Site>> listeners = new CopyOnWriteArrayList<>();

  public Sites(Vertx vertx, Database database, Clock clock) {
    this.known = Remembered.lasting(vertx, FRESH, MOST_SITES);
    this.keys = Remembered.lasting(vertx, FRESH, 1);
    this.database = database;
    this.clock = clock;
  }

  /** The site with this key, if there is one. */
  public Future<Optional<Site>> find(String key) {
    return keys.get(KEYS, all -> database.watch(store::keys))
        .compose(
            all ->
                all.contains(key)
                    ? known.get(key, asked -> database.watch(client -> store.find(client, key)))
                    : Future.succeededFuture(Optional.empty()));
  }

  /** All of them, by key. */
  public Future<List<Site>> all() {
    return database.read(store::all);
  }

  /** The site with this key; refused as not found when there is none. */
  public Future<Site> get(String key) {
    return find(key)
        .compose(
            site ->
                site.map(Future::succeededFuture)
                    .orElseGet(() -> new Refusal.NotFound(Thing.SITE, key).failed()));
  }

  /** The keys of all sites, in order. */
  public Future<List<String>> keys() {
    return database.read(store::keys).map(keys -> keys.stream().sorted().toList());
  }

  /** The site with this number, which is known to exist; asked anew each time. */
  public Future<Site> get(long id) {
    return database.read(client -> store.find(client, id)).map(Optional::orElseThrow);
  }

  /** Makes the site when it doesn't exist yet; an existing one stays as it is. */
  public Future<Site> ensure(String key, SiteSettings initial) {
    return database
        .read(client -> store.find(client, key))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> make(key, initial, () -> ensure(key, initial))));
  }

  /**
   * Changes a site's settings, or makes the site.
   *
   * <p>Fails with a refusal when the change is invalid.
   */
  public Future<Site> put(String key, SiteChange change, Consequence consequence) {
    return database
        .read(client -> store.find(client, key))
        .compose(
            found ->
                found
                    .map(site -> update(site, change, consequence))
                    .orElseGet(() -> make(key, change, consequence)));
  }

  /** What belongs to a change of settings, in its transaction. */
  @FunctionalInterface
  public interface Consequence {
    Future<Void> of(SqlClient client, Site before, SiteSettings after);
  }

  private Future<Site> make(String key, SiteChange change, Consequence consequence) {
    var settings = change.applyTo(SiteSettings.initial(key, List.of()));
    return make(key, settings, () -> put(key, change, consequence));
  }

  private Future<Site> update(Site site, SiteChange change, Consequence consequence) {
    var settings = change.applyTo(site.settings());
    return database
        .transaction(
            client ->
                store
                    .update(client, site, settings, Times.now(clock))
                    .compose(
                        written ->
                            written
                                ? consequence
                                    .of(client, site, settings)
                                    .compose(done -> store.find(client, site.key()))
                                : Future.succeededFuture(Optional.empty())))
        .compose(
            changed ->
                changed
                    .map(now -> Future.succeededFuture(forget(now)))
                    .orElseGet(() -> put(site.key(), change, consequence)));
  }

  private Future<Site> make(String key, SiteSettings settings, Supplier<Future<Site>> again) {
    LOG.info("Making the site {}", key);
    return database
        .transaction(
            client ->
                store
                    .insert(client, key, settings, Times.now(clock))
                    .compose(made -> store.find(client, key)))
        .compose(
            made -> Future.succeededFuture(forget(made.orElseThrow())),
            failure ->
                // Another instance took the key, or the number: look again.
                SqlState.isDuplicate(failure) ? again.get() : Future.failedFuture(failure));
  }

  /** Listens to changes of sites made on this instance; the listener must not block. */
  public void onChange(Consumer<Site> listener) {
    listeners.add(listener);
  }

  /** Forgets what was known of a site before this. */
  private Site forget(Site changed) {
    keys.forget(KEYS);
    known.forget(changed.key());
    listeners.forEach(listener -> listener.accept(changed));
    return changed;
  }
}
