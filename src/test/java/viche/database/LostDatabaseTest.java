package viche.database;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Connections.Pace;
import viche.refusal.RefusedException;
import viche.testing.TestDatabase;

/** A database that is lost, slow, crowded or not there. */
final class LostDatabaseTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase plain;
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    plain = TestDatabase.shared().create("lost_database_test");
    plain.execute("create table kept (name text primary key, n integer not null)");
    database = Database.open(VERTX, plain.address(), 4);
  }

  @AfterAll
  static void close() throws Exception {
    await(database.close());
    await(VERTX.close());
  }

  @BeforeEach
  void empty() throws SQLException {
    plain.execute("truncate kept");
  }

  @Test
  void aConnectionThatIsKilledMidWorkIsUnavailableAndThePoolRecovers() throws Exception {
    assertUnavailable(
        database.transaction(
            client ->
                put(client, "a", 1)
                    .compose(done -> pid(client))
                    .compose(pid -> kill(pid))
                    .compose(killed -> put(client, "b", 2))));
    assertUnavailable(
        database.pipelined(
            client -> {
              put(client, "a", 1);
              return client
                  .query("select pg_terminate_backend(pg_backend_pid())")
                  .execute()
                  .<Void>mapEmpty();
            }));

    assertThat(stored()).isEmpty();
    await(database.pipelined(client -> put(client, "c", 3)));
    assertThat(stored()).containsExactly("c");
  }

  @Test
  void whoWaitsWithoutAnEndOnAConnectionThatIsLostIsUnavailable() throws Exception {
    var single = Database.open(VERTX, plain.address(), 1, Outcome.IMPATIENT);
    assertUnavailable(
        single.read(
            client ->
                pid(client)
                    .compose(LostDatabaseTest::kill)
                    .compose(killed -> Promise.<Void>promise().future())));
    await(single.ping());
    await(single.close());
  }

  @Test
  void aDatabaseThatTakesNoConnectionsIsUnavailable() throws Exception {
    var closed = TestDatabase.shared().create("closed_database_test");
    plain.execute("alter database closed_database_test allow_connections false");
    var unused = Database.open(VERTX, closed.address(), 1);
    try {
      assertUnavailable(unused.ping());
    } finally {
      plain.execute("alter database closed_database_test allow_connections true");
      await(unused.close());
    }
  }

  @Test
  void anIdleConnectionThatIsKilledIsReplaced() throws Exception {
    var single = Database.open(VERTX, plain.address(), 1);
    for (int i = 0; i < 3; i++) {
      var pid = await(single.read(LostDatabaseTest::pid));
      await(kill(pid));
      var next = single.read(LostDatabaseTest::pid);
      // It may be lent out before the news of its end has come; then the client is told to retry.
      if (unavailable(next)) {
        next = single.read(LostDatabaseTest::pid);
      }
      assertThat(await(next)).isNotEqualTo(pid);
    }
    await(single.close());
  }

  @Test
  void aStatementThatTakesTooLongIsUnavailable() throws Exception {
    assertUnavailable(
        database.transaction(
            client ->
                client
                    .query("set local statement_timeout = '20ms'")
                    .execute()
                    .compose(set -> client.query("select pg_sleep(30)").execute())
                    .<Void>mapEmpty()));
  }

  @Test
  void whatWaitsForALockTooLongIsUnavailable() throws Exception {
    plain.execute("insert into kept values ('a', 0)");
    try (var holder = plain.connect();
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("update kept set n = 1");
      assertUnavailable(
          database.transaction(
              client ->
                  client
                      .query("set local lock_timeout = '20ms'")
                      .execute()
                      .compose(set -> add(client, "a"))));
    }
  }

  @Test
  void whoFindsNoConnectionIsUnavailableAtOnceOrSoon() throws Exception {
    var pace = new Pace(Outcome.IMPATIENT.login(), Pace.BRISK.use());
    var single = Database.open(VERTX, plain.address(), 1, pace);
    var release = Promise.<Void>promise();
    var inside = Promise.<Void>promise();
    var holding =
        single.read(
            client -> {
              inside.complete();
              return release.future();
            });
    await(inside.future());
    List<Future<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      waiting.add(single.read(client -> put(client, "x", 1)));
    }
    for (var turnedAway : waiting.subList(32, 40)) {
      assertUnavailable(turnedAway);
    }
    assertThat(waiting.subList(0, 32)).noneMatch(Future::isComplete);
    for (var timedOut : waiting.subList(0, 32)) {
      assertUnavailable(timedOut);
    }

    release.complete();
    await(holding);
    await(single.read(client -> put(client, "y", 1)));
    assertThat(stored()).containsExactly("y");
    await(single.close());
  }

  @Test
  void aServerOutOfReachIsUnavailable() throws Exception {
    int port;
    try (var reserved = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = reserved.getLocalPort();
    }
    var nobody = Database.open(VERTX, plain.behind(port).address(), 2);

    assertUnavailable(nobody.ping());
    assertUnavailable(nobody.pipelined(client -> put(client, "a", 1)));

    await(nobody.close());
  }

  @Test
  void aWrongDatabaseOrPasswordIsUnavailableAndTheCauseIsKept() throws Exception {
    var right = plain.address();
    var wrongName =
        new DatabaseAddress(
            right.host(), right.port(), "nowhere", right.user(), right.password(), right.sslMode());
    var wrongPassword =
        new DatabaseAddress(
            right.host(), right.port(), right.database(), right.user(), "no", right.sslMode());

    assertThat(sqlState(wrongName)).isEqualTo("3D000");
    assertThat(sqlState(wrongPassword)).isEqualTo("28P01");
  }

  private static String sqlState(DatabaseAddress address) throws Exception {
    var wrong = Database.open(VERTX, address, 1);
    assertUnavailable(wrong.ping());
    var cause = (PgException) requireNonNull(failure(wrong.ping()).getCause());
    await(wrong.close());
    return cause.getSqlState();
  }

  private static Future<Integer> pid(SqlClient client) {
    return client
        .query("select pg_backend_pid() as pid")
        .execute()
        .map(rows -> rows.iterator().next().getInteger("pid"));
  }

  private static Future<Void> kill(int pid) {
    return database.read(
        client ->
            client.query("select pg_terminate_backend(" + pid + ", 5000)").execute().mapEmpty());
  }

  private static boolean unavailable(Future<?> future)
      throws InterruptedException, TimeoutException {
    try {
      await(future);
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RefusedException;
    }
  }

  private static Future<Void> put(SqlClient client, String name, int n) {
    return client
        .query("insert into kept (name, n) values ('" + name + "', " + n + ")")
        .execute()
        .mapEmpty();
  }

  private static Future<Void> add(SqlClient client, String name) {
    return client
        .query("update kept set n = n + 1 where name = '" + name + "'")
        .execute()
        .mapEmpty();
  }

  private static List<String> stored() throws SQLException {
    return plain.rows("select name from kept order by name").stream()
        .map(row -> row.get("name"))
        .toList();
  }
}
