package viche.moderation.dryrun;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.database.Ids;
import viche.database.JsonColumn;
import viche.database.Rounds;
import viche.job.JobTurn;
import viche.job.Jobs;
import viche.job.Task;
import viche.moderation.dryrun.DryRun.Sample;
import viche.moderation.dryrun.SampleStore.SampleStretch;
import viche.moderation.dryrun.SampleStore.SampledComment;
import viche.moderation.settings.Rulebook;
import viche.screening.RuleSet;
import viche.screening.Rules;
import viche.screening.Screening;

/**
 * A dry run as a job: it screens stored comments again, in order of time and {@value #PAGE} at a
 * time, by the rules in force and by proposed ones, and leaves after each page what it has found so
 * far, so that whoever goes on counts none twice.
 *
 * <p>A comment is screened in its latest revision as though that were a new comment, with its
 * author's record as it was then. What isn't known any more is left out, for both sets of rules:
 *
 * <ul>
 *   <li>earlier comments and reports count by how they ended until today, also where that was
 *       decided later
 *   <li>section and mode of the article and mode of the site are those of today
 *   <li>staff is who has ever decided on a comment, since roles are told by tokens only
 *   <li>near-duplicates are those of the comment's group of today
 *   <li>neither reports that piled up on an article, nor that an edit was to a waiting comment
 * </ul>
 */
final class DryRunTask implements Task {
  static final String KIND = "dry-run";

  /** Comments that are read and screened at a time: of the longest texts in some seconds. */
  private static final int PAGE = 100;

  private final Jobs jobs;
  private final Rulebook rulebook;
  private final WorkerExecutor workers;
  private final SampleStore sample = new SampleStore();
  private final ExampleStore examples = new ExampleStore();

  /** What there is to do: with which comments, by which rules beside those in force. */
  record DryRunWork(SampleAbout about, SampleStretch stretch, Rules rules) {}

  /**
   * What is told of it.
   *
   * @param version of the rules in force
   */
  record SampleAbout(Sample sample, long version) {}

  /** What it has found up to a comment. */
  record Progress(UUID last, DryRunResult result) {
    static final Progress NONE = new Progress(Ids.FIRST, DryRunResult.NONE);
  }

  /** Two sets of rules. */
  private record Both(RuleSet inForce, RuleSet proposed) {
    DryRunResult screen(List<SampledComment> comments) {
      var result = DryRunResult.NONE;
      for (var comment : comments) {
        var seen = comment.seen().get();
        var now = Screening.screen(inForce, seen);
        var then = Screening.screen(proposed, seen);
        result = result.plus(DryRunResult.one(comment, seen, now, then));
      }
      return result;
    }
  }

  DryRunTask(Jobs jobs, Rulebook rulebook, WorkerExecutor workers) {
    this.jobs = jobs;
    this.rulebook = rulebook;
    this.workers = workers;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Future<Void> run(JobTurn turn) {
    return workers
        .executeBlocking(() -> turn.input(DryRunWork.class), false)
        .compose(
            work ->
                rulebook
                    .version(turn.site(), work.about().version())
                    .compose(
                        inForce ->
                            workers.executeBlocking(
                                () -> compiled(turn, inForce.rules(), work.rules()), false))
                    .compose(both -> Rounds.whileMore(() -> page(turn, work, both))));
  }

  private static Both compiled(JobTurn turn, Rules inForce, Rules proposed) {
    var yoAsYe = turn.site().settings().yoAsYe();
    return new Both(RuleSet.of(inForce, yoAsYe), RuleSet.of(proposed, yoAsYe));
  }

  /** Whether another may follow. */
  private Future<Boolean> page(JobTurn turn, DryRunWork work, Both both) {
    var site = turn.site();
    var assumed = work.about().sample().mode();
    var mode = assumed == null ? site.settings().mode() : assumed;
    return turn.read(client -> progress(client, site.id(), turn.job()))
        .compose(
            far ->
                turn.read(
                        client ->
                            sample.page(client, site.id(), mode, work.stretch(), far.last(), PAGE))
                    .compose(
                        comments ->
                            comments.isEmpty()
                                ? Future.succeededFuture(false)
                                : screen(turn, both, far, comments)));
  }

  private Future<Boolean> screen(
      JobTurn turn, Both both, Progress far, List<SampledComment> comments) {
    return workers
        .executeBlocking(() -> far.result().plus(both.screen(comments)), false)
        .map(result -> JsonColumn.write(new Progress(comments.getLast().id(), result)).encode())
        .compose(position -> turn.steps(comments.size(), position))
        .map(noted -> comments.size() == PAGE);
  }

  private Future<Progress> progress(SqlClient client, long site, UUID job) {
    return jobs.position(client, site, job)
        .map(
            found ->
                found
                    .map(text -> JsonColumn.read(new JsonObject(text), Progress.class))
                    .orElse(Progress.NONE));
  }

  /** What went while it was being looked at is no example. */
  @Override
  public Future<DryRunResult> result(SqlClient client, long site, UUID job) {
    return progress(client, site, job)
        .map(Progress::result)
        .compose(
            found -> examples.gone(client, site, found.examples().comments()).map(found::without));
  }
}
