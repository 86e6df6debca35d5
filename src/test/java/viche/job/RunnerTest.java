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
  private final Jobs jobs = new Jobs(vertx, database, sites, Clock.systemUTC());
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
}
