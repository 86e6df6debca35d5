package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;

/** What transactions make true is told when it is true, and only then. */
final class UnitOfWorkTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase plain;
  private static Database database;
  private static final List<Object> TOLD = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void open() throws SQLException {
    plain = TestDatabase.shared().create("unit_of_work_test");
    plain.execute("create table kept (name text primary key)");
    database = Database.open(VERTX, plain.address(), 2);
    database.onCommit(fact -> TOLD.add(fact + " of " + stored()));
  }

  @AfterAll
  static void close() throws Exception {
    await(database.close());
    await(VERTX.close());
  }

  @BeforeEach
  void empty() throws SQLException {
    plain.execute("truncate kept");
    TOLD.clear();
  }

  private static String stored() {
    try {
      return String.valueOf(plain.value("select count(*)::text from kept"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Future<Void> put(SqlClient client, String name) {
    return client
        .preparedQuery("insert into kept (name) values ($1)")
        .execute(Tuple.of(name))
        .map(
            rows -> {
              UnitOfWork.tell(client, name);
              return null;
            });
  }

  @Test
  void whatCanNotBeRecordedIsNotStored() throws Exception {
    var strict = Database.open(VERTX, plain.address(), 1);
    strict.onCommit(TOLD::add);
    strict.beforeCommit(
        (client, facts) -> {
          if (facts.contains("thrown")) {
            throw new IllegalStateException("a recorder that throws");
          }
          return facts.contains("failed")
              ? Future.failedFuture("a recorder that fails")
              : put(client, "recorded");
        });
    for (var name : List.of("thrown", "failed")) {
      failure(strict.transaction(client -> told(client, name)));
      failure(strict.pipelined(client -> told(client, name)));
    }
    assertThat(stored()).isEqualTo("0");
    assertThat(TOLD).isEmpty();

    await(strict.pipelined(client -> told(client, "good")));
    assertThat(stored()).as("and what is recorded with it").isEqualTo("2");
    await(strict.close());
  }

  /** Tells before there is an answer, as who sends all at once does. */
  private static Future<Void> told(SqlClient client, String name) {
    UnitOfWork.tell(client, name);
    return client
        .preparedQuery("insert into kept (name) values ($1)")
        .execute(Tuple.of(name))
        .mapEmpty();
  }

  @Test
  void factsAreToldAfterTheCommitAndBeforeTheCallerGoesOn() throws Exception {
    var seen =
        await(database.transaction(client -> put(client, "a")).map(done -> List.copyOf(TOLD)));
    assertThat(seen).containsExactly("a of 1");

    var more =
        await(
            database
                .pipelined(client -> Future.all(put(client, "b"), put(client, "c")).mapEmpty())
                .map(done -> List.copyOf(TOLD)));
    assertThat(more).containsExactly("a of 1", "b of 3", "c of 3");
  }

  @Test
  void nothingIsToldOfWhatIsRolledBack() throws Exception {
    failure(
        database.transaction(
            client ->
                put(client, "a")
                    .compose(done -> Future.failedFuture(new IllegalStateException("no")))));
    failure(
        database.pipelined(client -> Future.all(put(client, "a"), put(client, "a")).mapEmpty()));
    assertThat(TOLD).isEmpty();
    assertThat(stored()).isEqualTo("0");
  }

  @Test
  void outsideATransactionNothingCanBeTold() throws Exception {
    assertThat(failure(database.read(client -> put(client, "a"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TOLD).isEmpty();
  }
}
