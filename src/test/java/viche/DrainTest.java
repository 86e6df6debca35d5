package viche;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.Reply;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.Versions;

/** A service that is told to stop while readers and moderators have streams of it open. */
final class DrainTest {
  private static final String SITE = TestService.FIRST_SITE;
  private static final String MODERATOR = TestService.token("mod", "Mod", "moderator");

  private static Reply asked(int port, String path) {
    var address = URI.create("http://127.0.0.1:" + port + path);
    return Api.send(
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + MODERATOR).build());
  }

  private static boolean ready(ServiceProcess service) {
    return asked(service.managementPort(), "/health/ready").status() == 200;
  }

  private static CompletableFuture<Void> stopped(ServiceProcess service) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            service.stop();
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  @Timeout(60)
  void aStartThatFailsHasNothingToDrain() throws Exception {
    var database = TestDatabase.shared().create("drain_test").url();
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var settings =
          Map.of(
              "VICHE_MANAGEMENT_PORT",
              String.valueOf(taken.getLocalPort()),
              "VICHE_DRAIN_SECONDS",
              "600");
      assertThatThrownBy(() -> TestService.start(database, settings))
          .hasMessageContaining("in use");
    }
  }

  @Test
  void streamsEndOneAfterTheOtherWhileTheServiceStillAnswersAndNoneBegins(@TempDir Path directory)
      throws Exception {
    var database = TestDatabase.shared().create("drain_test");
    var settings = Map.of("VICHE_DATABASE_URL", database.url(), "VICHE_DRAIN_SECONDS", "8");
    var service = ServiceProcess.start(directory, settings);
    var readers = new ArrayList<Versions>();
    var desks = new ArrayList<Events>();
    try {
      for (int i = 0; i < 30; i++) {
        readers.add(Versions.of(service.port(), SITE, "bridge", 0));
        desks.add(Events.open(service.port(), SITE, MODERATOR));
      }
      var stopped = stopped(service);
      Condition.await("it is not ready", () -> !ready(service));

      Condition.await("a reader is ended", () -> readers.stream().anyMatch(Versions::ended));
      Condition.await("a desk is ended", () -> desks.stream().anyMatch(Events::ended));
      assertThat(readers).as("the others go on").anyMatch(reader -> !reader.ended());
      assertThat(desks).as("the others go on").anyMatch(desk -> !desk.ended());
      for (var path : new String[] {"articles/bridge/live", "moderation/live"}) {
        asked(service.port(), "/api/v1/sites/" + SITE + "/" + path)
            .expectProblem(503, "unavailable");
      }

      Condition.await("the last reader is ended", () -> readers.stream().allMatch(Versions::ended));
      Condition.await("the last desk is ended", () -> desks.stream().allMatch(Events::ended));
      assertThat(ready(service)).isFalse(); // it answers still
      assertThat(readers.stream().flatMap(reader -> reader.lines().stream()))
          .noneMatch(line -> line.startsWith("lost"));
      desks.forEach(Events::seen);
      stopped.join();
      assertThat(service.said("did not close cleanly")).isEmpty();
    } finally {
      service.kill();
    }
  }
}
