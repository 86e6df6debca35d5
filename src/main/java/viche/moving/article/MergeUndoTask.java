package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import viche.database.Rounds;
import viche.job.JobTurn;
import viche.job.Task;
import viche.moving.article.MergeStore.Merge;
import viche.moving.article.MergeTask.MergeResult;

/** A merge is taken back, as a job: each thread that it moved goes back to where it was. */
final class MergeUndoTask implements Task {
  static final String KIND = "undo-merge";

  private final MergeStore merges = new MergeStore();
  private final ThreadStore threads = new ThreadStore();
  private final SurvivorStore survivors = new SurvivorStore();
  private final ThreadMove move = new ThreadMove();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Future<Void> run(JobTurn turn) {
    var id = turn.input(MergeResult.class).merge();
    return turn.read(client -> merges.find(client, turn.site().id(), id))
        .map(found -> found.orElseThrow())
        .compose(
            merge ->
                turn.count((client, position) -> count(client, merge))
                    .compose(counted -> Rounds.whileMore(() -> next(turn, merge)))
                    .compose(back -> turn.step(client -> end(client, merge))));
  }

  private Future<JobTurn.StepCount> count(SqlClient client, Merge merge) {
    return merges.threads(client, merge).map(found -> new JobTurn.StepCount(null, 0, found + 1));
  }

  /** Whether another is to follow. */
  private Future<Boolean> next(JobTurn turn, Merge merge) {
    return turn.read(client -> merges.thread(client, merge))
        .compose(
            found ->
                found
                    .map(
                        root ->
                            move.whole(
                                    turn,
                                    merge.way().back(),
                                    root,
                                    (client, last) ->
                                        last
                                            ? merges.remove(client, merge, root)
                                            : Future.succeededFuture())
                                .map(true))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }

  private Future<Void> end(SqlClient client, Merge merge) {
    return threads
        .lock(client, merge.way())
        .compose(locked -> survivors.unfollow(client, merge.way()))
        .compose(left -> merges.undone(client, merge));
  }

  @Override
  public Future<?> result(SqlClient client, long site, UUID job) {
    return merges.find(client, site, job).map(found -> new MergeResult(found.orElseThrow().id()));
  }
}
