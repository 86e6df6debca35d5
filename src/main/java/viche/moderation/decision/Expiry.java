package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.audit.CounterAudit;
import viche.comment.audit.CounterAudit.SiteRow;
import viche.comment.idempotency.AnswerStore;
import viche.database.Database;
import viche.database.Rounds;
import viche.database.Times;
import viche.job.Jobs;

/**
 * The job that forgets, at all sites, what is kept of requests for their retries: answers, the
 * items of batches, and jobs that have ended, all after the same time. At the start and every hour,
 * a bounded number of rows in each transaction, each about one site; two instances at it at once do
 * each other no harm.
 */
public final class Expiry {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  /** Rows that go in one transaction. */
  private static final int AT_ONCE = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final Jobs jobs;
  private final Clock clock;
  private final Duration kept;
  private final CounterAudit sites = new CounterAudit();
  private final AnswerStore answers = new AnswerStore();
  private final BatchStore batches = new BatchStore();
  private final BatchItemStore items = new BatchItemStore();
  private Future<Void> sweep = Future.succeededFuture();
  private long timer;
  private volatile boolean closing;

  /**
   * @param kept how long a request may be sent again
   */
  public Expiry(Vertx vertx, Database database, Jobs jobs, Clock clock, Duration kept) {
    this.vertx = vertx;
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
    this.kept = kept;
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
                  failure ->
                      LOG.warn(
                          "Old answers stay for another hour: {}", failure.getClass().getName()))
              .otherwiseEmpty();
    }
  }

  private Future<Void> forget(List<SiteRow> all) {
    var before = Times.now(clock).minus(kept);
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done =
          done.compose(last -> all(client -> answers.forget(client, site.id(), before, AT_ONCE)))
              .compose(last -> batches(site.id(), before))
              .compose(last -> all(client -> jobs.forget(client, site.id(), before, AT_ONCE)));
    }
    return done;
  }

  /** Forgets some rows, {@value #AT_ONCE} at most; how many it were. */
  @FunctionalInterface
  private interface Forgetting {
    Future<Integer> some(SqlClient client);
  }

  private Future<Void> all(Forgetting forgetting) {
    return Rounds.whileMore(
        () ->
            closing
                ? Future.succeededFuture(false)
                : database.transaction(forgetting::some).map(gone -> gone == AT_ONCE));
  }

  /** One batch after the other; a batch is known until its last item is gone. */
  private Future<Void> batches(long site, Instant before) {
    return Rounds.whileMore(
        () ->
            closing
                ? Future.succeededFuture(false)
                : database
                    .read(client -> batches.oldestKnown(client, site, before))
                    .compose(
                        old ->
                            old.map(batch -> batch(site, batch).map(true))
                                .orElseGet(() -> Future.succeededFuture(false))));
  }

  private Future<Void> batch(long site, UUID batch) {
    return all(client -> items.forget(client, site, batch, AT_ONCE))
        .compose(gone -> forgetRequest(site, batch));
  }

  private Future<Void> forgetRequest(long site, UUID batch) {
    return closing
        ? Future.succeededFuture()
        : database.transaction(client -> batches.forgetRequest(client, site, batch));
  }

  /** Ends when the transaction that is going on is over. */
  public synchronized Future<Void> close() {
    closing = true;
    vertx.cancelTimer(timer);
    return sweep;
  }
}
