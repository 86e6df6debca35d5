package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.database.Connections.Pace;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.FaultProxy.Direction;
import viche.testing.TestDatabase;

/** A network that loses what is sent and closes no connection. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class SilentDatabaseTest {
  private static final int CONNECTIONS = 4;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Vertx vertx;
  private FaultProxy proxy;
  private TestDatabase plain;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    plain = TestDatabase.shared().create("silent_database_" + DATABASES.incrementAndGet());
    plain.execute("create table kept (name text primary key)");
    proxy = FaultProxy.before(plain.address().port());
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    database = open(Outcome.IMPATIENT);
  }

  private Database open(Pace pace) {
    return Database.open(vertx, plain.behind(proxy.port()).address(), CONNECTIONS, pace);
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    await(database.close());
    await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"both ways", "TO_SERVER", "TO_CLIENT"})
  void whatWaitsForASilentConnectionIsUnavailableAndAllAreReplaced(String ways) throws Exception {
    await(together(CONNECTIONS, client -> Future.succeededFuture()));

    silence(ways);

    var asked = new ArrayList<Future<?>>();
    for (int i = 0; i < CONNECTIONS; i++) {
      asked.add(database.read(SilentDatabaseTest::answer));
      asked.add(database.transaction(client -> put(client, "lost")));
      asked.add(database.pipelined(client -> put(client, "lost")));
    }
    for (var one : asked) {
      assertUnavailable(one);
    }

    proxy.pass();

    assertThat(await(database.read(SilentDatabaseTest::answer))).isEqualTo(1);
    await(together(CONNECTIONS, client -> answer(client).mapEmpty()));
    await(database.transaction(client -> put(client, "kept")));
  }

  @Test
  void oneSilentConnectionTakesAllUnusedOnesAlong() throws Exception {
    await(together(CONNECTIONS, client -> Future.succeededFuture()));
    proxy.silence();
    var atOnce =
        database
            .read(SilentDatabaseTest::answer)
            .recover(
                cut -> {
                  proxy.pass();
                  return database.read(SilentDatabaseTest::answer).map(one -> one + 1);
                });
    assertThat(await(atOnce)).as("what is cut is lent to nobody").isEqualTo(2);

    // Each would keep its user waiting until a use is over.
    await(together(CONNECTIONS, client -> answer(client).mapEmpty()));
  }

  @Test
  void aLoginThatGetsNoAnswerGivesItsPlaceFree() throws Exception {
    proxy.silence();
    var asked = new ArrayList<Future<?>>();
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      asked.add(database.ping());
    }
    for (var one : asked) {
      assertUnavailable(one);
    }
    Condition.await("attempts are given up", () -> proxy.connections() == 0);

    proxy.pass();

    await(together(CONNECTIONS, client -> answer(client).mapEmpty()));
  }

  @Test
  void aCommitWhoseAnswerIsLostIsUnavailableAndLeavesNoConnectionBehind() throws Exception {
    for (var direction : Direction.values()) {
      // The connection that was reset may be lent out before the news of its end has come.
      Condition.await("a connection answers", () -> succeeds(database.ping()));
      proxy.resetWithin(direction, "COMMIT");
      assertUnavailable(database.transaction(client -> put(client, "x" + direction)));
    }

    // The answer was lost, not the commit.
    assertThat(plain.rows("select name from kept"))
        .extracting(row -> row.get("name"))
        .containsExactly("xTO_CLIENT");
    await(together(CONNECTIONS, client -> answer(client).mapEmpty()));
  }

  @Test
  void aSlowNetworkIsNotASilentOne() throws Exception {
    proxy.delay(Duration.ofMillis(100));
    var patient = open(Pace.BRISK);

    for (int i = 0; i < 3; i++) {
      assertThat(await(patient.read(SilentDatabaseTest::answer))).isEqualTo(1);
    }
    await(patient.transaction(client -> put(client, "kept")));
    await(patient.close());
  }

  private static boolean succeeds(Future<?> future) {
    try {
      await(future);
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void silence(String ways) {
    if (ways.equals("both ways")) {
      proxy.silence();
    } else {
      proxy.silence(Direction.valueOf(ways));
    }
  }

  /** So many uses that hold a connection each at the same moment. */
  private Future<Void> together(int users, Function<SqlClient, Future<Void>> work) {
    var entered = new ArrayList<Promise<Void>>();
    for (int i = 0; i < users; i++) {
      entered.add(Promise.promise());
    }
    var all = Future.all(entered.stream().map(Promise::future).toList());
    List<Future<Void>> uses = new ArrayList<>();
    for (var mine : entered) {
      uses.add(
          database.read(
              client -> {
                mine.complete();
                return all.compose(inside -> work.apply(client));
              }));
    }
    return Future.all(uses).mapEmpty();
  }

  private static Future<Integer> answer(SqlClient client) {
    return client
        .query("select 1 as one")
        .execute()
        .map(rows -> rows.iterator().next().getInteger("one"));
  }

  private static Future<Void> put(SqlClient client, String name) {
    return client.query("insert into kept (name) values ('" + name + "')").execute().mapEmpty();
  }
}
