package viche.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import viche.comment.Author;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.database.Database;
import viche.moderation.DryRun.Failure;
import viche.moderation.DryRun.State;
import viche.screening.ActiveRules;
import viche.site.Sites;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.RuleSheet;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** How many dry runs there are at a time, and what becomes of those that are cut short. */
final class DryRunTurnTest {
  private static final String RUNS = "/moderation/rules/dry-runs";
  private static final JsonObject ASKED = new JsonObject().put("rules", RuleSheet.rules());

  private static TestSite site() {
    var desk = Desk.open();
    desk.published();
    return desk.site();
  }

  private static Api marta(TestSite site) {
    return site.moderator("marta");
  }

  private static String begin(TestSite site) {
    return marta(site).post(RUNS, ASKED).expect(202).json().getString("id");
  }

  private static JsonObject run(TestSite site, String run) {
    return marta(site).get(RUNS + "/" + run).expect(200).json();
  }

  /** While it is open, no dry run comes further than to its first comment. */
  private static Connection standstill() throws SQLException {
    var connection = TestDatabase.shared().connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("lock table sanction in access exclusive mode");
    }
    return connection;
  }

  @Test
  void aSiteHasOneAtATimeAndAnInstanceTwo() throws SQLException {
    var first = site();
    var second = site();
    var third = site();
    String one;
    String two;
    try (var standstill = standstill()) {
      one = begin(first);
      var refused = marta(first).post(RUNS, ASKED).expectProblem(409, "dry-run-going");
      assertThat(refused.getString("run")).isEqualTo(one);
      assertThat(run(first, one).getString("state")).isEqualTo("running");
      assertThat(run(first, one).getInteger("total")).isEqualTo(1);
      two = begin(second);
      var reply = marta(third).post(RUNS, ASKED);
      reply.expectProblem(429, "too-many-requests");
      assertThat(reply.headers().firstValue("Retry-After")).hasValue("10");
      standstill.rollback();
    }
    Condition.await("the first", () -> run(first, one).getString("state").equals("done"));
    Condition.await("the second", () -> run(second, two).getString("state").equals("done"));
    begin(third);
  }

  @Test
  void aRunWhoseInstanceIsGoneIsToldAsFailedAndMakesRoom() throws SQLException {
    var site = site();
    var run = begin(site);
    Condition.await("its end", () -> run(site, run).getString("state").equals("done"));
    var database = TestDatabase.shared();
    var revive =
        "update dry_run set state = 'running', result = null, changed_at = clock_timestamp()";
    database.execute(revive + " where id = ?::uuid", run);
    marta(site).post(RUNS, ASKED).expectProblem(409, "dry-run-going");
    assertThat(run(site, run).getString("state")).isEqualTo("running");

    database.execute(
        "update dry_run set changed_at = changed_at - interval '31 seconds' where id = ?::uuid",
        run);

    assertThat(run(site, run).getString("state")).isEqualTo("failed");
    assertThat(run(site, run).getString("failure")).isEqualTo("lost");
    var listed = marta(site).get(RUNS).expect(200).json().getJsonArray("items").getJsonObject(0);
    assertThat(listed.getString("failure")).isEqualTo("lost");
    begin(site);
    assertThat(database.value("select state from dry_run where id = ?::uuid", run))
        .isEqualTo("failed");
  }

  @Test
  void closingEndsARunAsStopped() throws Exception {
    var key = site().key();
    var vertx = Vertx.vertx();
    var database = Database.open(vertx, TestDatabase.shared().address(), 2);
    try {
      var clock = Clock.systemUTC();
      var rulebook = new Rulebook(database, new ActiveRules(vertx, database), clock);
      var runs = new DryRuns(vertx, database, rulebook, clock);
      var site = await(new Sites(vertx, database, clock).find(key)).orElseThrow();
      var moderator = new Moderator(site, "marta", new Author("Marta", null, List.of()));
      var request = new DryRuns.Request(ActiveRules.initial(), null, null, null);
      Future<Void> closed;
      try (var standstill = standstill()) {
        await(
            runs.start(
                moderator,
                request,
                new Retry(null, "a request"),
                run -> new Reply(202, run.id().toString())));
        closed = runs.close();
        standstill.rollback();
      }
      await(closed);
      var run = await(runs.latest(site)).items().getFirst();
      assertThat(run.state()).isEqualTo(State.FAILED);
      assertThat(run.failure()).isEqualTo(Failure.STOPPED);
    } finally {
      await(database.close());
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
