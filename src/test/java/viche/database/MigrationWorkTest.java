package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.testing.Futures.result;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.TestDatabase;

/** Steps of the schema that last, beside others who use the database meanwhile. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class MigrationWorkTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Vertx vertx = Vertx.vertx();
  private TestDatabase plain;

  @BeforeEach
  void open() throws SQLException {
    plain = TestDatabase.shared().create("migration_work_" + DATABASES.incrementAndGet());
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void aStepMayTakeLongerThanAnyUseOfTheDatabase() throws Exception {
    result(
        migrations(
                new MigrationStep(
                    1, "V1__long.sql", "create table kept (n integer);" + " select pg_sleep(9)"))
            .run());

    assertThat(plain.value("select name from schema_step")).isEqualTo("V1__long.sql");
    assertThat(plain.value("select count(*)::text from kept")).isEqualTo("0");
  }

  @Test
  void aStepInPartsIsCommittedPartByPart() throws Exception {
    plain.execute("create table big (n integer primary key, state text)");
    plain.execute("insert into big select n, 'old' from generate_series(1, 25) n");
    var step =
        new MigrationStep(
            1,
            "V1__parts.sql",
            """
            -- in parts
            -- So many at a time.
            update big
            set state = 'new ' || pg_current_xact_id()
            where n in (select n from big where state = 'old' limit 10);

            create index concurrently if not exists big_by_state on big (state);
            """);

    result(migrations(step).run());

    assertThat(plain.value("select count(distinct state)::text from big where state like 'new %'"))
        .as("transactions")
        .isEqualTo("3");
    assertThat(plain.value("select to_regclass('big_by_state')::text")).isEqualTo("big_by_state");
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("1");
  }

  @Test
  void aLockThatOthersHoldIsWaitedForInShortTurns() throws Exception {
    plain.execute("create table busy (n integer)");
    Future<Void> run;
    try (var holder = plain.connect();
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table busy");
      run =
          migrations(new MigrationStep(1, "V1__busy.sql", "alter table busy add column m text"))
              .run();
      Condition.await("it gives the lock's queue up", () -> waiters() == 1);
      Condition.await("and lets others pass", () -> waiters() == 0);
      holder.commit();
    }
    result(run);
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("1");
  }

  @Test
  void anIndexWaitsForTransactionsThatLastLongerThanALockIsWaitedFor() throws Exception {
    plain.execute("create table big (n integer)");
    var step =
        new MigrationStep(
            1,
            "V1__index.sql",
            """
            -- in parts
            drop index concurrently if exists big_by_n;
            create unique index concurrently big_by_n on big (n);
            """);
    Future<Void> run;
    try (var reader = plain.connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select 1 from pg_class limit 1");
      run = migrations(step).run();
      Condition.await("it waits longer than for a lock", () -> waitsSinceSeconds() >= 4);
      plain.execute("insert into big values (1)"); // nobody waits behind it
      reader.commit();
    }
    result(run);
    assertThat(
            plain.value(
                "select indisvalid::text from pg_index where indexrelid = 'big_by_n'::regclass"))
        .isEqualTo("true");
  }

  private int waitsSinceSeconds() {
    return number(
        "select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)::int::text"
            + " from pg_stat_activity"
            + " where query like 'create unique index concurrently big_by_n%'"
            + " and wait_event_type = 'Lock'");
  }

  @Test
  void anInstanceThatWaitsSaysForWhichStepOfTheOther() throws Exception {
    plain.execute("create table busy (n integer)");
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(MigrationTurn.class);
    logger.addAppender(log);
    try {
      var step = new MigrationStep(1, "V1__busy.sql", "alter table busy add column m text");
      Future<Void> first;
      Future<Void> second;
      try (var holder = plain.connect();
          var statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute("lock table busy");
        first = migrations(step).run();
        Condition.await("the first is at its step", () -> waiters() == 1);
        assertThat(log.list).as("it doesn't wait for itself").isEmpty();
        second = migrations(step).run();
        Condition.await("the second says what it waits for", () -> !log.list.isEmpty());
        holder.commit();
      }
      result(Future.join(first, second));

      assertThat(List.copyOf(log.list).getFirst().getFormattedMessage())
          .matches("Waiting for another instance, .*: viche: V1__busy\\.sql, .* since \\d+ s");
      assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("1");
    } finally {
      logger.detachAppender(log);
    }
  }

  private int waiters() {
    return number(
        "select count(*)::text from pg_locks"
            + " where not granted and relation = to_regclass('busy')"
            + " and database = (select oid from pg_database where datname = current_database())");
  }

  @Test
  void nothingGoesOnOnTheServerOnceTheInstanceIsGone() throws Exception {
    try (var proxy = FaultProxy.before(plain.address().port())) {
      var run =
          new Migrations(
                  vertx,
                  plain.behind(proxy.port()).address(),
                  List.of(new MigrationStep(1, "V1__long.sql", "select pg_sleep(600)")))
              .run();
      Condition.await("the step is under way", () -> sleepers() == 1);
      proxy.reset();
      assertUnavailable(run);
      Condition.await("the server ends it", () -> sleepers() == 0);
    }
    result(migrations(new MigrationStep(1, "V1__next.sql", "select 1")).run());
  }

  private int sleepers() {
    return number(
        "select count(*)::text from pg_stat_activity"
            + " where query = 'select pg_sleep(600)' and state = 'active'");
  }

  private Migrations migrations(MigrationStep step) {
    return new Migrations(vertx, plain.address(), List.of(step));
  }

  private int number(String sql) {
    try {
      return Integer.parseInt(plain.value(sql));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
