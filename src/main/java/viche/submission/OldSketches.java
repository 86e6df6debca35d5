package viche.submission;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.audit.CounterAudit;
import viche.comment.audit.CounterAudit.SiteRow;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Rounds;
import viche.database.Times;
import viche.screening.likeness.SketchStore;

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

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final CounterAudit sites = new CounterAudit();
  private final SketchStore sketches = new SketchStore();
  private Future<Void> sweep = Future.succeededFuture();
  private long timer;
  private volatile boolean closing;

  public OldSketches(Vertx vertx, Database database, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
  }

  /** Begins; to be called once. */
  public synchronized void start() {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> sweep());
    sweep();
  }

  private synchronized void sweep() {
    if (sweep.isComplete()) {
      sweep =
          database
              .read(sites::sites)
              .compose(this::forget)
              .onFailure(
                  failure -> {
                    if (!Database.isAway(failure)) {
                      LOG.warn(
                          "Old sketches stay for another hour: {}", failure.getClass().getName());
                    }
                  })
              .otherwiseEmpty();
    }
  }

  private Future<Void> forget(List<SiteRow> all) {
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done = done.compose(before -> forget(site.id()));
    }
    return done;
  }

  private Future<Void> forget(long site) {
    return Rounds.whileMore(
        () -> closing ? Future.succeededFuture(false) : some(site).map(gone -> gone == AT_ONCE));
  }

  private Future<Integer> some(long site) {
    var since = Ids.lowest(Times.now(clock).minus(SketchStore.LOOK_BACK));
    return database.transaction(client -> sketches.forget(client, site, since, AT_ONCE));
  }

  /** Ends when the transaction that is going on is over. */
  public synchronized Future<Void> close() {
    closing = true;
    vertx.cancelTimer(timer);
    return sweep;
  }
}
