package viche.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import viche.database.Connections.Pace;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.testing.Futures;

/** What became of a future, waited for. */
final class Outcome {
  /**
   * Of users who are told soon that they wait in vain: as usually, who waits for a connection is
   * told well before a use is over.
   */
  static final Pace IMPATIENT = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3));

  private Outcome() {}

  /** Its result. */
  static <T> T await(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return Futures.result(future);
  }

  /** Why it failed; fails if it didn't. */
  static Throwable failure(Future<?> future) throws InterruptedException, TimeoutException {
    try {
      var result = await(future);
      throw new AssertionError("succeeded: " + result);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      return cause == null ? e : cause;
    }
  }

  /** Fails unless it was refused because the database can't serve now. */
  static void assertUnavailable(Future<?> future) throws InterruptedException, TimeoutException {
    assertThat(failure(future))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.Unavailable.class,
                        unavailable -> assertThat(unavailable.retry()).isPositive()));
  }
}
