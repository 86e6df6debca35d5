package viche.moderation.dryrun;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.job.Job;
import viche.moderation.dryrun.DryRunTask.SampleAbout;
import viche.site.Actor;
import viche.site.Mode;

/**
 * A trial of proposed rules on what was written, as moderators see it.
 *
 * @param done comments screened so far
 * @param total comments to screen
 * @param version of the rules in force it compares with
 * @param failure why it failed; null unless it did
 * @param result null unless it is done, and in lists
 */
public record DryRun(
    UUID id,
    DryRunState state,
    Sample sample,
    int done,
    int total,
    long version,
    Actor by,
    Instant askedAt,
    @Nullable DryRunFailure failure,
    @Nullable DryRunResult result) {

  /** How far it is. */
  public enum DryRunState {
    RUNNING,
    DONE,
    FAILED
  }

  /** Why it gave no result. */
  public enum DryRunFailure {
    /** Somebody has stopped it. */
    STOPPED,
    /** Something went wrong; the log of the service tells. */
    ERROR
  }

  /**
   * Which comments it takes; of both numbers one is there.
   *
   * @param comments the latest so many
   * @param days those of so many days until it was asked for
   * @param mode of the site that is assumed for both sets of rules; null: its own
   */
  public record Sample(@Nullable Integer comments, @Nullable Integer days, @Nullable Mode mode) {}

  /** A job as a run, without its result. */
  static DryRun brief(Job job) {
    return of(job, about(job), null);
  }

  /** A job as a run, with its result once it is done. */
  static DryRun whole(Job job) {
    var result = job.state() == Job.JobState.DONE ? job.result() : null;
    return of(
        job,
        about(job),
        result == null ? null : JsonColumn.read(new JsonObject(result), DryRunResult.class));
  }

  private static SampleAbout about(Job job) {
    return JsonColumn.read(Objects.requireNonNull(job.about()), SampleAbout.class);
  }

  /** Comments that came between those of the sample meanwhile are screened, and not told of. */
  static DryRun of(Job job, SampleAbout about, @Nullable DryRunResult result) {
    int total = Objects.requireNonNull(job.total());
    return new DryRun(
        job.id(),
        switch (job.state()) {
          case RUNNING -> DryRunState.RUNNING;
          case DONE -> DryRunState.DONE;
          case STOPPED, FAILED -> DryRunState.FAILED;
        },
        about.sample(),
        Math.min(job.done(), total),
        total,
        about.version(),
        job.by(),
        job.askedAt(),
        switch (job.state()) {
          case RUNNING, DONE -> null;
          case STOPPED -> DryRunFailure.STOPPED;
          case FAILED -> DryRunFailure.ERROR;
        },
        result);
  }
}
