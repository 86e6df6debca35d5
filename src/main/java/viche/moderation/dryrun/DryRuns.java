package viche.moderation.dryrun;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.job.Job;
import viche.job.Jobs;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.dryrun.DryRun.Sample;
import viche.moderation.dryrun.DryRunTask.DryRunWork;
import viche.moderation.dryrun.DryRunTask.SampleAbout;
import viche.moderation.dryrun.SampleStore.SampleStretch;
import viche.moderation.settings.Rulebook;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.Refusal.Thing;
import viche.screening.Rules;
import viche.site.Actor;
import viche.site.Mode;
import viche.site.Site;

/**
 * Proposed rules tried on what was written: what they would have published, held and rejected,
 * beside the rules in force and beside what people decided. Nothing changes by it. What it can't
 * know is told at {@link DryRunTask}, the job that a run is. A site has one at a time; those of an
 * instance share one thread.
 */
public final class DryRuns {
  private static final List<String> KINDS = List.of(DryRunTask.KIND);
  private static final int USUAL = 1_000;
  private static final int MOST_COMMENTS = 10_000;

  private final Database database;
  private final Jobs jobs;
  private final Rulebook rulebook;
  private final Clock clock;
  private final ModeratorTransaction acting;
  private final WorkerExecutor worker;
  private final SampleStore sample = new SampleStore();

  public DryRuns(Vertx vertx, Database database, Jobs jobs, Rulebook rulebook, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.rulebook = rulebook;
    this.clock = clock;
    this.acting = new ModeratorTransaction(database);
    this.worker = vertx.createSharedWorkerExecutor("dry-runs", 1, 1, TimeUnit.MINUTES);
    jobs.handle(new DryRunTask(jobs, rulebook, worker));
  }

  /**
   * What a moderator asks for.
   *
   * @param comments the latest so many, 1 to 10,000
   * @param days those of so many days, 1 to 365, at most the latest 10,000; with neither, the
   *     latest 1,000
   * @param mode of the site to assume; null: its own
   */
  public record DryRunRequest(
      Rules rules, @Nullable Integer comments, @Nullable Integer days, @Nullable Mode mode) {
    private List<Fault> faults() {
      return comments != null && days != null
          ? List.of(new Fault("/days", "can't be given together with comments"))
          : List.of();
    }

    private Sample sample() {
      return new Sample(comments == null && days == null ? (Integer) USUAL : comments, days, mode);
    }
  }

  /**
   * Begins a run.
   *
   * @param answer writes the answer down, so that a retry gets the same bytes
   * @return fails with a refusal when the rules have faults, or another one is running at the site
   */
  public Future<StoredAnswer> start(
      Moderator moderator,
      DryRunRequest request,
      IdempotencyKey retry,
      Function<DryRun, StoredAnswer> answer) {
    return rulebook
        .faults(request.rules())
        .compose(
            found -> {
              var faults = new ArrayList<>(found);
              faults.addAll(request.faults());
              return faults.isEmpty()
                  ? begin(moderator, request, retry, answer)
                  : new Refusal.Invalid(faults).failed();
            });
  }

  private Future<StoredAnswer> begin(
      Moderator moderator,
      DryRunRequest request,
      IdempotencyKey retry,
      Function<DryRun, StoredAnswer> answer) {
    var site = moderator.site();
    var now = Times.now(clock);
    var sampled = request.sample();
    var inForce = rulebook.current(site);
    var stretch = database.read(client -> stretch(client, site, sampled, now));
    return Future.all(inForce, stretch)
        .compose(
            read -> {
              var about = new SampleAbout(sampled, inForce.result().change().version());
              var work = new DryRunWork(about, stretch.result(), request.rules());
              return acting.once(
                  moderator,
                  retry,
                  now,
                  (client, account) ->
                      begin(
                              client,
                              site,
                              new Job.Beginning(
                                  Ids.next(),
                                  DryRunTask.KIND,
                                  work,
                                  stretch.result().comments(),
                                  new Actor(account, moderator.author().name()),
                                  now))
                          .map(job -> answer.apply(DryRun.of(job, about, null))));
            });
  }

  /** Of two at a moment the second fails on a key, and finds the first when it is tried again. */
  private Future<Job> begin(SqlClient client, Site site, Job.Beginning beginning) {
    return jobs.running(client, site.id(), DryRunTask.KIND)
        .compose(
            other ->
                other.isPresent()
                    ? new Refusal.DryRunGoing(other.get()).failed()
                    : jobs.begin(client, site.id(), beginning));
  }

  private Future<SampleStretch> stretch(SqlClient client, Site site, Sample sampled, Instant now) {
    var days = sampled.days();
    var since = days == null ? Ids.FIRST : Ids.lowest(now.minus(Duration.ofDays(days)));
    var most = sampled.comments() == null ? MOST_COMMENTS : sampled.comments();
    return sample.latest(client, site.id(), since, most);
  }

  /** A run, with its result once it is done. */
  public Future<DryRun> find(Site site, UUID id) {
    return jobs.known(site, KINDS, id)
        .map(
            found ->
                found
                    .map(DryRun::whole)
                    .orElseThrow(
                        () -> new Refusal.NotFound(Thing.DRY_RUN, id.toString()).exception()));
  }

  /** The latest runs without their results. */
  public record LatestRuns(List<DryRun> items) {}

  /** The latest twenty runs, the latest first. */
  public Future<LatestRuns> latest(Site site) {
    return jobs.latest(site, KINDS)
        .map(found -> new LatestRuns(found.items().stream().map(DryRun::brief).toList()));
  }

  /** Lets its thread go; after the jobs have ended here. */
  public Future<Void> close() {
    return worker.close();
  }
}
