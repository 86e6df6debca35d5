package viche.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.site.By;
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
    State state,
    Sample sample,
    int done,
    int total,
    long version,
    By by,
    Instant askedAt,
    @Nullable Failure failure,
    @Nullable DryRunResult result) {

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** Why it gave no result. */
  public enum Failure {
    /** The service was stopped meanwhile. */
    STOPPED,
    /** The instance it ran on is gone. */
    LOST,
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
}
