package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.database.Rounds;
import viche.database.Times;
import viche.job.JobTurn;
import viche.job.Task;
import viche.moderation.decision.BatchChoiceStore.ChoicePlace;
import viche.moderation.decision.BatchChoiceStore.Chosen;
import viche.moderation.decision.BatchStore.BatchKind;

/**
 * A batch of any size as a job with the batch's own identifier: its first steps choose the items,
 * so many at a time, and each later one acts on one of them.
 */
final class BatchTask implements Task {
  /** Items that are read at a time. */
  private static final int PAGE = 200;

  private final BatchKind batch;
  private final Function<JobTurn, ChosenAct> works;
  private final BatchResult result;
  private final Clock clock;
  private final BatchItemStore items = new BatchItemStore();
  private final BatchSteps steps = new BatchSteps();

  /** How the next items are chosen. */
  @FunctionalInterface
  interface Choice {
    Future<Chosen> next(SqlClient client, ChoicePlace place);
  }

  /** How the items of a batch are chosen, and what is done about each. */
  record ChosenAct(Choice choice, BatchSteps.StepAct act) {}

  /** What is told of a batch. */
  @FunctionalInterface
  interface BatchResult {
    Future<?> of(SqlClient client, long site, UUID batch);
  }

  BatchTask(BatchKind batch, Function<JobTurn, ChosenAct> works, BatchResult result, Clock clock) {
    this.batch = batch;
    this.works = works;
    this.result = result;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return batch.job();
  }

  @Override
  public Future<Void> run(JobTurn turn) {
    var work = works.apply(turn);
    return Rounds.whileMore(
            () -> turn.count((client, position) -> choose(client, turn, work, position)))
        .compose(chosen -> Rounds.whileMore(() -> page(turn, work.act())));
  }

  private Future<JobTurn.StepCount> choose(
      SqlClient client, JobTurn turn, ChosenAct work, @Nullable String position) {
    var site = turn.site().id();
    var after = position == null ? null : UUID.fromString(position);
    return work.choice()
        .next(client, new ChoicePlace(site, turn.job(), after))
        .compose(
            chosen ->
                chosen.last().isPresent()
                    ? Future.succeededFuture(
                        new JobTurn.StepCount(chosen.last().get().toString(), chosen.over(), null))
                    : items
                        .total(client, site, turn.job())
                        .map(total -> new JobTurn.StepCount(null, chosen.over(), total)));
  }

  /** Whether there may be another. */
  private Future<Boolean> page(JobTurn turn, BatchSteps.StepAct act) {
    return turn.read(client -> items.open(client, turn.site().id(), turn.job(), PAGE))
        .compose(
            open -> {
              Future<Void> done = Future.succeededFuture();
              for (var item : open) {
                done = done.compose(before -> step(turn, item, act));
              }
              return done.map(open.size() == PAGE);
            });
  }

  private Future<Void> step(JobTurn turn, BatchItemStore.BatchItem item, BatchSteps.StepAct act) {
    var by = new Decider(turn.site(), turn.askedBy(), turn.job(), Times.now(clock));
    return turn.step(client -> steps.one(client, by, item, act));
  }

  @Override
  public Future<?> result(SqlClient client, long site, UUID job) {
    return result.of(client, site, job);
  }
}
