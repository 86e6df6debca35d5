package viche.database;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers that are remembered. What is asked again meanwhile, or while the answer is under way, is
 * not asked twice; a failure goes to all who wait for it and is not remembered.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public final class Remembered<K, V> {
  private final Vertx vertx;
  private final AsyncCache<K, V> answers;

  private Remembered(Vertx vertx, Caffeine<Object, Object> builder) {
    this.vertx = vertx;
    this.answers = builder.buildAsync();
  }

  /** Answers that are forgotten so long after they were given, and the oldest beyond a number. */
  public static <K, V> Remembered<K, V> lasting(Vertx vertx, Duration time, int most) {
    return new Remembered<>(vertx, Caffeine.newBuilder().expireAfterWrite(time).maximumSize(most));
  }

  /** Answers that are forgotten when nobody asked for so long, and the oldest beyond a number. */
  public static <K, V> Remembered<K, V> inUse(Vertx vertx, Duration idle, int most) {
    return new Remembered<>(vertx, Caffeine.newBuilder().expireAfterAccess(idle).maximumSize(most));
  }

  /** The answer that is remembered, or under way, or the one the question gets now. */
  public Future<V> get(K key, Function<K, Future<V>> question) {
    var stage = answers.get(key, (asked, executor) -> ask(asked, question));
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }

  private static <K, V> CompletableFuture<V> ask(K key, Function<K, Future<V>> question) {
    var answer = new CompletableFuture<V>();
    Future.succeededFuture(key)
        .compose(question)
        .onSuccess(answer::complete)
        .onFailure(answer::completeExceptionally);
    return answer;
  }

  /** Asks anew the next time; an answer that is under way is not remembered. */
  public void forget(K key) {
    answers.synchronous().invalidate(key);
  }
}
