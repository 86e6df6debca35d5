package viche.submission.outside;

import java.time.Duration;

/** Counts what comes of asking others; called once what it counts is committed. */
public interface OutsideTally {
  /**
   * One who was asked has answered, or won't.
   *
   * @param outcome as metrics name it
   * @param took from the question to the answer
   */
  void answered(String outcome, Duration took);

  /** A comment was held as long as the site waits, and not everybody had answered. */
  void late();

  /**
   * People have decided otherwise than somebody outside found.
   *
   * @param overruled it was approved though it was found to be held or rejected; else it was
   *     rejected though nothing was found
   */
  void disagreed(boolean overruled);
}
