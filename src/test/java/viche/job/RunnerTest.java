package viche.job;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

  /** What a database that is away lets nobody do. */
  private final class Needing implements Task {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Future<Void> run(Turn turn) {
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

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    away = false;
    await(jobs.close());
    await(vertx.close());
  }

  private UUID begin() throws Exception {
    var there = Scenes.publishing();
    register(there, "bridge");
    there.submit("olena", "bridge", "Перший");
    var site = await(sites.get(there.key()));
    var account =
        UUID.fromString(
            TestDatabase.shared()
                .value("select id from account where site_id = " + site.id() + " limit 1"));
    var id = Ids.next();
    jobs.handle(new Needing());
    jobs.start();
    var beginning =
        new Job.Beginning(
            id, KIND, Map.of(), 1, new Actor(account, "Olena"), Times.now(Clock.systemUTC()));
    await(database.transaction(client -> jobs.begin(client, site.id(), beginning)));
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
  void whoeverClosesWaitsForNoDatabaseThatIsAwayAndLeavesTheJobToOthers() throws Exception {
    var job = begin();
    await(jobs.close());
    assertThat(state(job)).isEqualTo("running");
  }
}
