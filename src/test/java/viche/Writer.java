package viche;

import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;

/**
 * A reader's client on a bad day: it submits one comment after the other, and each again and again
 * with the same idempotency key until it is acknowledged.
 */
final class Writer implements Runnable {
  /** The status counted for a connection that broke before the answer. */
  static final int BROKEN = 0;

  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private final String name;
  private final IntSupplier port;
  private final Map<String, Reply> acknowledged = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  Writer(String name, IntSupplier port) {
    this.name = name;
    this.port = port;
  }

  @Override
  public void run() {
    for (int n = 1; !stopping; n++) {
      var key = name + "-" + n;
      var reply = submit(key);
      while (reply == null || reply.status() != 201) {
        LockSupport.parkNanos(PAUSE_NANOS);
        reply = submit(key);
      }
      acknowledged.put(key, reply);
    }
  }

  /** Submits the comment of a key; null when no answer came. */
  @Nullable Reply submit(String key) {
    try {
      var reply =
          client()
              .withKey(key)
              .post("/articles/power/comments", new JsonObject().put("body", "Коментар " + key));
      count(reply.status());
      return reply;
    } catch (UncheckedIOException _) {
      count(BROKEN);
      return null;
    }
  }

  /** The API as this reader at the first site. */
  Api client() {
    return new Api(port.getAsInt(), TestService.token(name, name))
        .under("/sites/" + TestService.FIRST_SITE);
  }

  private void count(int status) {
    statuses.computeIfAbsent(status, ignored -> new AtomicInteger()).incrementAndGet();
  }

  /** Finishes the comment in hand, and writes no other. */
  void stop() {
    stopping = true;
  }

  /** The first answer with 201 to each key. */
  Map<String, Reply> acknowledged() {
    return new LinkedHashMap<>(acknowledged);
  }

  /** How often each status came since the last time this was asked. */
  Map<Integer, Integer> statuses() {
    var counts = new LinkedHashMap<Integer, Integer>();
    statuses.forEach((status, count) -> counts.put(status, count.getAndSet(0)));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
