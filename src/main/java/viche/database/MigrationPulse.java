package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server still has the session that brings the schema up to date, asked over a second
 * connection. What stands between may answer for a server that is gone, and a step would wait
 * without an end. Only the server's own word counts: one that doesn't answer may be busy with the
 * step.
 */
final class MigrationPulse {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationPulse.class);

  /** Times in a row that it is missing until that is believed. */
  private static final int MISSES = 3;

  private final Vertx vertx;
  private final Database beside;
  private final Duration every;
  private Future<Void> asked = Future.succeededFuture();
  private int missed;

  MigrationPulse(Vertx vertx, DatabaseAddress address, Duration every) {
    this.vertx = vertx;
    this.beside = Database.open(vertx, address, 1);
    this.every = every;
  }

  /** Work over a connection, which is cut when the server has no such session any more. */
  <T> Future<T> during(SqlClient client, Supplier<Future<T>> work) {
    return client
        .query("select pg_backend_pid() as pid")
        .execute()
        .map(rows -> rows.iterator().next().getInteger("pid"))
        .compose(
            pid -> {
              var asking = vertx.setPeriodic(every.toMillis(), tick -> ask(client, pid));
              return work.get().onComplete(done -> vertx.cancelTimer(asking));
            })
        .onComplete(done -> beside.close());
  }

  private synchronized void ask(SqlClient client, int pid) {
    if (asked.isComplete()) {
      asked =
          beside
              .read(session -> isThere(session, pid))
              .map(there -> count(client, there))
              .otherwiseEmpty();
    }
  }

  private static Future<Boolean> isThere(SqlClient client, int pid) {
    return client
        .preparedQuery(
            """
            select exists (select from pg_stat_activity where pid = $1) as there
            """)
        .execute(Tuple.of(pid))
        .map(rows -> rows.iterator().next().getBoolean("there"));
  }

  private synchronized Void count(SqlClient client, boolean there) {
    missed = there ? 0 : missed + 1;
    if (missed == MISSES) {
      LOG.warn("The server has ended the session that brings the schema up to date");
      Wires.cut(Wires.of((SqlConnection) client));
    }
    return null;
  }
}
