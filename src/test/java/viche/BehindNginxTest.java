package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Installed;
import viche.testing.KeptConnection;
import viche.testing.Nginx;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** What clients see of two instances behind nginx, as the guide sets it up, when these refuse. */
final class BehindNginxTest {
  private static final String SITE = "/api/v1/sites/" + TestService.FIRST_SITE;
  private static final String DISCUSSION = SITE + "/articles/bridge/discussion";

  private static final String DATABASE = "behind_nginx_test";
  private static final String ORIGIN = "https://news.example";

  @TempDir private Path directory;

  @Test
  void refusalsOfTheServiceComeThroughAndTakeNoInstanceOut() throws Exception {
    Installed.needs("nginx");
    var database = TestDatabase.shared().create(DATABASE).url();
    var settings = Map.of("VICHE_ORIGINS", ORIGIN);
    try (var one = TestService.start(database, settings);
        var other = TestService.start(database, settings);
        var nginx = Nginx.start(directory, List.of(one.port(), other.port()));
        var connection = nginx.connect()) {
      connection.get(DISCUSSION).success();
      write(connection, "first").success();

      allowConnections(false);

      Condition.await("the database is missed", () -> status(nginx, "/me/comments") == 503);
      for (int i = 0; i < 4; i++) {
        assertRefused(write(connection, "lost" + i));
        assertRefused(connection.get(SITE + "/articles/unread" + i + "/discussion"));
        connection.get(DISCUSSION).success();
        connection.get("/openapi.yaml").success();
      }

      allowConnections(true);

      Condition.await("it is there again", () -> status(nginx, "/me/comments") == 200);
      for (int i = 0; i < 4; i++) {
        write(connection, "kept" + i).success();
      }
    }
  }

  @Test
  void whoWasToldOfAVersionIsAnsweredPastWhatIsKept() throws Exception {
    Installed.needs("nginx");
    var service = TestService.shared();
    try (var nginx = Nginx.start(directory, List.of(service.port(), service.port()));
        var connection = nginx.connect()) {
      for (int i = 0; i < 2; i++) {
        var answer = connection.get(DISCUSSION + "?atLeast=1").success();
        assertThat(answer.headers()).containsEntry(Nginx.CACHE, "BYPASS");
      }
      connection.get(DISCUSSION).success();
      assertThat(connection.get(DISCUSSION).success().headers()).containsEntry(Nginx.CACHE, "HIT");
    }
  }

  private static void allowConnections(boolean allowed) throws SQLException {
    var server = TestDatabase.shared();
    server.execute("alter database " + DATABASE + " with allow_connections " + allowed);
    if (!allowed) {
      server.rows(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", DATABASE);
    }
  }

  private static void assertRefused(KeptConnection.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(new JsonObject(answer.text()).getString("type")).isEqualTo("/problems/unavailable");
    assertThat(answer.headers()).containsKeys("retry-after", "access-control-allow-origin");
  }

  private static KeptConnection.Answer write(KeptConnection connection, String text)
      throws IOException {
    return connection.send(
        "POST",
        SITE + "/articles/bridge/comments",
        new JsonObject().put("body", text).encode(),
        "Authorization: Bearer " + TestService.token("olena", "olena"),
        "Origin: " + ORIGIN);
  }

  private static int status(Nginx nginx, String path) {
    try (var connection = nginx.connect()) {
      var token = "Authorization: Bearer " + TestService.token("olena", "olena");
      return connection.get(SITE + path, token).status();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
