package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import viche.database.Rounds;
import viche.database.UnitOfWork;
import viche.job.JobTurn;
import viche.moving.article.ThreadStore.ThreadPart;

/** A thread goes to another article: in one step of a job, a very long one in several. */
final class ThreadMove {
  private final ThreadStore threads = new ThreadStore();

  /** What is noted of a step, in its transaction. */
  @FunctionalInterface
  interface Noting {
    /**
     * Notes it.
     *
     * @param last whether nothing of the thread is left
     */
    Future<Void> note(SqlClient client, boolean last);
  }

  /** Moves all that a thread has at an article. */
  Future<Void> whole(JobTurn turn, Crossing way, UUID root, Noting noting) {
    return Rounds.whileMore(() -> turn.step(client -> part(client, way, root, noting)));
  }

  /** Whether something is left. */
  private Future<Boolean> part(SqlClient client, Crossing way, UUID root, Noting noting) {
    return threads
        .lock(client, way)
        .compose(locked -> threads.part(client, way, root))
        .compose(
            part ->
                noting
                    .note(client, part.last())
                    .compose(noted -> move(client, way, part))
                    .map(moved -> !part.last()));
  }

  private Future<Void> move(SqlClient client, Crossing way, ThreadPart part) {
    return part.comments().isEmpty()
        ? Future.succeededFuture()
        : threads
            .move(client, way, part)
            .map(
                moved -> {
                  moved.forEach(at -> UnitOfWork.tell(client, at));
                  return null;
                });
  }
}
