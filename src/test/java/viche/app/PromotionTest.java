package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/** A standby took over that lacks commits of which readers were told. */
@ExtendWith(LogAsAtFirst.class)
final class PromotionTest {
  private final TestDatabase database;
  private final TestService service;
  private final TestSite site;

  PromotionTest() throws SQLException {
    database = TestDatabase.shared().create("promoted");
    service = TestService.start(database.url(), Map.of());
    site = service.site();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private JsonObject changes(long since) {
    return site.anyone()
        .get("/articles/bridge/discussion/changes?since=" + since)
        .expect(200)
        .json();
  }

  @Test
  void noVersionThatReadersWereToldIsGivenAgain() {
    site.approved("olena", "bridge", "Перший");
    var told = site.discussion("bridge").getLong("version") + 1; // of a comment that is lost now
    site.approved("petro", "bridge", "Другий");
    assertThat(site.discussion("bridge").getLong("version")).as("given again").isEqualTo(told);
    assertThat(changes(told).getBoolean("reload")).as("and nobody can tell").isFalse();

    try (var follower = Versions.of(site, "bridge", told)) {
      var out = new StringWriter();
      var code =
          Main.commandLine(
                  Map.of("VICHE_DATABASE_URL", database.url()),
                  settings -> {
                    throw new AssertionError("started with " + settings);
                  })
              .setOut(new PrintWriter(out, true))
              .execute("counters", "--promoted");
      assertThat(code).as(out.toString()).isZero();

      Condition.await("who follows is told", () -> !follower.told().isEmpty());
      var now = follower.told().getLast().version();
      assertThat(now).isGreaterThan(told + 1_000);
      Condition.await("it is known", () -> site.discussion("bridge").getLong("version") == now);
      for (var known : new long[] {0, told - 1, told, told + 1, told + 1_000}) {
        assertThat(changes(known).getBoolean("reload")).as("from %d on", known).isTrue();
      }
      assertThat(changes(now).getBoolean("reload")).isFalse();
      site.approved("ivan", "bridge", "Третій");
      var since = changes(now);
      assertThat(since.getBoolean("reload")).isFalse();
      assertThat(since.getJsonArray("items")).hasSize(1);
      assertThat(since.getLong("version")).isEqualTo(now + 1);
    }
  }
}
