package viche.moderation.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.TestDatabase;

/** Sanctions that change between a submission's reading and its writing. */
final class SanctionRaceTest {
  private static final Desk DESK = Desk.open();

  private final TestDatabase database = TestDatabase.shared();
  private final String reader = "reader-" + UUID.randomUUID();
  private final String comment = DESK.submit(reader, Desk.text(""));
  private final String account = DESK.comment(comment).getJsonObject("author").getString("id");

  private String path() {
    return "/moderation/accounts/" + account + "/sanctions";
  }

  private String hold() {
    var measure = new JsonObject().put("kind", "hold-always").put("reason", "Придивимося");
    return DESK.moderator().post(path(), measure).expect(201).json().getString("id");
  }

  private Reply write() {
    return DESK.site()
        .reader(reader)
        .post("/articles/bridge/comments", new JsonObject().put("body", Desk.text("")));
  }

  @Test
  void aBanInPlaceOfALiftedHoldSilencesAtOnce() throws SQLException {
    var held = hold();
    var reply =
        whileLocked(this::write, "update sanction set kind = 'ban' where id = '" + held + "'");
    reply.expectProblem(403, "sanctioned");
  }

  @Test
  void aSanctionIsLiftedBetweenTheWritesOfItsAccount() throws SQLException {
    var held = hold();
    whileLocked(() -> DESK.moderator().delete(path() + "/" + held), "select 1").expect(204);
    assertThat(write().expect(201).json().getString("state")).isEqualTo("published");
  }

  /** Sends a request that waits for the account's row, and changes something in that time. */
  private Reply whileLocked(Supplier<Reply> request, String change) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1 from account where id = '" + account + "' for update");
      var reply = CompletableFuture.supplyAsync(request);
      Condition.await("the request to wait for the account", () -> reply.isDone() || waits());
      assertThat(reply).isNotDone();
      statement.execute(change);
      connection.commit();
      return reply.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private boolean waits() {
    try {
      return !database
          .rows(
              """
              select pid
              from pg_stat_activity
              where wait_event_type = 'Lock' and query like '%from account%for no key update%'
              """)
          .isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
