package viche.testing;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Futures as a test waits for them. */
public final class Futures {
  private Futures() {}

  /** What it came to; fails where it failed, and after {@link Condition#PATIENCE}. */
  public static <T> T await(Future<T> future) {
    try {
      return result(future);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The same for who wants to see its failure.
   *
   * @throws ExecutionException whose cause it failed with
   * @throws TimeoutException after {@link Condition#PATIENCE}
   */
  public static <T> T result(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(Condition.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
