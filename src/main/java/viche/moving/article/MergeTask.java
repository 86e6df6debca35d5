package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.database.Rounds;
import viche.database.UnitOfWork;
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

  /** Threads that are looked for at a time. */
  private static final int PAGE = 200;

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
    return turn.read(client -> merges.find(client, turn.site().id(), turn.job()))
        .map(found -> found.orElseThrow())
        .compose(
            merge ->
                turn.count((client, position) -> count(client, merge))
                    .compose(counted -> Rounds.whileMore(() -> page(turn, merge)))
                    .compose(ended -> Rounds.whileMore(() -> forget(turn))));
  }

  /** Earlier merges go after their jobs. */
  private Future<Boolean> forget(JobTurn turn) {
    return turn.step(client -> merges.forget(client, turn.site().id()));
  }

  /** A step for each thread, and the last two. */
  private Future<JobTurn.StepCount> count(SqlClient client, Merge merge) {
    return threads
        .threads(client, merge.way().site(), merge.way().from())
        .map(found -> new JobTurn.StepCount(null, 0, found + 2));
  }

  /** Whether another is to follow. */
  private Future<Boolean> page(JobTurn turn, Merge merge) {
    return turn.read(client -> threads.roots(client, merge.way().site(), merge.way().from(), PAGE))
        .compose(
            roots ->
                roots.isEmpty()
                    ? turn.step(client -> end(client, turn.job(), merge)).map(ended -> !ended)
                    : all(turn, merge, roots).map(true));
  }

  private Future<Void> all(JobTurn turn, Merge merge, List<UUID> roots) {
    Future<Void> done = Future.succeededFuture();
    for (var root : roots) {
      done =
          done.compose(
              before ->
                  move.whole(
                      turn, merge.way(), root, (client, last) -> merges.add(client, merge, root)));
    }
    return done;
  }

  /** Nothing is left, and nothing comes any more: from now on the keys lead to the other one. */
  private Future<Boolean> end(SqlClient client, UUID job, Merge merge) {
    var way = merge.way();
    return threads
        .lock(client, way)
        .compose(locked -> merges.find(client, way.site(), job))
        .compose(
            now ->
                now.orElseThrow().state() == MergeState.MERGING
                    ? threads
                        .comments(client, way.site(), way.from())
                        .compose(
                            left ->
                                left > 0
                                    ? Future.succeededFuture(false)
                                    : lead(client, merge).map(true))
                    : Future.succeededFuture(true)); // a runner before this one has ended here
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
