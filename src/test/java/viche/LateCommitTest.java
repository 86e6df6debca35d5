package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.database.Ids;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/**
 * Who listens is told what the database has committed: no clock can hide it, and no pause. {@code
 * -Dlate.seconds=40} has longer ones.
 */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class LateCommitTest {
  private static final String ARTICLE = "bridge";

  /** How long nothing is committed, or a process stands still. */
  private static final int PAUSE = Integer.getInteger("late.seconds", 3);

  /**
   * What is written meanwhile was written so much earlier by its own moment. An instance looks back
   * for ten seconds by the clock, and nine and the pause are more; and it looks ten seconds further
   * back than a transaction began or its own last look, and nine are less.
   */
  private static final String EARLIER = "interval '9 seconds'";

  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = TestService.shared().site();

  /** Returns when the pause is over by the database's clock. */
  private void pause() throws SQLException {
    database.execute("select pg_sleep(?)", PAUSE);
  }

  private void execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, site.key());
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 2, parameters[i]);
      }
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void whatIsCommittedLongAfterItWasWrittenIsToldAllTheSame() throws Exception {
    var comment = site.approved("olena", ARTICLE, "Перший");
    var version = site.discussion(ARTICLE).getLong("version");
    var decision = Ids.lowest(Instant.now().minus(Duration.ofHours(1)));
    try (var follower = Versions.of(site, ARTICLE, version);
        var listener = Events.of(site);
        var slow = database.connect()) {
      slow.setAutoCommit(false);
      execute(
          slow,
          """
          update article
          set version = version + 1, changed_at = clock_timestamp() - %s
          where site_id = (select s.id from site s where s.key = ?) and key = ?
          """
              .formatted(EARLIER),
          ARTICLE);
      execute(
          slow,
          """
          update comment
          set queue = 'pending', waiting_since = created_at, risk = 0,
              queued_at = clock_timestamp() - %s
          where site_id = (select s.id from site s where s.key = ?) and id = ?
          """
              .formatted(EARLIER),
          UUID.fromString(comment));
      execute(
          slow,
          """
          insert into decision (
            site_id, id, comment_id, number, revision, verdict, scope, moderator_id, before_state,
            before_revision_state, after_state, after_revision_state, decided_at, recorded_at)
          select d.site_id, '%s'::uuid, d.comment_id, 2, 1, 'approve', 'revision', d.moderator_id,
                 'approved', 'approved', 'approved', 'approved', d.decided_at,
                 clock_timestamp() - %s
          from decision d
          where d.site_id = (select s.id from site s where s.key = ?) and d.comment_id = ?
          """
              .formatted(decision, EARLIER),
          UUID.fromString(comment));

      pause();
      assertThat(follower.told()).isEmpty();
      assertThat(listener.all("item")).isEmpty();
      slow.commit();

      assertThat(listener.await("item", comment).getString("queue")).isEqualTo("pending");
      assertThat(listener.await("decided", comment).getString("decisionId"))
          .isEqualTo(decision.toString());
      Condition.await(
          "the follower is told",
          () -> follower.told().contains(new Versions.Told(version + 1, 1)));

      execute( // so that its queue is again what its state says
          slow,
          """
          update comment
          set queue = null, waiting_since = null, risk = null
          where site_id = (select s.id from site s where s.key = ?) and id = ?
          """,
          UUID.fromString(comment));
      slow.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void anInstanceWhoseClockIsAnHourOffTellsAndIsTold(int minutes) throws IOException {
    var wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    try (var service = TestService.start(TestService.sharedDatabase(), Map.of(), wrong)) {
      var there = new TestSite(service, site.key());
      toldOfWhatHappens(site, there);
      toldOfWhatHappens(there, site);
    }
  }

  private static void toldOfWhatHappens(TestSite here, TestSite there) throws IOException {
    var draft = new JsonObject().put("body", "Текст " + here.service().port());
    var moderator = token("mod", "moderator");
    try (var listener = Events.open(there, moderator);
        var follower = Versions.of(there, ARTICLE, 0)) {
      var comment =
          here.as(token("olena"))
              .post("/articles/" + ARTICLE + "/comments", draft)
              .expect(201)
              .json()
              .getString("id");
      listener.await("item", comment);
      var ruling = new JsonObject().put("verdict", "approve").put("revision", 1);
      here.as(moderator).post("/moderation/comments/" + comment + "/decisions", ruling).expect(201);
      listener.await("decided", comment);
      var version = here.discussion(ARTICLE).getLong("version");
      Condition.await(
          "the follower is told",
          () -> follower.told().stream().anyMatch(told -> told.version() == version));
    }
  }

  @Test
  void aProcessThatStoodStillTellsWhatHappenedMeanwhile(@TempDir Path directory)
      throws IOException, InterruptedException, SQLException {
    site.approved("olena", ARTICLE, "Перший");
    var version = site.discussion(ARTICLE).getLong("version");
    var process =
        ServiceProcess.start(directory, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    try (var follower = Versions.of(process.port(), site.key(), ARTICLE, version);
        var listener = Events.open(process.port(), site.key(), token("mod", "moderator"))) {
      process.pause();
      var comment = site.approved("petro", ARTICLE, "Другий");
      var waiting = site.submit("ivan", ARTICLE, "Третій").getString("id");
      writtenEarlier("article", "changed_at");
      writtenEarlier("comment", "queued_at");
      writtenEarlier("decision", "recorded_at");
      pause();
      assertThat(follower.told()).isEmpty();
      process.resume();

      listener.await("decided", comment);
      listener.await("item", waiting);
      Condition.await(
          "the follower is told",
          () -> follower.told().contains(new Versions.Told(version + 1, 2)));
    } finally {
      process.resume();
      process.stop();
    }
  }

  private void writtenEarlier(String table, String column) throws SQLException {
    database.execute(
        "update %1$s set %2$s = %2$s - %3$s where site_id = (select s.id from site s where s.key = ?)"
            .formatted(table, column, EARLIER),
        site.key());
  }

  private static String token(String subject, String... roles) {
    var claims = TestService.claims(subject, subject);
    var list = new JsonArray();
    for (var role : roles) {
      list.add(role);
    }
    claims.put("roles", list).put("sites", JsonArray.of("*"));
    claims.put("exp", Instant.now().plus(Duration.ofHours(5)).getEpochSecond());
    return TestService.sign(TestService.SECRET, claims);
  }
}
