package viche.submission;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.database.Times;
import viche.screening.likeness.SketchStore;
import viche.site.Site;
import viche.site.Sites;

/**
 * The job that forgets, at all sites, the sketches that are too old to be looked at: at the start
 * and every hour, whether anybody writes there or not. One of the few jobs that go across sites;
 * each of its transactions is about one.
 */
public final class OldSketches {
  private static final Logger LOG = LoggerFactory.getLogger(OldSketches.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  /** Sketches that go in one transaction. */
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Sites sites;
  private final Clock clock;
  private final Duty duty;
  private final SketchStore sketches = new SketchStore();

  public OldSketches(Vertx vertx, Database database, Sites sites, Clock clock) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
    this.duty = new Duty(vertx, INTERVAL, this::sweep, OldSketches::failed);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private Future<Void> sweep() {
    return sites.all().compose(this::forget);
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("Old sketches stay for another hour: {}", failure.getClass().getName());
    }
  }

  private Future<Void> forget(List<Site> all) {
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done =
          done.compose(
              before -> duty.whileMore(() -> some(site.id()).map(gone -> gone == AT_ONCE)));
    }
    return done;
  }

  private Future<Integer> some(long site) {
    var since = Ids.lowest(Times.now(clock).minus(SketchStore.LOOK_BACK));
    return database.transaction(client -> sketches.forget(client, site, since, AT_ONCE));
  }

  /** Ends when the transaction that is going on is over. */
  public Future<Void> close() {
    return duty.close();
  }
}
