package viche.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of one transaction, and what they make true. Facts told here reach the listeners
 * of {@link Database#onCommit} once the transaction is committed, before its caller goes on; those
 * of a transaction that is rolled back reach nobody.
 */
public final class UnitOfWork implements SqlClient {
  private final SqlClient connection;
  private final List<Object> facts = new ArrayList<>();
  private int statements;

  UnitOfWork(SqlClient connection) {
    this.connection = connection;
  }

  /**
   * Tells what the transaction of a client makes true.
   *
   * @throws IllegalArgumentException when the client is that of no transaction
   */
  public static void tell(SqlClient client, Object fact) {
    if (!(client instanceof UnitOfWork unit)) {
      throw new IllegalArgumentException("nothing is made true outside a transaction: " + fact);
    }
    unit.facts.add(fact);
  }

  /** What was told, in order. */
  List<Object> facts() {
    return facts;
  }

  /** How many statements there were until now. */
  int statements() {
    return statements;
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    statements++;
    return connection.query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    statements++;
    return connection.preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    statements++;
    return connection.preparedQuery(sql, options);
  }

  /** The connection is the pool's; it can't be closed from here. */
  @Override
  public Future<Void> close() {
    return Future.failedFuture(new UnsupportedOperationException("the pool closes connections"));
  }

  /** Writes what must be stored together with the facts of a transaction. */
  @FunctionalInterface
  public interface Recorder {
    /**
     * Is called when the work's statements are sent, of those that go out in one go before their
     * answers: what it sends comes after them and before the commit. It must not wait between its
     * statements, and its future fails when any of them does.
     */
    Future<Void> record(SqlClient client, List<Object> facts);
  }
}
