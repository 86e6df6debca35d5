package viche.http.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import viche.http.engine.Failures;

/**
 * Times requests by operation and status: the histogram {@code viche_requests_seconds}. What is no
 * operation of the contract (pages, unknown paths) counts as {@code other}, so the number of series
 * is bounded. Reads of finished pages are answered before the router and aren't among them; {@code
 * CacheMeter} counts those.
 */
final class RequestMeter implements Handler<RoutingContext> {
  /** The buckets of the histogram, close enough for a 95th and a 99th percentile. */
  private static final Duration[] STEPS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  private record Series(String operation, int status) {}

  RequestMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(RoutingContext context) {
    var begin = System.nanoTime();
    context.addEndHandler(
        end -> {
          String operation = context.get(Failures.OPERATION, "other");
          var series = new Series(operation, context.response().getStatusCode());
          timers
              .computeIfAbsent(series, this::timer)
              .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        });
    context.next();
  }

  private Timer timer(Series series) {
    return Timer.builder("viche.requests")
        .description(
            "Requests answered by the router, by operation of the contract and HTTP status;"
                + " reads from memory are in viche_pages_sent_seconds")
        .tag("operation", series.operation())
        .tag("status", String.valueOf(series.status()))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }
}
