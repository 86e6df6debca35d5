package viche.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import viche.http.engine.Failures;

/**
 * Times requests by operation and status: {@code viche_requests_seconds}. What is no operation of
 * the contract (pages, unknown paths) counts as {@code other}, so the number of series is bounded.
 */
final class RequestMeter implements Handler<RoutingContext> {
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
        .description("Requests answered, by operation of the contract and HTTP status")
        .tag("operation", series.operation())
        .tag("status", String.valueOf(series.status()))
        .register(registry);
  }
}
