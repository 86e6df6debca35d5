package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Rounds;
import viche.database.UnitOfWork;
import viche.job.JobTurn;
import viche.job.JobTurn.JobStretch;
import viche.moving.article.ThreadPart.Wanted;

/**
 * Threads go from one article to another, as steps of a job, each of a bounded number of comments:
 * short threads together, a very long one in parts. For as long as a step lasts both articles are
 * locked, so that nobody writes there; whoever reads doesn't wait.
 */
final class ThreadMove {
  private final ThreadStore threads = new ThreadStore();

  /** Which threads go where, and what is noted of them, in the transaction of each step. */
  interface Passage {
    Crossing way();

    /** Some threads that are to go; none: all have gone. */
    Future<List<UUID>> threads(SqlClient client);

    /** Notes what goes. */
    Future<Void> note(SqlClient client, ThreadPart part);

    /** What is to be done when all have gone. */
    Future<Void> end(SqlClient client);
  }

  /** Moves all that there is, and what comes meanwhile. */
  Future<Void> all(JobTurn turn, Passage passage) {
    return Rounds.whileMore(
        () -> {
          int most = turn.most(ThreadPart.MOST);
          return turn.advance((client, position) -> step(client, passage, most, position));
        });
  }

  /** A thread that was gone through in parts is looked at once more: something may have come. */
  private Future<JobStretch> step(
      SqlClient client, Passage passage, int most, @Nullable String position) {
    var after = PassagePlace.read(position);
    return threads
        .lock(client, passage.way())
        .compose(
            locked ->
                after.isPresent()
                    ? goOn(client, passage, Wanted.behind(after.get(), most))
                    : passage
                        .threads(client)
                        .compose(roots -> begin(client, passage, new Wanted(roots, null, most))));
  }

  private Future<JobStretch> begin(SqlClient client, Passage passage, Wanted wanted) {
    return wanted.roots().isEmpty()
        ? passage.end(client).map(ended -> new JobStretch(1, null))
        : threads
            .part(client, passage.way(), wanted)
            .compose(
                part -> passage.note(client, part).compose(noted -> move(client, passage, part)));
  }

  private Future<JobStretch> goOn(SqlClient client, Passage passage, Wanted wanted) {
    return threads.part(client, passage.way(), wanted).compose(part -> move(client, passage, part));
  }

  private Future<JobStretch> move(SqlClient client, Passage passage, ThreadPart part) {
    var next = part.next();
    var stretch =
        new JobStretch(part.comments().size(), next == null ? PassagePlace.ANEW : next.position());
    return part.comments().isEmpty()
        ? Future.succeededFuture(stretch)
        : threads
            .move(client, passage.way(), part)
            .map(
                moved -> {
                  moved.forEach(at -> UnitOfWork.tell(client, at));
                  return stretch;
                });
  }
}
