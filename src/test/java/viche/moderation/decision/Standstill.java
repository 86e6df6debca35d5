package viche.moderation.decision;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import viche.testing.Condition;
import viche.testing.TestDatabase;

/** For as long as it is open, jobs choose nothing, or one of them doesn't go on choosing. */
final class Standstill implements AutoCloseable {
  private final TestDatabase database;
  private Connection connection;

  private Standstill(TestDatabase database) throws SQLException {
    this.database = database;
    this.connection = database.connect();
    connection.setAutoCommit(false);
  }

  /** No batch gets an item. */
  static Standstill ofChoosing(TestDatabase database) throws SQLException {
    var standstill = new Standstill(database);
    hold(standstill.connection);
    return standstill;
  }

  /** Lets the step go through that a job waits with, and holds the next one. */
  void afterOneStep(String job) throws Exception {
    // What went through may have been no step: one that had to wait for too long is tried again.
    while (!isBehindAnother(job)) {}
  }

  /** Whether a job has begun to choose once whoever waits for this connection is through. */
  private boolean isBehindAnother(String job) throws Exception {
    Condition.await("a step", () -> waits("? = any(pg_blocking_pids(pid))", pid(connection)));
    var next = database.connect();
    next.setAutoCommit(false);
    var place = pid(next);
    var held = CompletableFuture.supplyAsync(() -> isChoosing(next, job));
    Condition.await(
        "its place behind it",
        () -> waits("pid = ? and cardinality(pg_blocking_pids(pid)) > 0", place));
    connection.close();
    connection = next;
    return held.get(60, TimeUnit.SECONDS);
  }

  /** Until somebody else waits for the job whose step is held. */
  void awaitOther() {
    Condition.await(
        "two that wait", () -> waits("cardinality(pg_blocking_pids(pid)) > 0 offset 1"));
  }

  /** A table's lock goes to those who wait in the order they came, unlike a row's. */
  private static void hold(Connection connection) throws SQLException {
    try (var lock = connection.createStatement()) {
      lock.execute("lock table batch_item in share mode");
    }
  }

  /** Holds whoever is next to choose; whether a job has begun to choose, and not more. */
  private static boolean isChoosing(Connection connection, String job) {
    try (var asked =
        connection.prepareStatement("select position, total from job where id = ?::uuid")) {
      hold(connection);
      asked.setString(1, job);
      try (var rows = asked.executeQuery()) {
        rows.next();
        if (rows.getString("total") != null) {
          throw new AssertionError("all is chosen");
        }
        return rows.getString("position") != null;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int pid(Connection connection) {
    try (var asked = connection.createStatement();
        var rows = asked.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean waits(String how, Object... process) {
    try {
      return database
          .value("select exists (select 1 from pg_stat_activity where " + how + ")", process)
          .equals("t");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
