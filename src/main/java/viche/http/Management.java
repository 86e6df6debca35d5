package viche.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/**
 * Health and metrics on a port of their own, which is not for the outside: {@code /health/live}
 * (the process answers), {@code /health/ready} (requests are welcome: 200, otherwise 503), {@code
 * /metrics} (Prometheus).
 */
public final class Management {
  private static final long CHECK_MILLISECONDS = 2_000;

  private final Vertx vertx;
  private final PrometheusMeterRegistry metrics;
  private final HealthChecks ready;
  private volatile boolean stopping;
  private volatile int port;

  /**
   * @param database succeeds when the database answers
   */
  public Management(Vertx vertx, PrometheusMeterRegistry metrics, Supplier<Future<Void>> database) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.ready =
        HealthChecks.create(vertx)
            .register("service", promise -> promise.complete(stopping ? Status.KO() : Status.OK()))
            .register(
                "database",
                CHECK_MILLISECONDS,
                promise ->
                    database
                        .get()
                        .onSuccess(ok -> promise.tryComplete(Status.OK()))
                        .onFailure(lost -> promise.tryComplete(Status.KO())));
  }

  /** Listens; the future holds the port. */
  public Future<Integer> listen(String host, int wanted) {
    var router = Router.router(vertx);
    router
        .get("/health/live")
        .handler(context -> json(context.response(), 200, "{\"status\":\"UP\"}"));
    router
        .get("/health/ready")
        .handler(
            context ->
                ready
                    .checkStatus()
                    .onComplete(
                        result ->
                            json(
                                context.response(),
                                result.succeeded() && result.result().getUp() ? 200 : 503,
                                result.succeeded() && result.result().getUp()
                                    ? "{\"status\":\"UP\"}"
                                    : "{\"status\":\"DOWN\"}")));
    router
        .get("/metrics")
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.scrape()));
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(wanted, host)
        .map(HttpServer::actualPort)
        .onSuccess(actual -> port = actual);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Says from now on that no more requests are welcome. */
  public void stopping() {
    stopping = true;
  }

  private static void json(HttpServerResponse response, int status, String body) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
  }
}
