package viche.moderation.live;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.testing.Condition;
import viche.testing.TestDatabase;

/** How far a look goes back for transactions that are still open. */
final class SettledTest {
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private TestDatabase plain;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    plain = TestDatabase.shared().create("settled_test");
    plain.execute("create table written (n integer)");
    database = Database.open(vertx, plain.address(), 1);
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void anOpenTransactionIsWaitedForAndAVeryLongOneIsNot() throws SQLException {
    try (var slow = plain.connect()) {
      var begun = write(slow);
      Condition.await("time passes", () -> settled(Duration.ZERO).isAfter(begun.minus(MARGIN)));

      assertThat(settled(Duration.ofMinutes(5))).isEqualTo(begun.minus(MARGIN));
      Condition.await(
          "it is waited for no more",
          () -> settled(Duration.ofSeconds(1)).isAfter(begun.minus(MARGIN)));
      assertThat(settled(Duration.ofMinutes(5))).isEqualTo(begun.minus(MARGIN));
      slow.rollback();
    }
  }

  /** Begins a transaction that stays open, and says when that was. */
  private static Instant write(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("insert into written values (1)");
      try (var row = statement.executeQuery("select transaction_timestamp()")) {
        assertThat(row.next()).isTrue();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    }
  }

  private Instant settled(Duration longest) {
    return await(database.read(client -> new LiveStore(longest).settled(client)));
  }
}
