package viche.http.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * Limits of requests by key, kept in the memory of this process: token buckets that refill evenly,
 * the least used ones forgotten beyond a bound. For limits that must hold across instances the
 * database counts.
 *
 * <p>Answers tell what is left in the fields {@code RateLimit} and {@code RateLimit-Policy} of the
 * IETF draft "RateLimit header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-10).
 */
public final class RateLimits {
  /** Keys remembered at once. */
  static final int MOST_KEYS = 100_000;

  private record LimitKey(String policy, String key) {}

  private static final Duration SOON = Duration.ofSeconds(30);

  private final @Nullable Cache<LimitKey, Bucket> buckets;
  private final ConcurrentMap<LimitKey, Integer> open = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  private RateLimits(@Nullable Cache<LimitKey, Bucket> buckets, LongSupplier nanoTime) {
    this.buckets = buckets;
    this.nanoTime = nanoTime;
  }

  /** Limits that hold. */
  public static RateLimits on() {
    return on(System::nanoTime);
  }

  static RateLimits on(LongSupplier nanoTime) {
    return new RateLimits(
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofHours(1))
            .ticker(nanoTime::getAsLong)
            .build(),
        nanoTime);
  }

  /** No limits; nothing is told of them. */
  public static RateLimits off() {
    return new RateLimits(null, System::nanoTime);
  }

  /**
   * Counts a request and tells the caller what is left.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.TooMany} when nothing is left
   */
  public void take(Call call, RatePolicy policy, String key) {
    if (buckets == null) {
      return;
    }
    var probe = bucket(buckets, policy, key).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw tooMany(policy, probe.getNanosToWaitForRefill());
    }
    call.answerHeader(
        "RateLimit",
        limit(
            policy.name(),
            probe.getRemainingTokens(),
            Duration.ofNanos(probe.getNanosToWaitForReset())));
    call.answerHeader("RateLimit-Policy", policy(policy.name(), policy.quota(), policy.window()));
  }

  /**
   * Refuses when nothing is left, and counts nothing: for what is counted only when it fails.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.TooMany} when nothing is left
   */
  public void check(RatePolicy policy, String key) {
    var bucket = buckets == null ? null : buckets.getIfPresent(new LimitKey(policy.name(), key));
    if (bucket != null) {
      var probe = bucket.estimateAbilityToConsume(1);
      if (!probe.canBeConsumed()) {
        throw tooMany(policy, probe.getNanosToWaitForRefill());
      }
    }
  }

  /** Counts something that failed, such as a login. */
  public void count(RatePolicy policy, String key) {
    if (buckets != null) {
      bucket(buckets, policy, key).tryConsume(1);
    }
  }

  /**
   * Counts an answer that goes on among those that are open at the same time.
   *
   * @param most of that name for a key
   * @return ends the counting, however often it is run
   * @throws viche.refusal.RefusedException with {@link Refusal.TooMany} when there are so many
   */
  public Runnable hold(String name, String key, int most) {
    if (buckets == null) {
      return () -> {};
    }
    var counted = new LimitKey(name, key);
    var now = open.merge(counted, 1, Integer::sum);
    var held = new AtomicBoolean(true);
    Runnable release =
        () -> {
          if (held.getAndSet(false)) {
            open.computeIfPresent(counted, (of, n) -> n == 1 ? null : n - 1);
          }
        };
    if (now > most) {
      release.run();
      throw new Refusal.TooMany(name, most, SOON, SOON).exception();
    }
    return release;
  }

  private Bucket bucket(Cache<LimitKey, Bucket> cache, RatePolicy policy, String key) {
    return cache.get(
        new LimitKey(policy.name(), key),
        absent ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(policy.quota())
                            .refillGreedy(policy.quota(), policy.window()))
                .withCustomTimePrecision(new NanoTime(nanoTime))
                .build());
  }

  private static RuntimeException tooMany(RatePolicy policy, long nanos) {
    return new Refusal.TooMany(
            policy.name(), policy.quota(), policy.window(), Duration.ofNanos(nanos))
        .exception();
  }

  /** One item of the field {@code RateLimit}: what remains, and seconds until all is back. */
  static String limit(String name, long remaining, Duration reset) {
    return "\"%s\";r=%d;t=%s".formatted(name, remaining, Problems.seconds(reset));
  }

  /** One item of the field {@code RateLimit-Policy}: quota and window in seconds. */
  static String policy(String name, long quota, Duration window) {
    return "\"%s\";q=%d;w=%s".formatted(name, quota, Problems.seconds(window));
  }

  private record NanoTime(LongSupplier source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return source.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
