package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viche.database.Database;
import viche.moderation.Copies;
import viche.moderation.Desk;
import viche.moderation.queue.AsOf;
import viche.moderation.queue.GroupStore;
import viche.screening.likeness.SketchStore;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.StatementCounter;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What a batch is about is fixed when it is accepted, and chosen by its job, a bounded number at a
 * time: whatever happens between is none of it, and nothing is chosen twice.
 */
@Timeout(180)
final class BatchChoiceTest {
  private static final int VERY_MANY = 10_000;

  /** As many as take three steps to choose. */
  static final int THREE_STEPS = 2_100;

  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();
  private final Api desk = site.moderator("mod");

  private static String id(Reply begun) {
    return begun.json().getJsonObject("job", begun.json()).getString("id");
  }

  private JsonObject job(Reply begun) {
    return desk.get("/jobs/" + id(begun)).expect(200).json();
  }

  private Reply undo(Reply begun) {
    return desk.post("/moderation/batches/" + id(begun) + "/undo").expect(202);
  }

  private String state(String comment) {
    return desk.get("/moderation/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("comment")
        .getString("state");
  }

  private static String outcome(JsonObject left) {
    return left.getString("commentId") + " " + left.getString("outcome");
  }

  @Test
  void tenThousandAreAcceptedAndChosenByStatementsThatReadABoundedNumberOfRows() throws Exception {
    var own = TestDatabase.shared().create("choices");
    try (var statements = StatementCounter.before(own.address().port())) {
      var url = own.behind(statements.port()).url();
      Copies copies;
      JsonObject ruling;
      try (var service = TestService.start(url, Map.of())) {
        own.execute("alter table comment set (autovacuum_enabled = false)");
        copies = Copies.of(service.site(Scenes.publishingSettings()), own, VERY_MANY);
        ruling = copies.ruling();
      }
      var before = read(own);
      String job;
      try (var _ = Standstill.ofChoosing(own);
          var service = TestService.start(url, Map.of())) {
        var there = new TestSite(service, copies.site().key()).moderator("mod");
        job = id(there.post(copies.path(), ruling).expect(202));
        var told = there.get("/jobs/" + job).expect(200).json();
        assertThat(told.getString("state")).isEqualTo("running");
        assertThat(told.containsKey("total")).isFalse();
        assertThat(told.getInteger("done")).isZero();
      }
      var accepted = read(own);
      assertThat(accepted - before).as("rows of the start, and of accepting").isLessThan(2_000);

      var chosen = statements.executed("insert into batch_item");
      try (var service = TestService.start(url, Map.of())) {
        var there = new TestSite(service, copies.site().key()).moderator("mod");
        Condition.await(
            "all to be chosen", () -> there.get("/jobs/" + job).json().containsKey("total"));
        there.delete("/jobs/" + job).expect(204);
        assertThat(there.get("/jobs/" + job).json().getInteger("total")).isEqualTo(VERY_MANY);
      }
      assertThat(statements.executed("insert into batch_item") - chosen)
          .as("a thousand at a time, and a look behind the last")
          .isEqualTo(VERY_MANY / BatchChoiceStore.PAGE + 1);
      assertThat(read(own) - accepted)
          .as("rows of all steps: each is looked at for its page's end, and to be chosen")
          .isBetween(2L * VERY_MANY, 2L * VERY_MANY + 6_000);
    }
  }

  /**
   * Rows of comments and decisions that were read so far; counted when those who read have left.
   */
  private static long read(TestDatabase database) throws SQLException {
    Condition.await("everybody to leave", () -> isEmpty(database));
    return Long.parseLong(
        database.value(
            "select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = any(t))"
                + " + (select sum(seq_tup_read) from pg_stat_user_tables where relname = any(t))"
                + " from (select array['comment', 'decision'] as t) tables"));
  }

  private static boolean isEmpty(TestDatabase database) {
    try {
      return database
          .value("select count(*) from pg_stat_activity where datname = current_database()")
          .equals("1");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatComesInAfterItWasAcceptedIsNoneOfIt() throws Exception {
    var copies = Copies.of(site, database, 40);
    var others = new String[4];
    Scenes.register(site, "other");
    for (int i = 0; i < others.length; i++) {
      others[i] = site.submit("troll-" + i, "unknown", Desk.text("Чужий")).getString("id");
    }
    Reply begun;
    try (var _ = Standstill.ofChoosing(database)) {
      begun = copies.reject();
      // As the second look does when it finds a copy late.
      for (var other : others) {
        assertThat(
                database.execute(
                    "update comment set group_id = ?::uuid, listed_at = clock_timestamp()"
                        + " where id = ?::uuid",
                    copies.group(),
                    other))
            .isEqualTo(1);
      }
    }
    var result = Scenes.result(site, begun);
    assertThat(result.getInteger("applied")).isEqualTo(40);
    assertThat(result.getJsonArray("left")).isEmpty();
    for (var other : others) {
      assertThat(state(other)).isIn("pending", "published");
    }
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aGroupThatAJobIsToChooseFromBecomesNoPartOfAnother() throws Exception {
    var copies = Copies.of(site, database, 40);
    var into = UUID.randomUUID();
    Reply begun;
    try (var _ = Standstill.ofChoosing(database)) {
      begun = copies.reject();
      merge(copies, into);
    }
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(40);

    merge(copies, into);
    assertThat(database.value("select count(*) from comment where group_id = ?::uuid", into))
        .as("of which all is chosen")
        .isEqualTo("40");
  }

  /** As the second look does when it finds that two groups are one. */
  private void merge(Copies copies, UUID into) throws SQLException {
    var number = database.value("select id::text from site where key = ?", site.key());
    var vertx = Vertx.vertx();
    var own = Database.open(vertx, database.address(), 1);
    try {
      own.transaction(
              client ->
                  new SketchStore()
                      .merge(
                          client,
                          Long.parseLong(number),
                          into,
                          List.of(UUID.fromString(copies.group()))))
          .await();
    } finally {
      own.close().await();
      vertx.close().await();
    }
  }

  @Test
  void aClientThatSaysItLooksFromTheFutureDecidesOnNothingThatNobodyCouldSee() throws Exception {
    var copies = Copies.of(site, database, 10);
    var late = site.submit("troll", "unknown", Desk.text("Щойно")).getString("id");
    database.execute(
        "update comment set group_id = ?::uuid, listed_at = clock_timestamp() where id = ?::uuid",
        copies.group(),
        late);
    var future = new AsOf(Instant.now().plusSeconds(3_600), Map.of()).encoded();
    var result = Scenes.result(site, desk.post(copies.path(), copies.ruling().put("asOf", future)));
    assertThat(result.getInteger("applied")).isEqualTo(10);
    assertThat(objects(result.getJsonArray("left")))
        .extracting(BatchChoiceTest::outcome)
        .containsExactly(late + " stale");
    assertThat(state(late)).isEqualTo("published");
  }

  @Test
  void whatAColleagueDecidesBeforeItIsChosenOrBeforeItsTurnStays() throws Exception {
    var since = Instant.now().minusSeconds(1);
    Scenes.register(site, "bridge");
    var comments = new String[5];
    for (int i = 0; i < comments.length; i++) {
      comments[i] = site.submit("troll", "bridge", Desk.text("Допис")).getString("id");
    }
    site.approve(comments[4], 1); // the ban is of what was approved before it, too
    var account =
        database.value("select account_id::text from comment where id = ?::uuid", comments[0]);
    var ban =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "Погрози")
            .put("rejectSince", since.toString());
    Reply begun;
    try (var held = database.connect()) {
      held.setAutoCommit(false);
      try (var lock =
          held.prepareStatement("select 1 from comment where id = ?::uuid for update")) {
        lock.setString(1, comments[0]);
        try (var _ = Standstill.ofChoosing(database)) {
          begun = desk.post("/moderation/accounts/" + account + "/sanctions", ban).expect(202);
          decide(comments[2]); // accepted, not chosen
          lock.execute();
        }
        Condition.await("all to be chosen", () -> job(begun).containsKey("total"));
        decide(comments[3]); // chosen, not decided
      }
    }
    var result = Scenes.result(site, begun);
    assertThat(result.getInteger("applied")).isEqualTo(3);
    assertThat(objects(result.getJsonArray("left")))
        .extracting(BatchChoiceTest::outcome)
        .containsExactly(comments[2] + " already-decided", comments[3] + " already-decided");
    for (int i = 0; i < comments.length; i++) {
      assertThat(state(comments[i])).as("%d", i).isEqualTo(i / 2 == 1 ? "approved" : "rejected");
    }
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** As soon as no step of the job is in the way, which holds the article. */
  private void decide(String comment) {
    var path = "/moderation/comments/" + comment + "/decisions";
    Condition.await(
        "a turn", () -> site.moderator("colleague").post(path, Desk.approve(1)).status() < 300);
  }

  @Test
  void whoeverIsFreeAgainWhileABanStillChoosesLosesNothingThatIsWrittenThen() throws Exception {
    var since = Instant.now().minusSeconds(1);
    Scenes.register(site, "bridge");
    var before = site.submit("troll", "bridge", Desk.text("Допис")).getString("id");
    var account = database.value("select account_id::text from comment where id = ?::uuid", before);
    var path = "/moderation/accounts/" + account + "/sanctions";
    var ban =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "Погрози")
            .put("rejectSince", since.toString());
    Reply begun;
    String after;
    try (var _ = Standstill.ofChoosing(database)) {
      begun = desk.post(path, ban).expect(202);
      desk.delete(path + "/" + begun.json().getString("id")).expect(204);
      after = site.submit("troll", "bridge", Desk.text("Допис")).getString("id");
    }
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(1);
    assertThat(state(before)).isEqualTo("rejected");
    assertThat(state(after)).isEqualTo("published");
  }

  @Test
  void whatIsStoppedWhileItChoosesHasDoneNothingAndThereIsNothingToTakeBack() throws Exception {
    var copies = Copies.of(site, database, 5 * THREE_STEPS);
    Reply begun;
    Thread stopping;
    try (var standstill = Standstill.ofChoosing(database)) {
      begun = copies.reject();
      standstill.afterOneStep(id(begun));
      var told = job(begun);
      assertThat(told.containsKey("total")).isFalse();
      assertThat(told.getString("state")).isEqualTo("running");
      stopping = Thread.ofVirtual().start(() -> desk.delete("/jobs/" + id(begun)).expect(204));
      standstill.awaitOther();
    }
    stopping.join();
    var stopped = job(begun);
    assertThat(stopped.getString("state")).isEqualTo("stopped");
    assertThat(stopped.containsKey("total")).isFalse();
    assertThat(stopped.getJsonObject("result").getInteger("applied")).isZero();
    assertThat(copies.decisions()).isZero();
    assertThat(Scenes.result(site, undo(begun)).getInteger("undone")).isZero();
    assertThat(job(begun)).isEqualTo(stopped);
  }

  @Test
  void whatIsTakenBackWhileItChoosesIsStoppedFirst() throws Exception {
    var copies = Copies.of(site, database, 5 * THREE_STEPS);
    Reply begun;
    Reply undone;
    try (var standstill = Standstill.ofChoosing(database)) {
      begun = copies.reject();
      standstill.afterOneStep(id(begun));
    }
    undone = undo(begun);
    assertThat(job(begun).getString("state")).isEqualTo("stopped");
    Scenes.result(site, undone);
    assertThat(desk.get("/moderation/groups/" + copies.group()).json().getInteger("waiting"))
        .isEqualTo(GroupStore.COUNTED);
    assertThat(Audit.differences(site)).isEmpty();
  }
}
