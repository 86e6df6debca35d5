package viche.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Something that becomes true by itself, and soon. */
public final class Condition {
  /** What takes longer comes never: some hundred times what it takes on a machine at rest. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Condition() {}

  /** Returns as soon as it holds; fails when that takes longer than {@link #PATIENCE}. */
  public static void await(String what, BooleanSupplier holds) {
    await(what, PATIENCE, holds);
  }

  /** Returns as soon as it holds; fails when that takes longer than said. */
  public static void await(String what, Duration within, BooleanSupplier holds) {
    var deadline = System.nanoTime() + within.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
