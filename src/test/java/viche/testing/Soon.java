package viche.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Moments that a test sees come. */
public final class Soon {
  private static final int FIRST = 3;
  private static final int LONGEST = 60;

  private Soon() {}

  /**
   * Sets something that lasts until a moment, looks at it while it does, and gives the moment.
   * Where the machine was too slow to look in time, the look says nothing, and all is done again
   * with a later moment.
   *
   * @param setAndSee may be done more than once
   */
  public static Instant until(Consumer<Instant> setAndSee) {
    for (int seconds = FIRST; ; seconds *= 2) {
      var moment = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
      try {
        setAndSee.accept(moment);
        return moment;
      } catch (AssertionError seen) {
        if (Instant.now().isBefore(moment) || seconds > LONGEST) {
          throw seen;
        }
      }
    }
  }
}
