package viche.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.site.Actor;

/**
 * Long work as people see it.
 *
 * @param done steps that are over, of {@code total}
 * @param total null while it still finds out how many there are, and when it ended before it knew
 * @param failure why it failed; null unless it did
 * @param endedBy who has stopped it; null unless somebody did
 * @param result what came of it, in the words of its kind; null while it runs
 * @param about what its input tells under this name, for its kind to read; null: nothing
 */
public record Job(
    UUID id,
    String kind,
    JobState state,
    int done,
    @Nullable Integer total,
    Actor by,
    Instant askedAt,
    @Nullable JobFailure failure,
    @Nullable Actor endedBy,
    @Nullable Instant endedAt,
    @Nullable Map<String, Object> result,
    @JsonIgnore @Nullable JsonObject about) {

  /** How far it is. */
  public enum JobState {
    /** At work, or soon. */
    RUNNING,
    DONE,
    /** Somebody has ended it before it was done; what it had done stays. */
    STOPPED,
    /** Something went wrong, see {@link JobFailure}. */
    FAILED;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state a word names. */
    static JobState of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Why a job failed. */
  public enum JobFailure {
    /** The database was there, and could not do a step in its time, however small. */
    TOO_SLOW,
    /** A fault of the service; its log tells. */
    FAULT;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The failure a word names. */
    static JobFailure of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * A job that begins.
   *
   * @param input a record that its task reads
   * @param total how many steps it has; null: its first ones find out, see {@link JobTurn#count}
   */
  public record Beginning(
      UUID id, String kind, Object input, @Nullable Integer total, Actor by, Instant askedAt) {
    Job job() {
      return new Job(
          id, kind, JobState.RUNNING, 0, total, by, askedAt, null, null, null, null, null);
    }
  }
}
