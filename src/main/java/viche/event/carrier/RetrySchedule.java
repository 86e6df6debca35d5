package viche.event.carrier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When an event that didn't arrive is sent again: the example of Standard Webhooks 1.0.0, ten
 * attempts within 76 hours. Each pause is up to a fifth longer, by chance, so that what failed
 * together doesn't come back together.
 */
public final class RetrySchedule {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Attempts in all. */
  public static final int ATTEMPTS = PAUSES.size() + 1;

  /** Of a question whose answer a comment is held for: a few times within seconds. */
  private static final List<Duration> SHORT_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3));

  private static final double SPREAD = 0.2;

  private RetrySchedule() {}

  /**
   * Seconds from an attempt to the next, without what chance adds; after the last, as before it.
   */
  public static double least(int attempt) {
    return PAUSES.get(Math.min(attempt, PAUSES.size()) - 1).toSeconds();
  }

  /** Whether an attempt is the last: the first is 1. */
  static boolean ends(TakenDelivery event) {
    return event.attempt() > pauses(event).size();
  }

  private static List<Duration> pauses(TakenDelivery event) {
    return event.hurries() ? SHORT_PAUSES : PAUSES;
  }

  /** Seconds from an attempt that failed to the next. */
  static double pause(TakenDelivery event) {
    return pauses(event).get(event.attempt() - 1).toSeconds()
        * (1 + ThreadLocalRandom.current().nextDouble(SPREAD));
  }
}
