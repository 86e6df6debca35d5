package viche.database.embedded;

import java.time.Duration;

/**
 * How often, and with which pauses, a server that ended is started again.
 *
 * @param attempts how many ends and failed starts in a row are borne
 * @param firstPause before the first attempt; each further one is twice as long
 * @param longestPause no pause is longer
 * @param steady a server that ran this long counts as a success: counting begins anew
 */
record RestartPolicy(int attempts, Duration firstPause, Duration longestPause, Duration steady) {
  /** Half a minute of pauses in all. */
  static final RestartPolicy DEFAULT =
      new RestartPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(1));

  RestartPolicy {
    if (attempts < 1 || !firstPause.isPositive() || firstPause.compareTo(longestPause) > 0) {
      throw new IllegalArgumentException("a policy tries at least once, with pauses that grow");
    }
  }

  /** The pause after so many failures in a row, in milliseconds. */
  long pauseMillis(int failures) {
    var doublings = Math.clamp(failures - 1L, 0, 20);
    return Math.min(firstPause.toMillis() << doublings, longestPause.toMillis());
  }
}
