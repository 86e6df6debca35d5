package viche.screening;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import viche.database.Database;
import viche.database.Remembered;
import viche.refusal.Refusal.Fault;
import viche.site.Site;

/**
 * The rules in force, compiled. Which version that is, is asked again after a second, so that a
 * change made on another instance counts within that time; a version is compiled once, on a worker
 * thread, and requests that need it meanwhile wait together.
 */
public final class ActiveRules {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Old versions, and rules of sites where nothing happens, are forgotten after that. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final int MOST_SITES = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final RuleStore store = new RuleStore();
  private final Remembered<Long, Long> versions;
  private final Remembered<RulesKey, RuleSet> compiled;

  /** What was compiled: a version of the rules, and whether ё is the same letter as е. */
  private record RulesKey(long site, long version, boolean yoAsYe) {}

  public ActiveRules(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
    this.versions = Remembered.lasting(vertx, FRESH, MOST_SITES);
    this.compiled = Remembered.inUse(vertx, IDLE, MOST_SITES);
  }

  /** The rules of a new site, until its moderators change them; their version is 0. */
  public static Rules initial() {
    return Rules.initial(1);
  }

  /** The compiled rules in force at a site. */
  public Future<RuleSet> of(Site site) {
    return versions
        .get(site.id(), id -> database.read(client -> store.latest(client, id)))
        .compose(
            version ->
                compiled.get(
                    new RulesKey(site.id(), version, site.settings().yoAsYe()), this::compile));
  }

  /** What is wrong with proposed rules, looked for on a worker thread; see {@link Rules#faults}. */
  public Future<List<Fault>> faults(String place, Rules rules) {
    return vertx.executeBlocking(() -> rules.faults(place), false);
  }

  /** Forgets which version is in force, since it was changed here. */
  public void changed(Site site) {
    versions.forget(site.id());
  }

  private Future<RuleSet> compile(RulesKey key) {
    var rules =
        key.version() == 0
            ? Future.succeededFuture(initial())
            : database
                .read(client -> store.find(client, key.site(), key.version()))
                .map(found -> found.orElseThrow().rules());
    return rules.compose(
        read -> vertx.executeBlocking(() -> RuleSet.of(read, key.yoAsYe()), false));
  }
}
