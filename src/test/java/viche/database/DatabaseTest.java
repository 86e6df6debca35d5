package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.testing.TestDatabase;

/** The three ways to use PostgreSQL, against a real one. */
final class DatabaseTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase plain;
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    plain = TestDatabase.shared().create("database_test");
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
  void aPipelinedTransactionIsStored() throws Exception {
    var answer =
        await(
            database.pipelined(
                client ->
                    Future.all(put(client, "a", 1), put(client, "b", 2)).map("acknowledged")));

    assertThat(answer).isEqualTo("acknowledged");
    assertThat(stored()).containsExactly("a", "b");
  }

  @Test
  void aFailedStatementInsideAPipelineIsNeverAcknowledged() throws Exception {
    assertThat(
            failure(
                database.pipelined(
                    client ->
                        Future.all(put(client, "a", 1), put(client, "a", 2), put(client, "b", 3))
                            .map("acknowledged"))))
        .matches(SqlState::isDuplicate, "says what failed");
    assertThat(stored()).isEmpty();
  }

  @Test
  void norIsOneWhoseFutureTheWorkForgets() throws Exception {
    assertThat(
            failure(
                database.pipelined(
                    client -> {
                      put(client, "a", 1);
                      put(client, "a", 2);
                      return Future.succeededFuture("acknowledged");
                    })))
        .isInstanceOf(PgException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void norIsOneWhoseFailureTheWorkSwallows() throws Exception {
    assertThat(
            failure(
                database.pipelined(
                    client -> {
                      put(client, "a", 1);
                      return put(client, "a", 2).otherwiseEmpty().map("acknowledged");
                    })))
        .isInstanceOf(PgException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void norIsOneThatFailsAtTheCommit() throws Exception {
    plain.execute(
        "create table if not exists late (n integer constraint late_unique unique deferrable"
            + " initially deferred)");
    assertThat(
            failure(
                database.pipelined(
                    client ->
                        client
                            .query("insert into late (n) values (1), (1)")
                            .execute()
                            .map("acknowledged"))))
        .matches(SqlState::isDuplicate);
    assertThat(plain.value("select count(*) from late")).isEqualTo("0");
  }

  @Test
  void theConnectionOfAFailedPipelineIsGoodForTheNext() throws Exception {
    var single = Database.open(VERTX, plain.address(), 1);
    for (int i = 0; i < 3; i++) {
      var n = i;
      assertThat(
              failure(
                  single.pipelined(
                      client -> Future.all(put(client, "a", n), put(client, "a", n)).mapEmpty())))
          .matches(SqlState::isDuplicate);
    }
    await(single.pipelined(client -> put(client, "b", 1)));
    assertThat(stored()).containsExactly("b");
    await(single.close());
  }

  @Test
  void aRefusalRollsItsTransactionBack() throws Exception {
    assertThat(
            failure(
                database.transaction(
                    client ->
                        put(client, "a", 1)
                            .compose(done -> new Refusal.ArticleClosed().<Void>failed()))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.ArticleClosed.class));
    assertThat(stored()).isEmpty();
  }

  @Test
  void anExceptionThrownByTheWorkRollsBackToo() throws Exception {
    assertThat(
            failure(
                database.transaction(
                    client ->
                        put(client, "a", 1)
                            .map(
                                done -> {
                                  throw new IllegalStateException("a fault of ours");
                                }))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stored()).isEmpty();
    await(database.transaction(client -> put(client, "b", 1)));
    assertThat(stored()).containsExactly("b");
  }

  @Test
  void ofTwoInADeadlockTheLoserTriesAgain() throws Exception {
    plain.execute("insert into kept values ('a', 0), ('b', 0)");
    var attempts = new AtomicInteger();
    var first = Promise.<Void>promise();
    var second = Promise.<Void>promise();
    var won = Promise.<Void>promise();
    var one =
        database.transaction(
            client -> turn(attempts, won).compose(begun -> cross(client, "a", "b", first, second)));
    var two =
        database.transaction(
            client -> turn(attempts, won).compose(begun -> cross(client, "b", "a", second, first)));
    one.onSuccess(won::tryComplete);
    two.onSuccess(won::tryComplete);

    await(Future.all(one, two));

    assertThat(attempts).hasValue(3);
    assertThat(plain.rows("select n from kept"))
        .extracting(row -> row.get("n"))
        .containsExactly("2", "2");
  }

  /** Who tries again lets the winner end, or they might cross again. */
  private static Future<Void> turn(AtomicInteger attempts, Promise<Void> won) {
    return attempts.incrementAndGet() > 2 ? won.future() : Future.succeededFuture();
  }

  /** Takes one row, waits until the other transaction has taken the other, and wants that. */
  private static Future<Void> cross(
      SqlClient client, String own, String other, Promise<Void> taken, Promise<Void> otherTaken) {
    return add(client, own)
        .compose(
            done -> {
              taken.tryComplete();
              return otherTaken.future();
            })
        .compose(both -> add(client, other));
  }

  @Test
  void aSerializationFailureIsTriedAgain() throws Exception {
    plain.execute("insert into kept values ('a', 0)");
    var attempts = new AtomicInteger();

    await(
        database.transaction(
            client ->
                client
                    .query("set transaction isolation level repeatable read")
                    .execute()
                    .compose(set -> client.query("select n from kept").execute())
                    .compose(
                        looked ->
                            attempts.incrementAndGet() == 1
                                ? database.transaction(other -> add(other, "a"))
                                : Future.succeededFuture())
                    .compose(changed -> add(client, "a"))));

    assertThat(attempts).hasValue(2);
    assertThat(plain.value("select n from kept")).isEqualTo("2");
  }

  @Test
  void tryingAgainHasAnEnd() throws Exception {
    var attempts = new AtomicInteger();

    assertUnavailable(
        database.transaction(
            client -> {
              attempts.incrementAndGet();
              return client
                  .query("do $$ begin raise exception 'again' using errcode = '40001'; end $$")
                  .execute()
                  .<Void>mapEmpty();
            }));

    assertThat(attempts).hasValue(5);
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
