package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import viche.http.Management;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** What the port of health says to whoever watches the service. */
final class HealthTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Supplier<Future<Void>> FIGURES = Future::succeededFuture;

  @Test
  void aReadOnlyDatabaseIsToldBesideThatReadsAreWelcome() throws Exception {
    var database = TestDatabase.shared().create("health_test");
    try (var service = TestService.start(database.url(), Map.of())) {
      assertThat(ask(service.managementPort(), "ready").body()).isEqualTo("{\"status\":\"UP\"}");

      database.execute("alter database health_test set default_transaction_read_only = on");
      endSessions();
      Condition.await(
          "it is told",
          () -> ask(service.managementPort(), "ready").body().contains("\"writes\":\"DOWN\""));
      assertThat(ask(service.managementPort(), "ready").statusCode()).isEqualTo(200);

      TestDatabase.shared()
          .execute("alter database health_test reset default_transaction_read_only");
      endSessions();
      Condition.await(
          "writes are welcome again",
          () -> ask(service.managementPort(), "ready").body().equals("{\"status\":\"UP\"}"));
    }
  }

  private static void endSessions() throws Exception {
    TestDatabase.shared()
        .rows(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'health_test'");
  }

  @Test
  void aDatabaseThatIsAwayIsNoReasonForANewProcess() throws Exception {
    var health =
        new Management.Sources(
            () -> Future.failedFuture("away"), () -> Duration.ofSeconds(14), FIGURES);

    assertThat(asked(health, "ready")).isEqualTo(503);
    assertThat(asked(health, "live")).isEqualTo(200);
  }

  @Test
  void aDatabaseThatIsAskedNothingAnyMoreIs() throws Exception {
    var health =
        new Management.Sources(
            () -> Future.succeededFuture(true), () -> Duration.ofMinutes(2), FIGURES);

    assertThat(asked(health, "live")).isEqualTo(503);
  }

  @Test
  void readinessWaitsForNoAnswerWithoutAnEnd() throws Exception {
    var health =
        new Management.Sources(
            () -> Promise.<Boolean>promise().future(), () -> Duration.ofSeconds(1), FIGURES);

    assertThat(asked(health, "ready")).isEqualTo(503);
  }

  private static int asked(Management.Sources health, String of) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var management =
          new Management(vertx, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), health);
      return ask(management.listen("127.0.0.1", 0).await(), of).statusCode();
    } finally {
      vertx.close().await();
    }
  }

  private static HttpResponse<String> ask(int port, String of) {
    var address = URI.create("http://127.0.0.1:" + port + "/health/" + of);
    try {
      return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
