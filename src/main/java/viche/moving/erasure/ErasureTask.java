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
import viche.moving.erasure.ErasurePass.PassPage;

/**
 * An erasure as a job: one pass after the other, page by page, each page with its place in one
 * transaction. The names go first; what tells of notes and sanctions before these; and last what is
 * known of whom to look for.
 */
final class ErasureTask implements Task {
  static final String KIND = "erasure";

  static final List<ErasurePass> PASSES =
      List.of(
          new NamePass(),
          new EventPass(),
          new AnswerPass(),
          new TextPass(),
          new FollowPass(),
          new TracePass(),
          new TakeBackPass());

  private final ErasureStore erasures = new ErasureStore();
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

  /** Where it goes on: at a page of a pass. */
  private record ErasurePlace(int pass, @Nullable String page) {
    static ErasurePlace of(@Nullable String position) {
      if (position == null) {
        return new ErasurePlace(0, null);
      }
      var blank = position.indexOf(' ');
      return blank < 0
          ? new ErasurePlace(Integer.parseInt(position), null)
          : new ErasurePlace(
              Integer.parseInt(position.substring(0, blank)), position.substring(blank + 1));
    }

    String after(PassPage done) {
      return done.next() == null ? String.valueOf(pass + 1) : pass + " " + done.next();
    }
  }

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
                    () -> turn.advance((client, position) -> next(client, erased, position))));
  }

  private Future<JobStretch> next(
      SqlClient client, ErasedAccount erased, @Nullable String position) {
    var place = ErasurePlace.of(position);
    return place.pass() == PASSES.size()
        ? erasures.over(client, erased.site(), erased.id()).map(done -> new JobStretch(0, null))
        : PASSES
            .get(place.pass())
            .page(client, erased, place.page())
            .map(page -> new JobStretch(page.comments(), place.after(page)));
  }

  @Override
  public Future<ErasureResult> result(SqlClient client, long site, UUID job) {
    return erasures
        .ofJob(client, site, job)
        .compose(
            asked ->
                holds
                    .held(client, site, asked.account())
                    .map(held -> new ErasureResult(asked.account(), asked.texts(), held)));
  }
}
