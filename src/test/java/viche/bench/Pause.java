package viche.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time that has to pass, where it is what is measured that needs it. */
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }
}
