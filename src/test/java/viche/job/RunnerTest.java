package viche.job;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.result;
import static viche.testing.Scenes.register;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Rounds;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.site.Actor;
import viche.site.Sites;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;

/** An instance that runs jobs while its database is away. */
final class RunnerTest {
  private static final String KIND = "needs-more";

  private final Vertx vertx = Vertx.vertx();
  private final Database database = Database.open(vertx, TestDatabase.shared().address(), 2);
  private final Sites sites = new Sites(vertx, database, Clock.systemUTC());
  private Jobs jobs = jobs(Perseverance.USUAL);
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile boolean away = true;

  /** The sites of jobs that last, in the order in which they were taken. */
  private final List<Long> begun = new CopyOnWriteArrayList<>();

  private final Promise<Void> letGo = Promise.promise();

  /** What a database that is away lets nobody do. */
  private final class Needing implements Task {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Future<Void> run(JobTurn turn) {
      attempts.incrementAndGet();
      return away
          ? new Refusal.Unavailable(Duration.ofSeconds(1)).failed()
          : Future.succeededFuture();
    }

    @Override
    public Future<?> result(SqlClient client, long site, UUID job) {
      return Future.succeededFuture(Map.of());
    }
  }

  /** Work that goes on until all of it is let go. */
  private final class Lasting implements Task {
    @Override
    public String kind() {
      return "lasts";
    }

    @Override
    public Future<Void> run(JobTurn turn) {
      begun.add(turn.site().id());
      return letGo.future();
    }

    @Override
    public Future<?> result(SqlClient client, long site, UUID job) {
      return Future.succeededFuture(Map.of());
    }
  }

  /** Work whose steps the database doesn't do in time while there is more in them than it can. */
  private static final class Slow implements Task {
    private final List<Integer> tried = new CopyOnWriteArrayList<>();
    private final int can;
    private int left;

    private Slow(int can, int left) {
      this.can = can;
      this.left = left;
    }

    @Override
    public String kind() {
      return "slow";
    }

    @Override
    public Future<Void> run(JobTurn turn) {
      return Rounds.whileMore(() -> turn.step(client -> step(client, turn.most(100))));
    }

    private Future<Boolean> step(SqlClient client, int size) {
      tried.add(size);
      if (size <= can) {
        return Future.succeededFuture(--left > 0);
      }
      return client
          .query("set local statement_timeout = 10; select pg_sleep(20)")
          .execute()
          .map(true);
    }

    @Override
    public Future<?> result(SqlClient client, long site, UUID job) {
      return left == 0
          ? Future.succeededFuture(Map.of())
          : Future.failedFuture(new IllegalStateException("it is none"));
    }
  }

  private Jobs jobs(Perseverance perseverance) {
    return new Jobs(vertx, database, sites, Clock.systemUTC(), perseverance);
  }

  private void handleHastily(Task task) {
    jobs = jobs(new Perseverance(4, Duration.ofMillis(10), Duration.ofMillis(20)));
    jobs.handle(task);
    jobs.start();
  }

  @AfterEach
  void close() throws Exception {
    away = false;
    letGo.tryComplete();
    result(jobs.close());
    result(vertx.close());
  }

  private long site() throws Exception {
    var there = Scenes.publishing();
    register(there, "bridge");
    there.submit("olena", "bridge", "Перший");
    return Long.parseLong(
        TestDatabase.shared().value("select id from site where key = ?", there.key()));
  }

  private UUID begin(long site, String kind) throws Exception {
    var account =
        UUID.fromString(
            TestDatabase.shared()
                .value("select id from account where site_id = " + site + " limit 1"));
    var id = Ids.next();
    var beginning =
        new Job.Beginning(
            id, kind, Map.of(), 1, new Actor(account, "Olena"), Times.now(Clock.systemUTC()));
    result(database.transaction(client -> jobs.begin(client, site, beginning)));
    return id;
  }

  private UUID begin() throws Exception {
    jobs.handle(new Needing());
    jobs.start();
    var id = begin(site(), KIND);
    Condition.await("it is tried twice", () -> attempts.get() >= 2);
    return id;
  }

  private static String state(UUID job) {
    try {
      return TestDatabase.shared().value("select state from job where id = '" + job + "'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aJobGoesOnWhenTheDatabaseIsBack() throws Exception {
    var job = begin();
    away = false;
    Condition.await("it is done", () -> state(job).equals("done"));
  }

  @Test
  void theSitesTakeTurns() throws Exception {
    jobs.handle(new Lasting());
    var all = List.of(site(), site(), site(), site());
    for (var site : all) {
      for (int i = 0; i < 4; i++) {
        begin(site, "lasts");
      }
    }
    jobs.start();

    Condition.await("all room is taken", () -> begun.size() == 4);
    assertThat(begun).containsExactlyInAnyOrderElementsOf(all);
    letGo.complete();
    Condition.await("all had their turns", () -> begun.size() == 16);
  }

  @Test
  void theLongJobsOfOneSiteLeaveRoomForThoseOfAnother() throws Exception {
    jobs.handle(new Lasting());
    var busy = site();
    for (int i = 0; i < 5; i++) {
      begin(busy, "lasts");
    }
    jobs.start();
    Condition.await("it has all that one may have", () -> begun.size() == 3);

    var other = site();
    var job = begin(other, "lasts");
    Condition.await("the other's runs beside them", () -> begun.contains(other));
    assertThat(begun).containsExactly(busy, busy, busy, other);
    letGo.complete();
    Condition.await("it is done", () -> state(job).equals("done"));
    Condition.await("so is what had to wait", () -> begun.size() == 6);
  }

  @Test
  void whoeverClosesWaitsForNoDatabaseThatIsAwayAndLeavesTheJobToOthers() throws Exception {
    var job = begin();
    result(jobs.close());
    assertThat(state(job)).isEqualTo("running");
  }

  @Test
  void whatIsTooMuchForTheDatabaseIsTriedInSmallerSteps() throws Exception {
    var slow = new Slow(25, 3);
    handleHastily(slow);
    var job = begin(site(), "slow");
    Condition.await("it is done", () -> state(job).equals("done"));
    assertThat(slow.tried).containsExactly(100, 50, 25, 25, 25);
  }

  @Test
  void aJobWhoseStepsAreAllTooMuchFailsAndSaysSo() throws Exception {
    var slow = new Slow(0, 3);
    handleHastily(slow);
    var job = begin(site(), "slow");
    Condition.await("it has failed", () -> state(job).equals("failed"));
    assertThat(slow.tried).containsExactly(100, 50, 25, 12);
    assertThat(failure(job)).isEqualTo("too-slow");
  }

  @Test
  void aFaultIsTriedOnce() throws Exception {
    jobs.handle(new Lasting());
    jobs.start();
    var job = begin(site(), "lasts");
    letGo.fail("no use");
    Condition.await("it has failed", () -> state(job).equals("failed"));
    assertThat(failure(job)).isEqualTo("fault");
    assertThat(begun).hasSize(1);
  }

  private static String failure(UUID job) throws SQLException {
    return TestDatabase.shared().value("select failure from job where id = '" + job + "'");
  }
}
