package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.testing.TestDatabase;

/**
 * Work that throws where a connection is held: it is a failed future, and the connection is free.
 */
final class ThrowingWorkTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final int CONNECTIONS = 3;
  private static TestDatabase plain;
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    plain = TestDatabase.shared().create("throwing_work_test");
    plain.execute("create table kept (name text primary key)");
    database = Database.open(VERTX, plain.address(), CONNECTIONS);
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

  /** One way to use the database. */
  record Way(String name, Use use) {
    interface Use {
      Future<Void> of(Function<SqlClient, Future<Void>> work);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(
        new Way("read", work -> database.read(work)),
        new Way("transaction", work -> database.transaction(work)),
        new Way("watch", work -> database.watch(work)),
        new Way("pipelined", work -> database.pipelined(work)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void workThatThrowsAtOnceKeepsNoConnection(Way way) throws Exception {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      assertThat(failure(way.use.of(client -> thrown()))).isInstanceOf(Fault.class);
    }
    assertThatAllAreFree();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void workThatThrowsAfterAStatementStoresNothingInATransaction(Way way) throws Exception {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      var name = way + "-" + i;
      assertThat(
              failure(
                  way.use.of(
                      client -> {
                        var _ = put(client, name);
                        return thrown();
                      })))
          .isInstanceOf(Fault.class);
    }
    assertThatAllAreFree();
    if (!List.of("read", "watch").contains(way.name)) {
      assertThat(plain.value("select count(*) from kept where name like ?", way + "%"))
          .isEqualTo("0");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anErrorOfTheMachineKeepsNoConnectionEither(Way way) throws Exception {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      assertThat(
              failure(
                  way.use.of(
                      client -> {
                        throw new StackOverflowError();
                      })))
          .isInstanceOf(StackOverflowError.class);
    }
    assertThatAllAreFree();
  }

  @Test
  void aListenerThatThrowsKeepsNothingFromTheOthersNorFromTheCaller() throws Exception {
    var heard = new ArrayList<Object>();
    var listened = Database.open(VERTX, plain.address(), 1);
    listened.onCommit(
        fact -> {
          throw new Fault();
        });
    listened.onCommit(heard::add);

    for (var name : List.of("a", "b")) {
      await(
          listened.transaction(
              client -> {
                UnitOfWork.tell(client, name);
                return put(client, name);
              }));
    }
    await(
        listened.pipelined(
            client -> {
              UnitOfWork.tell(client, "c");
              return put(client, "c");
            }));

    assertThat(heard).containsExactly("a", "b", "c");
    assertThat(plain.value("select count(*) from kept")).isEqualTo("3");
    await(listened.close());
  }

  /** So many users hold a connection at the same moment. */
  private static void assertThatAllAreFree() throws Exception {
    var inside = new ArrayList<Future<?>>();
    var leave = Promise.<Void>promise();
    var uses = new ArrayList<Future<?>>();
    for (int i = 0; i < CONNECTIONS; i++) {
      var entered = Promise.<Void>promise();
      inside.add(entered.future());
      uses.add(
          database.read(
              client -> {
                entered.complete();
                return leave.future();
              }));
    }
    await(Future.all(inside));
    leave.complete();
    await(Future.all(uses));
  }

  private static Future<Void> thrown() {
    throw new Fault();
  }

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Future<Void> put(SqlClient client, String name) {
    return client.query("insert into kept (name) values ('" + name + "')").execute().mapEmpty();
  }
}
