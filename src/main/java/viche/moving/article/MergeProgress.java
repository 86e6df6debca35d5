package viche.moving.article;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.job.Job;
import viche.job.Job.JobFailure;
import viche.job.Job.JobState;
import viche.moving.article.MergeStore.Merge;
import viche.moving.article.MergeStore.MergeState;
import viche.site.Actor;

/**
 * A merge as people see it.
 *
 * @param id of its job
 * @param article the key that one of the two had
 * @param into the key of the other one, which both have since
 * @param done steps that are over, of {@code total}
 * @param total null while it still finds out how many there are
 * @param failure why it was stopped; null unless its job failed
 */
public record MergeProgress(
    UUID id,
    String article,
    String into,
    ProgressState state,
    int done,
    @Nullable Integer total,
    Actor by,
    Instant askedAt,
    @Nullable JobFailure failure) {
  static MergeProgress of(Merge merge, Job job) {
    return new MergeProgress(
        merge.id(),
        merge.key(),
        merge.into(),
        ProgressState.of(merge.state(), job.state()),
        job.done(),
        job.total(),
        job.by(),
        job.askedAt(),
        job.failure());
  }

  /** How far it is. */
  public enum ProgressState {
    MERGING,
    MERGED,
    UNDOING,
    UNDONE,
    /** Its job ended in the middle: it is to be taken back. */
    STOPPED;

    private static ProgressState of(MergeState merge, JobState job) {
      return switch (merge) {
        case MERGED -> MERGED;
        case UNDONE -> UNDONE;
        case MERGING -> job == JobState.RUNNING ? MERGING : STOPPED;
        case UNDOING -> job == JobState.RUNNING ? UNDOING : STOPPED;
      };
    }

    /** As the API writes it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
