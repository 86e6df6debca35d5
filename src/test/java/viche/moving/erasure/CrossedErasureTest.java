package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** An erasure and what others do to the same rows at the same time. */
final class CrossedErasureTest {
  private final TestSite site = Planted.publishing();
  private final TestDatabase database = TestDatabase.shared();

  private String written(String text) {
    Scenes.register(site, "bridge");
    return site.submit("olena", "bridge", text).getString("id");
  }

  private void listen() {
    var endpoint =
        new JsonObject()
            .put("kind", "webhook")
            .put("address", "https://hooks.example/crossed")
            .put("types", JsonArray.of("comment.submitted"))
            .put("text", true)
            .put("enabled", true);
    site.admin().post("/endpoints", endpoint).expect(201);
  }

  private static void awaitOneThatWaitsFor(Connection connection) {
    Condition.await(
        "the erasure to wait",
        () -> {
          try (var waiting =
                  connection.prepareStatement(
                      "select 1 from pg_stat_activity"
                          + " where pg_backend_pid() = any(pg_blocking_pids(pid))");
              var found = waiting.executeQuery()) {
            return found.next();
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void whatAnEventForgetsMeanwhileStaysForgotten() throws SQLException {
    listen();
    var id = written("zqcross7 про міст");

    try (var other = database.connect()) {
      other.setAutoCommit(false);
      try (var forget =
          other.prepareStatement(
              "update event set data = jsonb_set(data, '{comment,text}', '\"\"')"
                  + " where data #>> '{comment,id}' = ?")) {
        forget.setString(1, id);
        assertThat(forget.executeUpdate()).isPositive();
      }
      var begun = site.admin().delete("/accounts/olena?texts=keep");
      awaitOneThatWaitsFor(other);
      other.commit();
      ErasureTest.result(site, begun);
    }

    var told = database.value("select data::text from event where data #>> '{comment,id}' = ?", id);
    assertThat(told).doesNotContain("zqcross7").contains("Former reader");
  }

  @Test
  void aHoldThatHasEndedLearnsNoName() throws SQLException {
    var id = written("Про міст");
    var path = "/moderation/comments/" + id + "/hold";
    site.admin().put(path, LegalHoldTest.ORDER).expect(200);
    database.execute(
        "update legal_hold set until = now() - interval '1 s', over_at = now()"
            + " where comment_id = ?::uuid",
        id);

    ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));

    assertThat(
            database.value("select person is null from legal_hold where comment_id = ?::uuid", id))
        .isEqualTo("t");
  }
}
