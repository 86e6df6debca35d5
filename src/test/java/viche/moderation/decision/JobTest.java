package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viche.moderation.Copies;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Together;

/** Decisions on very many are jobs: begun at once, done by one instance at a time, and stopped. */
@Timeout(180)
public final class JobTest {
  /** More than are chosen in one step, and several times as many as one step decides. */
  private static final int VERY_MANY = BatchChoiceStore.PAGE + 100;

  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();
  private final Api desk = site.moderator("mod");

  private Copies copies(int number) throws SQLException {
    var copies = Copies.of(site, database, number);
    database.execute("analyze");
    return copies;
  }

  private JsonObject job(Reply begun) {
    return desk.get("/jobs/" + begun.json().getString("id")).expect(200).json();
  }

  /** Holds a member of a group, so that a job gets as far as there and no further. */
  private static void hold(Connection connection, Copies copies, int place) throws SQLException {
    connection.setAutoCommit(false);
    try (var lock =
        connection.prepareStatement(
            "select 1 from comment where id = (select id from comment where group_id = ?::uuid"
                + " order by id offset ? limit 1) for update")) {
      lock.setString(1, copies.group());
      lock.setInt(2, place);
      lock.execute();
    }
  }

  @Test
  void veryManyAreDecidedAndEveryRetryIsToldOfTheOneJob() throws Exception {
    var copies = copies(VERY_MANY);
    var ruling = copies.ruling();
    var sent = desk.withKey("many");
    var replies =
        Together.send(
            () -> sent.post(copies.path(), ruling),
            () -> sent.post(copies.path(), ruling),
            () -> sent.post(copies.path(), ruling));
    assertThat(replies).extracting(Reply::status).containsOnly(202);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    var begun = replies.getFirst();
    assertThat(begun.json().containsKey("total")).as("nobody has counted them yet").isFalse();
    assertThat(begun.headers().firstValue("Location"))
        .hasValue("../../../jobs/" + begun.json().getString("id"));

    Condition.await("progress", () -> job(begun).getInteger("done") > 100);
    assertThat(job(begun).getInteger("total")).isEqualTo(VERY_MANY);
    assertThat(sent.post(copies.path(), ruling).expect(202).body()).isEqualTo(begun.body());

    var result = Scenes.result(site, begun);
    assertThat(result.getInteger("applied")).isEqualTo(VERY_MANY);
    assertThat(result.getJsonArray("left")).isEmpty();
    assertThat(copies.decisions()).isEqualTo(VERY_MANY);
    assertThat(sent.post(copies.path(), ruling).expect(202).body()).isEqualTo(begun.body());
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatIsStoppedStaysAsFarAsItWasAndComesBackAsOne() throws Exception {
    var copies = copies(200);
    Reply begun;
    try (var held = database.connect()) {
      hold(held, copies, 50);
      begun = copies.reject();
      Condition.await("the one before it", () -> job(begun).getInteger("done") == 50);
      var path = "/jobs/" + begun.json().getString("id");
      // The step that waits for the comment holds the job until it gives up.
      Condition.await("its end", () -> site.moderator("colleague").delete(path).status() == 204);
    }
    var stopped = job(begun);
    assertThat(stopped.getString("state")).isEqualTo("stopped");
    assertThat(stopped.getJsonObject("endedBy").getString("name")).isEqualTo("colleague");
    assertThat(stopped.getJsonObject("result").getInteger("applied")).isEqualTo(50);
    desk.delete("/jobs/" + begun.json().getString("id")).expect(204);

    var undo = "/moderation/batches/" + begun.json().getString("id") + "/undo";
    assertThat(Scenes.result(site, desk.post(undo)).getInteger("undone")).isEqualTo(50);
    assertThat(job(begun)).as("the job stays as it ended").isEqualTo(stopped);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatIsTakenBackWhileItRunsIsStoppedFirst() throws Exception {
    var copies = copies(300);
    Reply begun;
    try (var held = database.connect()) {
      hold(held, copies, 20);
      begun = copies.reject();
      Condition.await("the one before it", () -> job(begun).getInteger("done") == 20);
    }
    var undo = "/moderation/batches/" + begun.json().getString("id") + "/undo";
    var undone = Scenes.result(site, desk.post(undo));
    assertThat(job(begun).getString("state")).isIn("stopped", "done");
    assertThat(undone.getInteger("undone"))
        .isEqualTo(job(begun).getJsonObject("result").getInteger("applied"));
    assertThat(undone.getJsonArray("left")).isEmpty();
    assertThat(
            desk.get("/moderation/groups/" + copies.group())
                .expect(200)
                .json()
                .getInteger("waiting"))
        .isEqualTo(300);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void membersAreFixedWhenItBegins() throws Exception {
    var copies = copies(60);
    Reply begun;
    try (var held = database.connect()) {
      hold(held, copies, 20);
      begun = copies.reject();
      Condition.await("the one before it", () -> job(begun).getInteger("done") == 20);
      database.execute(
          "update comment set group_id = ?::uuid where site_id = (select id from site where key ="
              + " ?) and group_id is distinct from ?::uuid",
          copies.group(),
          site.key(),
          copies.group());
    }
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(60);
    assertThat(
            desk.get("/moderation/groups/" + copies.group())
                .expect(200)
                .json()
                .getInteger("waiting"))
        .isEqualTo(1);
  }

  @Test
  void oneOfTwoInstancesDoesEachStepAndTheOtherGoesOnWhenItLeaves() throws Exception {
    var copies = copies(150);
    var ruling = copies.ruling();
    var second = TestService.start(TestService.sharedDatabase(), Map.of());
    Reply begun;
    try (var held = database.connect()) {
      hold(held, copies, 75);
      var there = new TestSite(second, site.key()).moderator("mod");
      begun = there.post(copies.path(), ruling).expect(202);
      Condition.await("the one before it", () -> job(begun).getInteger("done") == 75);
      second.close();
    }
    // As though its lease were over.
    database.execute(
        "update job set leased_until = 'epoch' where id = ?::uuid", begun.json().getString("id"));
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(150);
    assertThat(copies.decisions()).isEqualTo(150);
  }

  @Test
  void aStepOfARunnerWhoseLeaseIsGoneDoesNotCommit() throws Exception {
    var copies = copies(80);
    Reply begun;
    try (var held = database.connect()) {
      hold(held, copies, 40);
      begun = copies.reject();
      Condition.await("the one before it", () -> job(begun).getInteger("done") == 40);
      try (var other = database.connect()) {
        takeOver(other, begun);
        Condition.await("the runner to try its step again", () -> isWaitedFor(other));
        held.rollback();
        other.commit();
      }
    }
    var id = begun.json().getString("id");
    assertThat(
            database.rows(
                "update job set leased_until = 'epoch' where id = ?::uuid returning done, lease",
                id))
        .as("nothing was done in a turn that is over")
        .containsExactly(Map.of("done", "40", "lease", "2"));
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(80);
    assertThat(copies.decisions()).isEqualTo(80);
    assertThat(database.value("select lease::text from job where id = ?::uuid", id))
        .as("another turn")
        .isEqualTo("3");
  }

  /**
   * Takes a job as another runner would whom the first one was silent for too long; uncommitted.
   */
  private static void takeOver(Connection other, Reply begun) throws SQLException {
    other.setAutoCommit(false);
    try (var taking =
        other.prepareStatement(
            "update job set lease = lease + 1, leased_until = now() + interval '1 hour'"
                + " where id = ?::uuid")) {
      taking.setString(1, begun.json().getString("id"));
      assertThat(taking.executeUpdate()).isEqualTo(1);
    }
  }

  /** Whether somebody waits for a lock that a connection holds. */
  public static boolean isWaitedFor(Connection connection) {
    try (var query =
        connection.prepareStatement(
            "select exists (select 1 from pg_stat_activity"
                + " where pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void jobsAreListedTheLatestFirst() throws Exception {
    var copies = copies(3);
    var decided = copies.reject();
    Scenes.result(site, decided);
    var undo = "/moderation/batches/" + decided.json().getString("id") + "/undo";
    var undone = desk.post(undo);
    Scenes.result(site, undone);
    assertThat(Scenes.objects(desk.get("/jobs").expect(200).json().getJsonArray("items")))
        .extracting(job -> job.getString("kind") + " " + job.getString("state"))
        .containsExactly("undo-batch done", "decide-group done");
    assertThat(List.of(job(decided).getInteger("total"), job(undone).getInteger("total")))
        .containsOnly(3);
  }
}
