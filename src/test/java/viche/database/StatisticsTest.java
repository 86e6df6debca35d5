package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.TestDatabase;

/** When PostgreSQL is let look at a table, and when it is left alone. */
final class StatisticsTest {
  private static final String NEVER = "-1";
  private static final Duration NO_TIME = Duration.ofMillis(500);

  /** Of sessions of the server. */
  private static final String AT_WORK =
      "query like 'analyze (%' and datname = 'statistics' and state = 'active'";

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase plain;
  private Database database;

  StatisticsTest() throws SQLException {
    plain = TestDatabase.shared().create("statistics");
  }

  @BeforeEach
  void open() throws SQLException {
    plain.execute("create table item (n integer) with (autovacuum_enabled = false)");
    database = Database.open(vertx, plain.address(), 2);
  }

  @AfterEach
  void close() throws Exception {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void aTableIsLookedAtWhenItHasGrownToTwiceWhatIsKnown() throws Exception {
    var statistics = new Statistics(vertx, database);
    add(100, 100);
    await(statistics.refresh());
    assertThat(known()).isEqualTo(NEVER);

    add(100, 200);
    await(statistics.refresh());
    assertThat(known()).isEqualTo("200");

    add(199, 399);
    await(statistics.refresh());
    assertThat(known()).isEqualTo("200");

    add(1, 400);
    await(statistics.refresh());
    assertThat(known()).isEqualTo("400");
    await(statistics.close());
  }

  @Test
  void whatWasWrittenIsLookedAtWhateverIsKnownAndAFailureIsNone() throws Exception {
    var statistics = new Statistics(vertx, database);
    add(3, 3);
    await(statistics.refresh(List.of("nowhere", "item")));
    assertThat(known()).isEqualTo("3");
    await(statistics.close());
  }

  @Test
  void itIsLookedAtWithoutBeingAskedFor() throws Exception {
    var statistics = soon(database);
    statistics.start();
    add(1_000, 1_000);
    Condition.await("the table is known", () -> isKnown("1000"));
    await(statistics.close());
  }

  @Test
  void whoIsAtATableIsNotWaitedFor() throws Exception {
    add(300, 300);
    var statistics = new Statistics(vertx, database);
    try (var other = plain.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table item in share update exclusive mode");
      await(statistics.refresh());
      assertThat(known()).isEqualTo(NEVER);
      other.rollback();
    }
    await(statistics.refresh());
    assertThat(known()).isEqualTo("300");
    await(statistics.close());
  }

  @Test
  void aDatabaseThatTakesNoWritesIsLeftAlone() throws Exception {
    add(300, 300);
    plain.execute("alter database statistics set default_transaction_read_only = on");
    var statistics = new Statistics(vertx, database);
    await(statistics.refresh());
    assertThat(known()).isEqualTo(NEVER);
    await(statistics.close());
  }

  @Test
  void aTableThatIsNotOursIsToldOfOnce() throws Exception {
    add(300, 300);
    plain.execute("drop role if exists stranger");
    plain.execute("create role stranger login password 'strange'");
    var own = plain.address();
    var address =
        new DatabaseAddress(
            own.host(), own.port(), own.database(), "stranger", "strange", own.sslMode());
    var stranger = Database.open(vertx, address, 1);
    var logger = (Logger) LoggerFactory.getLogger(Statistics.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.addAppender(log);
    try {
      var statistics = new Statistics(vertx, stranger);
      await(statistics.refresh());
      await(statistics.refresh());
      await(statistics.close());
    } finally {
      logger.detachAppender(log);
      await(stranger.close());
      plain.execute("drop role stranger");
    }
    assertThat(known()).isEqualTo(NEVER);
    assertThat(log.list).hasSize(1).first().asString().contains("item");
  }

  @Test
  void closingBreaksOffWhatIsGoingOn() throws Exception {
    slowly("1");
    add(300, 300);
    var statistics = soon(database);
    statistics.start();
    Condition.await("PostgreSQL is at it", this::isAtWork);
    await(statistics.close()); // which waits for twenty seconds, and the work takes three hundred
    assertThat(known()).isEqualTo(NEVER);
  }

  @Test
  void aServerThatIsGoneIsLeftAfterAWhileAndAskedAgain() throws Exception {
    slowly("30");
    add(300, 300);
    try (var proxy = FaultProxy.before(plain.address().port())) {
      var behind = Database.open(vertx, plain.behind(proxy.port()).address(), 1);
      var statistics =
          new Statistics(vertx, behind, Duration.ofHours(1), Duration.ofSeconds(2), NO_TIME);
      var asked = statistics.refresh();
      Condition.await("PostgreSQL is at it", this::isAtWork);
      proxy.silence();
      assertUnavailable(asked);
      plain.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + AT_WORK);
      slowly("0");
      proxy.pass();
      await(statistics.refresh());
      assertThat(known()).isEqualTo("300");
      await(statistics.close());
      await(behind.close());
    }
  }

  @Test
  void closingWaitsNotForAServerThatIsGone() throws Exception {
    slowly("30");
    add(300, 300);
    try (var proxy = FaultProxy.before(plain.address().port())) {
      var address = plain.behind(proxy.port()).address();
      var behind = Database.open(vertx, address, 1, Outcome.IMPATIENT);
      var statistics = soon(behind);
      statistics.start();
      Condition.await("PostgreSQL is at it", this::isAtWork);
      proxy.silence();
      await(statistics.close());
      assertUnavailable(behind.ping());
      await(behind.close());
    }
  }

  /** Looks often, and leaves at once what doesn't break off. */
  private Statistics soon(Database database) {
    return new Statistics(vertx, database, Duration.ofMillis(100), Duration.ofSeconds(90), NO_TIME);
  }

  private void slowly(String seconds) throws SQLException {
    plain.execute(
        """
        create or replace function slow (n integer) returns integer language plpgsql immutable as
        'begin if current_query() like ''analyze%%'' then perform pg_sleep(%s); end if; return n; end'
        """
            .formatted(seconds));
    plain.execute("create index if not exists item_slowly on item (slow(n))");
  }

  private void add(int rows, int all) throws SQLException {
    plain.execute("insert into item select n from generate_series(1, ?) n", rows);
    Condition.await("the rows are counted", () -> isCounted(all));
  }

  private boolean isCounted(int all) {
    return all == Integer.parseInt(value("select n_live_tup from pg_stat_user_tables"));
  }

  private boolean isAtWork() {
    return "1".equals(value("select count(*) from pg_stat_activity where " + AT_WORK));
  }

  private boolean isKnown(String rows) {
    return known().equals(rows);
  }

  private String known() {
    return value("select reltuples from pg_class where relname = 'item'");
  }

  private String value(String sql) {
    try {
      return plain.value(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
