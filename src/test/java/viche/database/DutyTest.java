package viche.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;

/** What is done again and again, whatever becomes of a round. */
final class DutyTest {
  private static final Duration SOON = Duration.ofMillis(5);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aRoundThatThrowsIsToldAndFollowedByOthers() {
    var rounds = new AtomicInteger();
    List<Throwable> told = new CopyOnWriteArrayList<>();
    var duty =
        new Duty(
            vertx,
            SOON,
            () -> {
              if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown");
              }
              return Future.failedFuture("failed");
            },
            told::add);
    duty.start();
    Condition.await("two failures", () -> told.size() >= 2);
    duty.close();
    assertThat(told.getFirst()).hasMessage("thrown");
    assertThat(told.get(1)).hasMessage("failed");
  }

  @Test
  void itsEndWaitsForTheRoundThatGoesOnAndNoneFollows() {
    var rounds = new AtomicInteger();
    var end = Promise.<Void>promise();
    var duty =
        new Duty(
            vertx,
            SOON,
            () -> {
              rounds.incrementAndGet();
              return end.future();
            },
            failure -> {});
    duty.start();
    var closed = duty.close();
    assertThat(closed.isComplete()).isFalse();
    assertThat(duty.whileMore(() -> Future.failedFuture("not begun")).succeeded()).isTrue();
    end.complete();
    Condition.await("its end", closed::isComplete);
    assertThat(rounds).hasValue(1);
  }
}
