package viche.moderation.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.moderation.Desk;
import viche.moderation.decision.JobTest;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.ManyComments;
import viche.testing.Reply;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Together;

/** How many dry runs there are at a time, and what becomes of those that are cut short. */
@Timeout(120)
final class DryRunTurnTest {
  private static final String RUNS = "/moderation/rules/dry-runs";
  private static final JsonObject ASKED = new JsonObject().put("rules", RuleSheet.rules());

  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = site();
  private final Api marta = site.moderator("marta");

  @TempDir private Path directory;

  private static TestSite site() {
    var desk = Desk.open();
    desk.published();
    return desk.site();
  }

  private String begin() {
    return marta.post(RUNS, ASKED).expect(202).json().getString("id");
  }

  private JsonObject run(String run) {
    return marta.get(RUNS + "/" + run).expect(200).json();
  }

  private void awaitDone(String run) {
    Condition.await("its end", () -> run(run).getString("state").equals("done"));
  }

  /** While it is open, no dry run reads a comment. */
  private Connection standstill() throws SQLException {
    var connection = database.connect();
    connection.setAutoCommit(false);
    execute(connection, "lock table sanction in access exclusive mode");
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatIsHeldByDesignIsNoFalseAlarm() {
    site.approve(site.submit("r1", "bridge", "Гарна думка про міст").getString("id"), 1);
    var alarm = site.submit("r2", "bridge", "Ще одна новина").getString("id");
    site.approve(alarm, 1);
    var words =
        new JsonObject().put("suspectWords", JsonArray.of("новина")).put("firstComments", 5);
    var asked = new JsonObject().put("rules", RuleSheet.of(words).getJsonObject("rules"));

    var begun = marta.post(RUNS, asked).expect(202).json().getString("id");
    awaitDone(begun);

    var examples = run(begun).getJsonObject("result").getJsonObject("examples");
    assertThat(Scenes.objects(examples.getJsonArray("falseAlarms")))
        .extracting(example -> example.getString("commentId"))
        .containsExactly(alarm);
  }

  @Test
  void aSiteHasOneAtATime() throws SQLException {
    var other = site().moderator("olha");
    String first;
    try (var standstill = standstill()) {
      first = begin();
      var refused = marta.post(RUNS, ASKED).expectProblem(409, "dry-run-going");
      assertThat(refused.getString("run")).isEqualTo(first);
      assertThat(run(first).getString("state")).isEqualTo("running");
      assertThat(run(first).getInteger("total")).isEqualTo(1);
      other.post(RUNS, ASKED).expect(202);
      standstill.rollback();
    }
    awaitDone(first);
    awaitDone(begin());
  }

  @Test
  void ofTwoAskedForAtOnceOneIsRefused() throws Exception {
    try (var standstill = standstill()) {
      var replies =
          Together.send(
              () -> marta.post(RUNS, ASKED),
              () -> site.moderator("olha").post(RUNS, ASKED),
              () -> site.moderator("ivan").post(RUNS, ASKED));
      assertThat(replies).extracting(Reply::status).containsOnlyOnce(202).contains(409, 409);
      standstill.rollback();
    }
  }

  @Test
  void whatIsStoppedHasNoResultAndMakesRoom() throws SQLException {
    String stopped;
    try (var standstill = standstill()) {
      stopped = begin();
      site.moderator("olha").delete("/jobs/" + stopped).expect(204);
      standstill.rollback();
    }
    assertThat(run(stopped).getString("state")).isEqualTo("failed");
    assertThat(run(stopped).getString("failure")).isEqualTo("stopped");
    assertThat(run(stopped).containsKey("result")).isFalse();
    var other = begin();
    awaitDone(other);
    marta.delete("/jobs/" + other).expect(204);
    assertThat(run(other).getString("state")).isEqualTo("done");
  }

  @Test
  void nobodyOfAnotherSiteSeesOrStopsIt() throws SQLException {
    var elsewhere = site().moderator("marta");
    String run;
    try (var standstill = standstill()) {
      run = begin();
      elsewhere.get(RUNS + "/" + run).expectProblem(404, "not-found");
      elsewhere.delete("/jobs/" + run).expectProblem(404, "not-found");
      assertThat(elsewhere.get(RUNS).expect(200).json().getJsonArray("items")).isEmpty();
      standstill.rollback();
    }
    awaitDone(run);
  }

  @Test
  void theJobsOfASiteAreDecisionsOnMany() {
    var run = begin();
    marta.get("/jobs/" + run).expectProblem(404, "not-found");
    assertThat(marta.get("/jobs").expect(200).json().getJsonArray("items")).isEmpty();
  }

  @Test
  void whereAnInstanceIsKilledAnotherGoesOnAndCountsNoneTwice() throws Exception {
    var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
    ManyComments.fill(database, id, 249);
    var doomed =
        ServiceProcess.start(directory, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    String run;
    try (var reading = standstill();
        var step = database.connect()) {
      var there =
          new Api(doomed.port(), TestService.token("marta", "marta", "moderator"))
              .under("/sites/" + site.key());
      run = there.post(RUNS, ASKED).expect(202).json().getString("id");
      Condition.await("its runner", () -> isTaken(run));
      step.setAutoCommit(false);
      execute(step, "select 1 from job where id = '" + run + "' for update");
      reading.rollback();
      Condition.await("its first step", () -> JobTest.isWaitedFor(step));
      execute(reading, "lock table sanction in access exclusive mode");
      step.rollback();
      Condition.await("its first page", () -> run(run).getInteger("done") == 100);
      doomed.kill();
      database.execute("update job set leased_until = 'epoch' where id = ?::uuid", run);
    } finally {
      doomed.kill();
    }
    awaitDone(run);
    var done = run(run);
    assertThat(done.getInteger("done")).isEqualTo(250);
    assertThat(done.getInteger("total")).isEqualTo(250);
    var result = done.getJsonObject("result");
    assertThat(result.getInteger("screened")).isEqualTo(250);
    assertThat(
            result.getJsonObject("now").stream()
                .mapToInt(verdict -> ((JsonObject) verdict.getValue()).getInteger("total"))
                .sum())
        .isEqualTo(250);
  }

  private boolean isTaken(String run) {
    try {
      return database
          .value("select (lease > 0)::text from job where id = ?::uuid", run)
          .equals("true");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
