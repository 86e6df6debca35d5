package viche.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.http.engine.Entrance;
import viche.http.engine.Failures;
import viche.http.engine.Memory;
import viche.http.engine.Patience;

/**
 * Health and metrics on a port of their own, which is not for the outside:
 *
 * <ul>
 *   <li>{@code /health/live}: the process is worth keeping. A database that is away doesn't change
 *       that, for a new process would miss it as well; what does is that nothing is asked of it any
 *       more, which only a new process mends.
 *   <li>{@code /health/ready}: requests are welcome: 200, otherwise 503. It asks the database on a
 *       connection that no request can take, so that a crowd doesn't make it say no; where requests
 *       were refused a connection, it asks for one of theirs as well. Where the database takes no
 *       writes, reads are still welcome, and {@code writes} says so.
 *   <li>{@code /metrics}: Prometheus.
 * </ul>
 */
public final class Management {
  private static final long CHECK_MILLISECONDS = 2_000;

  /**
   * The background asks the database twice a second, and has its answer, or that there is none,
   * within some thirteen seconds: a connection is waited for and used. Four times that is no
   * chance.
   */
  private static final Duration STUCK = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Management.class);
  private static final JsonObject UP = new JsonObject().put("status", "UP");
  private static final JsonObject DOWN = new JsonObject().put("status", "DOWN");

  private final Vertx vertx;
  private final PrometheusMeterRegistry metrics;
  private final Sources sources;
  private volatile boolean stopping;
  private volatile boolean readOnly;

  /**
   * What health and metrics are told from.
   *
   * @param writes succeeds when the database answers, with whether it takes writes
   * @param silence since when the background has had no answer to what it asks all the time, be it
   *     a failure
   * @param figures brings up to date what is measured only when it is asked for
   */
  public record Sources(
      Supplier<Future<Boolean>> writes,
      Supplier<Duration> silence,
      Supplier<Future<Void>> figures) {}

  public Management(Vertx vertx, PrometheusMeterRegistry metrics, Sources sources) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.sources = sources;
  }

  /** Listens; the future holds the port. */
  public Future<Integer> listen(String host, int wanted) {
    var router = Router.router(vertx);
    var failures = new Failures();
    failures.install(router);
    router.get("/health/live").handler(context -> told(context.response(), live() ? UP : DOWN));
    router
        .get("/health/ready")
        .handler(context -> ready().onSuccess(status -> told(context.response(), status)));
    router
        .get("/metrics")
        .handler(
            context ->
                sources
                    .figures()
                    .get()
                    .timeout(CHECK_MILLISECONDS, TimeUnit.MILLISECONDS)
                    // What can't be asked for now keeps its last figures.
                    .onComplete(any -> scrape(context.response())));
    return new Entrance(vertx, failures, Patience.USUAL, Memory.small())
        .server(router)
        .listen(wanted, host)
        .map(HttpServer::actualPort);
  }

  /** Says from now on that no more requests are welcome. */
  public void stopping() {
    stopping = true;
  }

  private void scrape(HttpServerResponse response) {
    response
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(metrics.scrape());
  }

  private boolean live() {
    return sources.silence().get().compareTo(STUCK) < 0;
  }

  private Future<JsonObject> ready() {
    return stopping
        ? Future.succeededFuture(DOWN)
        : sources
            .writes()
            .get()
            .timeout(CHECK_MILLISECONDS, TimeUnit.MILLISECONDS)
            .map(this::answering)
            .otherwise(DOWN);
  }

  private JsonObject answering(boolean writes) {
    if (writes == readOnly) {
      readOnly = !writes;
      if (writes) {
        LOG.info("The database takes writes again");
      } else {
        LOG.warn(
            "The database takes no writes: it follows another, is set to read only, or has no"
                + " room");
      }
    }
    return writes ? UP : UP.copy().put("writes", "DOWN");
  }

  private static void told(HttpServerResponse response, JsonObject status) {
    response
        .setStatusCode(status.getString("status").equals("UP") ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end(status.encode());
  }
}
