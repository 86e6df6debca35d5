package viche.comment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much speaks for looking at a waiting comment first: what readers and rules have against it,
 * times how many it may reach, growing with its age.
 *
 * <p>The order wanted is that of {@code weight × 2^(age / half-life)}, which changes all the time.
 * Its logarithm is {@code log2(weight) + (now − waiting since) / half-life}, and {@code now} is the
 * same for all that wait; without it what is left never changes by itself, so that an index can
 * keep the order. It is written whenever the comment moves, and not for a reply or a like alone.
 */
public final class Risk {
  /** In which age doubles the weight. */
  static final Duration HALF_LIFE = Duration.ofHours(6);

  private Risk() {}

  /**
   * The risk of a standing, null when it waits for nothing.
   *
   * @param findings of the rules in its latest revision
   * @param responses visible replies and likes; they only count while readers see the comment
   */
  public static @Nullable Double of(Standing standing, int findings, int responses) {
    var since = standing.waitingSince();
    if (standing.queue() == null || since == null) {
      return null;
    }
    var reach = standing.state().visible() ? 1 + log2(1 + responses) : 1;
    var weight = (1 + standing.reports().weight()) * reach * (1 + findings);
    return log2(weight) - since.toEpochMilli() / (double) HALF_LIFE.toMillis();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
