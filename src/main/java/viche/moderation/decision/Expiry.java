package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import viche.comment.idempotency.AnswerStore;
import viche.database.Times;
import viche.job.Jobs;
import viche.site.Perishable;
import viche.site.Perishable.Swept;

/**
 * What is kept of requests for their retries: answers, the items of batches, and jobs that have
 * ended, all for the same time.
 */
public final class Expiry {
  /** Rows that go in one transaction. */
  private static final int AT_ONCE = 1_000;

  private final Jobs jobs;
  private final Clock clock;
  private final Duration kept;
  private final AnswerStore answers = new AnswerStore();
  private final BatchStore batches = new BatchStore();
  private final BatchItemStore items = new BatchItemStore();

  /**
   * @param kept for how long a request may be sent again
   */
  public Expiry(Jobs jobs, Clock clock, Duration kept) {
    this.jobs = jobs;
    this.clock = clock;
    this.kept = kept;
  }

  /** Each of them. */
  public List<Perishable> parts() {
    return List.of(
        Perishable.rows(
            "answers",
            AT_ONCE,
            (client, site, most) -> answers.forget(client, site, before(), most)),
        new Perishable("batches", (client, site, from) -> batch(client, site.id())),
        Perishable.rows(
            "jobs", AT_ONCE, (client, site, most) -> jobs.forget(client, site, before(), most)));
  }

  private Instant before() {
    return Times.now(clock).minus(kept);
  }

  /** One batch after the other; a batch is known until its last item is gone. */
  private Future<Swept> batch(SqlClient client, long site) {
    return batches
        .oldestKnown(client, site, before())
        .compose(
            old ->
                old.map(batch -> forget(client, site, batch))
                    .orElseGet(() -> Future.succeededFuture(Swept.NOTHING)));
  }

  private Future<Swept> forget(SqlClient client, long site, UUID batch) {
    return items
        .forget(client, site, batch, AT_ONCE)
        .compose(
            gone ->
                gone == AT_ONCE
                    ? Future.succeededFuture(new Swept(0, ""))
                    : batches.forgetRequest(client, site, batch).map(new Swept(1, "")));
  }
}
