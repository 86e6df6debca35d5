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
import viche.comment.idempotency.AnswerStore;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Times;
import viche.job.Jobs;
import viche.site.Site;
import viche.site.Sites;

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

  private final Database database;
  private final Sites sites;
  private final Jobs jobs;
  private final Clock clock;
  private final Duration kept;
  private final Duty duty;
  private final AnswerStore answers = new AnswerStore();
  private final BatchStore batches = new BatchStore();
  private final BatchItemStore items = new BatchItemStore();

  public Expiry(Vertx vertx, Database database, Sites sites, Jobs jobs, Keeping keeping) {
    this.database = database;
    this.sites = sites;
    this.jobs = jobs;
    this.clock = keeping.clock();
    this.kept = keeping.time();
    this.duty = new Duty(vertx, INTERVAL, this::sweep, Expiry::failed);
  }

  /**
   * How long what is kept for retries is kept.
   *
   * @param time that a request may be sent again
   */
  public record Keeping(Clock clock, Duration time) {}

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private Future<Void> sweep() {
    return sites.all().compose(this::forget);
  }

  private static void failed(Throwable failure) {
    LOG.warn("Old answers stay for another hour: {}", failure.getClass().getName());
  }

  private Future<Void> forget(List<Site> all) {
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
    return duty.whileMore(
        () -> database.transaction(forgetting::some).map(gone -> gone == AT_ONCE));
  }

  /** One batch after the other; a batch is known until its last item is gone. */
  private Future<Void> batches(long site, Instant before) {
    return duty.whileMore(
        () ->
            database
                .read(client -> batches.oldestKnown(client, site, before))
                .compose(
                    old ->
                        old.map(batch -> batch(site, batch).map(true))
                            .orElseGet(() -> Future.succeededFuture(false))));
  }

  private Future<Void> batch(long site, UUID batch) {
    return all(client -> items.forget(client, site, batch, AT_ONCE))
        .compose(
            gone ->
                duty.whileMore(
                    () ->
                        database
                            .transaction(client -> batches.forgetRequest(client, site, batch))
                            .map(false)));
  }

  /** Ends when the transaction that is going on is over. */
  public Future<Void> close() {
    return duty.close();
  }
}
