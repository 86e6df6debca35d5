package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.database.Rounds;
import viche.database.UnitOfWork;
import viche.identity.Role;
import viche.job.JobTurn;
import viche.job.Task;
import viche.moving.article.MergeStore.Merge;
import viche.moving.article.MergeStore.MergeState;
import viche.site.KeyFound;

/**
 * Two discussions become one, as a job: thread after thread goes to the other article, which takes
 * comments meanwhile, as the first one does, and when none is left the first one's keys lead there.
 * Each comment is part of one discussion at every moment, and counted there.
 */
final class MergeTask implements Task {
  static final String KIND = "merge";

  private final MergeStore merges = new MergeStore();
  private final ThreadStore threads = new ThreadStore();
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
    return turn.read(client -> merges.find(client, turn.site().id(), turn.job()))
        .map(found -> found.orElseThrow())
        .compose(
            merge ->
                turn.count((client, position) -> count(client, merge.way()))
                    .compose(counted -> move.all(turn, new Joining(merge)))
                    .compose(ended -> Rounds.whileMore(() -> read(turn, merge.way())))
                    .compose(followed -> Rounds.whileMore(() -> forget(turn))));
  }

  /** What followers have read comes after, for nobody waits for that. */
  private Future<Boolean> read(JobTurn turn, Crossing way) {
    return turn.advance(
        (client, position) ->
            survivors
                .read(client, way)
                .map(more -> new JobTurn.JobStretch(0, more ? PassagePlace.ANEW : null)));
  }

  /** Earlier merges go after their jobs. */
  private Future<Boolean> forget(JobTurn turn) {
    return turn.step(client -> merges.forget(client, turn.site().id()));
  }

  /** A step for each comment, and the last two. */
  private Future<JobTurn.StepCount> count(SqlClient client, Crossing way) {
    return threads
        .comments(client, way.site(), way.from())
        .map(found -> new JobTurn.StepCount(null, 0, Math.toIntExact(found + 2)));
  }

  /** All that the article has goes to the other one. */
  private final class Joining implements ThreadMove.Passage {
    private final Merge merge;

    private Joining(Merge merge) {
      this.merge = merge;
    }

    @Override
    public Crossing way() {
      return merge.way();
    }

    @Override
    public Future<List<UUID>> threads(SqlClient client) {
      return threads.some(client, way().site(), way().from());
    }

    @Override
    public Future<Void> note(SqlClient client, ThreadPart part) {
      return merges.add(client, merge, part.begun());
    }

    /** Nothing is left, and nothing comes any more: from now on the keys lead to the other one. */
    @Override
    public Future<Void> end(SqlClient client) {
      return merges
          .find(client, way().site(), merge.id())
          .compose(
              now ->
                  now.orElseThrow().state() == MergeState.MERGING
                      ? lead(client, merge)
                      : Future.succeededFuture()); // a runner before this one has ended here
    }
  }

  private Future<Void> lead(SqlClient client, Merge merge) {
    var way = merge.way();
    return survivors
        .moveOn(client, way)
        .compose(
            placed -> {
              var survivor =
                  placed.stream()
                      .filter(each -> each.id().equals(way.to()))
                      .findFirst()
                      .orElseThrow()
                      .at();
              UnitOfWork.tell(client, survivor);
              return survivors
                  .lead(client, merge)
                  .map(
                      keys -> {
                        keys.forEach(key -> UnitOfWork.tell(client, new KeyFound(key, survivor)));
                        return null;
                      });
            })
        .compose(told -> survivors.follow(client, way))
        .compose(followed -> threads.comments(client, way.site(), way.to()))
        .compose(comments -> merges.merged(client, merge, comments));
  }

  /** What is told of it is looked up where it is asked for. */
  @Override
  public Future<?> result(SqlClient client, long site, UUID job) {
    return Future.succeededFuture(new MergeResult(job));
  }

  /** Which merge it was. */
  record MergeResult(UUID merge) {}
}
