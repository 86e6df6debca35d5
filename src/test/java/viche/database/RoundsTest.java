package viche.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rounds of work that follow each other. */
final class RoundsTest {
  private static final int MANY = 200_000;

  private final AtomicInteger done = new AtomicInteger();

  private static void await(Future<Void> rounds) throws Exception {
    rounds.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void manyThatTakeTheirTimeAreDoneOneAfterTheOther() throws Exception {
    var vertx = Vertx.vertx();
    try {
      await(
          Rounds.whileMore(
              () -> {
                var round = Promise.<Boolean>promise();
                vertx.runOnContext(later -> round.complete(done.incrementAndGet() < MANY));
                return round.future();
              }));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    assertThat(done).hasValue(MANY);
  }

  @Test
  void manyThatAreDoneAtOnceAreNotNested() throws Exception {
    await(Rounds.whileMore(() -> Future.succeededFuture(done.incrementAndGet() < MANY)));
    assertThat(done).hasValue(MANY);
  }

  @Test
  void theFirstThatFailsIsTheLast() {
    var failure = new IllegalStateException("no");
    var failed =
        Rounds.whileMore(
            () ->
                done.incrementAndGet() < 3
                    ? Future.succeededFuture(true)
                    : Future.failedFuture(failure));
    var thrown =
        Rounds.whileMore(
            () -> {
              throw failure;
            });
    assertThat(failed.cause()).isSameAs(failure);
    assertThat(thrown.cause()).isSameAs(failure);
    assertThat(done).hasValue(3);
  }
}
