package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Rounds;
import viche.identity.Role;
import viche.job.JobTurn;
import viche.job.JobTurn.JobStretch;
import viche.job.Task;
import viche.moving.hold.HoldStore;

/**
 * An erasure as a job: one pass after the other, page by page, each page with its place in one
 * transaction. The last that goes is what is known of whom to look for.
 */
final class ErasureTask implements Task {
  static final String KIND = "erasure";

  private final ErasureStore erasures = new ErasureStore();
  private final ErasureJobStore work = new ErasureJobStore();
  private final HoldStore holds = new HoldStore();

  /** What there is to do. */
  record ErasureWork(UUID account) {}

  /**
   * What is told of it.
   *
   * @param held comments that are held, the first hundred: what they say hasn't gone, nor what was
   *     said about them
   */
  record ErasureResult(UUID account, ErasedTexts texts, List<UUID> held) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Role least() {
    return Role.ADMIN;
  }

  /** Half an erasure is none. */
  @Override
  public boolean mayStop() {
    return false;
  }

  @Override
  public Future<Void> run(JobTurn turn) {
    var account = turn.input(ErasureWork.class).account();
    return turn.read(client -> erasures.get(client, turn.site(), account))
        .compose(
            erased ->
                Rounds.whileMore(
                    () ->
                        turn.advance((client, position) -> next(client, erased, position, turn))));
  }

  private Future<JobStretch> next(
      SqlClient client, ErasedAccount erased, @Nullable String position, JobTurn turn) {
    var place = ErasurePlace.of(position);
    if (place.isOver()) {
      return erasures.over(client, erased.site(), erased.id()).map(done -> new JobStretch(0, null));
    }
    var pass = place.pass();
    return pass.page(client, erased, place.page(), turn.most(pass.usual()))
        .map(page -> new JobStretch(page.comments(), place.after(page)));
  }

  @Override
  public Future<ErasureResult> result(SqlClient client, long site, UUID job) {
    return work.ofJob(client, site, job)
        .compose(
            asked ->
                holds
                    .held(client, site, asked.account())
                    .map(held -> new ErasureResult(asked.account(), asked.texts(), held)));
  }
}
