package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of one instance at the schema: a lock of its session, so that it ends with the
 * connection however that ends. Whoever waits for it asks again and again and is in no statement
 * meanwhile: an index that is made concurrently would wait for that.
 */
final class MigrationTurn {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationTurn.class);

  /** "viche" in ASCII: other programs in the same database have locks of other numbers. */
  private static final long KEY = 0x76_69_63_68_65L;

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES_PER_WORD = 20;

  private final Vertx vertx;

  MigrationTurn(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Complete once it is this session's turn; it is over when the connection is closed. */
  Future<Void> take(SqlClient client) {
    return take(client, 0);
  }

  private Future<Void> take(SqlClient client, int asked) {
    return client
        .preparedQuery("select pg_try_advisory_lock($1) as taken")
        .execute(Tuple.of(KEY))
        .compose(
            rows ->
                rows.iterator().next().getBoolean("taken")
                    ? Future.succeededFuture()
                    : word(client, asked)
                        .compose(told -> vertx.timer(PAUSE.toMillis()))
                        .compose(passed -> take(client, asked + 1)));
  }

  private static Future<Void> word(SqlClient client, int asked) {
    return asked % PAUSES_PER_WORD == 0 ? word(client) : Future.succeededFuture();
  }

  /** The instance at work names its step in the name of its session. */
  private static Future<Void> word(SqlClient client) {
    return client
        .preparedQuery(
            """
            select a.application_name as at,
                   extract(epoch from clock_timestamp() - a.query_start)::bigint as seconds
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted
              and l.database = (select d.oid from pg_database d where d.datname = current_database())
              and l.classid::bigint = $1::bigint >> 32
              and l.objid::bigint = $1::bigint & 4294967295
            """)
        .execute(Tuple.of(KEY))
        .map(
            rows -> {
              for (var row : rows) {
                LOG.info(
                    "Waiting for another instance, which brings the schema up to date: {}, its"
                        + " statement since {} s",
                    row.getString("at"),
                    row.getLong("seconds"));
              }
              return null;
            });
  }

  /** Names what this session is at, for those that wait. */
  static Future<Void> name(SqlClient client, String step) {
    return client
        .preparedQuery("select set_config('application_name', $1, false)")
        .execute(Tuple.of("viche: " + step))
        .mapEmpty();
  }
}
