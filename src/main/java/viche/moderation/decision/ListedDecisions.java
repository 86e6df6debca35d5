package viche.moderation.decision;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.decision.BatchOutcomes.ListedOutcome;
import viche.moderation.decision.BatchStore.BatchKind;

/**
 * Decisions on a list of comments that is short enough to be answered at once: a transaction for
 * each, one after the other, each with an outcome of its own that is written down with it. Broken
 * off on the way and sent again with the same idempotency key, a list goes on where it was.
 */
public final class ListedDecisions {
  private final Database database;
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final Deciding rulings = new Deciding();
  private final BatchStore store = new BatchStore();
  private final BatchItemStore items = new BatchItemStore();
  private final BatchSteps steps = new BatchSteps();

  public ListedDecisions(Database database, Clock clock) {
    this.database = database;
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** One ruling of many. */
  public record ListedItem(UUID comment, DecisionRequest ruling) {}

  /** Decides on each; a retry gets the first answer and decides nothing. */
  public Future<StoredAnswer> decide(
      Moderator moderator,
      List<ListedItem> named,
      IdempotencyKey retry,
      Function<ListedOutcome, StoredAnswer> answer) {
    return acting
        .answered(moderator, retry)
        .compose(
            answered ->
                answered
                    .map(Future::succeededFuture)
                    .orElseGet(() -> decideNow(moderator, named, retry, answer)));
  }

  private Future<StoredAnswer> decideNow(
      Moderator moderator,
      List<ListedItem> named,
      IdempotencyKey retry,
      Function<ListedOutcome, StoredAnswer> answer) {
    return begin(moderator, named, retry)
        .compose(
            batch ->
                all(moderator, batch, named)
                    .compose(
                        done ->
                            database.read(
                                client -> items.results(client, moderator.site().id(), batch)))
                    .compose(
                        results ->
                            acting.once(
                                moderator,
                                retry,
                                Times.now(clock),
                                (client, account) ->
                                    Future.succeededFuture(
                                        answer.apply(new ListedOutcome(batch, results))))));
  }

  private Future<UUID> begin(Moderator moderator, List<ListedItem> named, IdempotencyKey retry) {
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            store
                .begin(client, Decider.alone(moderator, account, now), BatchKind.LIST, null, retry)
                .compose(
                    begun ->
                        begun.again()
                            ? Future.succeededFuture(begun.id())
                            : items
                                .addNamed(client, moderator.site().id(), begun.id(), named)
                                .map(begun.id())));
  }

  private Future<Void> all(Moderator moderator, UUID batch, List<ListedItem> named) {
    return database
        .read(client -> items.open(client, moderator.site().id(), batch, named.size()))
        .compose(
            open -> {
              Future<Void> done = Future.succeededFuture();
              for (var item : open) {
                var ruling = named.get(item.number() - 1).ruling();
                done = done.compose(before -> one(moderator, batch, item, ruling));
              }
              return done;
            });
  }

  private Future<Void> one(
      Moderator moderator, UUID batch, BatchItemStore.BatchItem item, DecisionRequest ruling) {
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            steps.one(
                client,
                new Decider(moderator.site(), account, batch, now),
                item,
                (same, by, each) ->
                    rulings.decide(same, by, each.comment(), ruling, each.decisions())));
  }
}
