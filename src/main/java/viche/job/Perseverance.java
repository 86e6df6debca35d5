package viche.job;

import java.time.Duration;

/**
 * How often a step that the database doesn't do in its time is tried again, though the database is
 * there: each time a smaller one, after a pause that grows. What is there but slow for longer is no
 * reason to go on without an end.
 *
 * @param attempts without a step that was done between them
 * @param first the pause after the first one
 * @param longest a pause; with the time of a step it must be within a lease
 */
record Perseverance(int attempts, Duration first, Duration longest) {
  static final Perseverance USUAL =
      new Perseverance(10, Duration.ofSeconds(1), Duration.ofSeconds(8));

  /** The pause after so many failures, one at least. */
  Duration pause(int failures) {
    var pause = first.multipliedBy(1L << Math.min(failures - 1, 16));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
