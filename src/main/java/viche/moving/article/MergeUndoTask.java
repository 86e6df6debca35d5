package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.identity.Role;
import viche.job.JobTurn;
import viche.job.Task;
import viche.moving.article.MergeStore.Merge;
import viche.moving.article.MergeTask.MergeResult;

/** A merge is taken back, as a job: each thread that it moved goes back to where it was. */
final class MergeUndoTask implements Task {
  static final String KIND = "undo-merge";

  private final MergeStore merges = new MergeStore();
  private final SurvivorStore survivors = new SurvivorStore();
  private final ThreadMove move = new ThreadMove();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Role least() {
    return Role.ADMIN;
  }

  @Override
  public Future<Void> run(JobTurn turn) {
    var id = turn.input(MergeResult.class).merge();
    return turn.read(client -> merges.find(client, turn.site().id(), id))
        .map(found -> found.orElseThrow())
        .compose(
            merge ->
                turn.count((client, position) -> count(client, merge))
                    .compose(counted -> move.all(turn, new Parting(merge))));
  }

  /** A step for each comment, and the last one. */
  private Future<JobTurn.StepCount> count(SqlClient client, Merge merge) {
    return merges
        .comments(client, merge)
        .map(found -> new JobTurn.StepCount(null, 0, Math.toIntExact(found + 1)));
  }

  /** The threads that were moved go back. */
  private final class Parting implements ThreadMove.Passage {
    private final Merge merge;

    private Parting(Merge merge) {
      this.merge = merge;
    }

    @Override
    public Crossing way() {
      return merge.way().back();
    }

    @Override
    public Future<List<UUID>> threads(SqlClient client) {
      return merges.threads(client, merge);
    }

    @Override
    public Future<Void> note(SqlClient client, ThreadPart part) {
      return merges.remove(client, merge, part.whole());
    }

    @Override
    public Future<Void> end(SqlClient client) {
      return survivors.unfollow(client, merge.way()).compose(left -> merges.undone(client, merge));
    }
  }

  @Override
  public Future<?> result(SqlClient client, long site, UUID job) {
    return merges.find(client, site, job).map(found -> new MergeResult(found.orElseThrow().id()));
  }
}
