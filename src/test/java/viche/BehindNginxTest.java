package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Installed;
import viche.testing.KeptConnection;
import viche.testing.Nginx;
import viche.testing.RuleSheet;
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

  @Test
  void rulesThatAreLongComeThroughAndOtherBodiesThatAreDoNot() throws Exception {
    Installed.needs("nginx");
    var rules = RuleSheet.of(new JsonObject().put("bannedWords", words()));
    var asked = new JsonObject().put("rules", rules.getJsonObject("rules")).encode();
    var service = TestService.shared();
    var site = "/api/v1/sites/" + service.site().key();
    try (var nginx = Nginx.start(directory, List.of(service.port(), service.port()))) {
      var path = site + "/moderation/rules";
      assertThat(send(nginx, "PUT", path, rules.encode())).isEqualTo(200);
      var runs = path + "/dry-runs";
      assertThat(send(nginx, "POST", runs, asked, "Idempotency-Key: told")).isEqualTo(202);
      assertThat(send(nginx, "POST", runs, null, "Idempotency-Key: chunked", chunked(asked)))
          .isIn(202, 409);
      assertThat(send(nginx, "POST", site + "/articles/bridge/comments", asked)).isEqualTo(413);
    }
  }

  /** More than the 64 KiB that other bodies have. */
  private static JsonArray words() {
    var words = new JsonArray();
    IntStream.range(0, 9_000).forEach(number -> words.add("casino" + number));
    return words;
  }

  private static int send(
      Nginx nginx, String method, String path, @Nullable String body, String... headers)
      throws IOException {
    var all = new ArrayList<>(List.of(headers));
    all.addFirst("Authorization: Bearer " + TestService.token("marta", "marta", "moderator"));
    try (var connection = nginx.connect()) {
      return connection.send(method, path, body, all.toArray(String[]::new)).status();
    }
  }

  /** The end of a head and a body that doesn't tell its length before. */
  private static String chunked(String body) {
    return "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0"
        .formatted(body.length(), body);
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
