package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Objects;
import java.util.UUID;
import viche.database.UnitOfWork;
import viche.moderation.decision.BatchItemStore.BatchItem;

/**
 * The items of a batch, acted on one by one: each in a transaction that also writes down its
 * outcome, and only if it has none yet.
 */
final class BatchSteps {
  private final BatchItemStore items = new BatchItemStore();

  /** What is done about an item, in its transaction. */
  @FunctionalInterface
  interface StepAct {
    Future<DecisionResult> on(SqlClient client, Decider by, BatchItem item);
  }

  /** Acts on an item of the decider's batch that was not tried before. */
  Future<Void> one(SqlClient client, Decider by, BatchItem item, StepAct act) {
    var site = by.site().id();
    var batch = Objects.requireNonNull(by.batch());
    return items
        .lock(client, site, batch, item.number())
        .compose(open -> open ? decide(client, by, item, act) : Future.succeededFuture());
  }

  private Future<Void> decide(SqlClient client, Decider by, BatchItem item, StepAct act) {
    UUID batch = Objects.requireNonNull(by.batch());
    DecisionTally committed = outcome -> UnitOfWork.tell(client, outcome);
    var deciding =
        act.on(client, by, item)
            .onSuccess(ruled -> committed.count(DecisionTally.TallyOutcome.of(ruled)))
            .onFailure(committed::count);
    return BatchOutcomes.of(item.comment(), deciding)
        .compose(result -> items.finish(client, by.site().id(), batch, item.number(), result));
  }
}
