package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty that lets PostgreSQL look at a table of the service's schema as soon as it has grown to
 * twice what PostgreSQL knows of it: at 200, 400, 800 rows and so on. Without statistics its
 * planner supposes 200 different sites in every index, so that one index seems as good as another,
 * and a lookup may walk all that an account or an article ever had. Autovacuum looks at tables once
 * a minute; a site's first minute is long. Where autovacuum is off, a table whose rows were changed
 * as often as there are rows is looked at too, at most once a minute.
 *
 * <p>{@code analyze} reads a sample of 30,000 rows at most and blocks neither readers nor writers.
 * It runs on a connection of its own. A table at which somebody else is, is passed over, and the
 * need is looked up anew before each table: of several instances one does it. A database that takes
 * no writes gets its statistics from the one it follows.
 */
public final class Statistics {
  private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** After a failure. */
  private static final Duration REST = Duration.ofMinutes(1);

  /** What a table may take: the server ends the statement before, unless it is gone. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** What a server may take to break off what it is at. */
  private static final Duration PARTING = Duration.ofSeconds(5);

  /** Rows of a table that are worth a look. */
  private static final int LEAST = 200;

  /** Size of a table that was never looked at, however little is known to have been written. */
  private static final int UNKNOWN_BYTES = 64 * 1_024;

  /**
   * A sample on a slow disk takes its time, and remarks on a table that is passed over are of no
   * interest.
   */
  private static final String PATIENCE =
      """
      set statement_timeout = '60s';
      set client_min_messages = error;
      """;

  private final Vertx vertx;
  private final Database database;
  private final Database aside;
  private final Duration parting;
  private final Duty duty;
  private final Set<String> foreign = new HashSet<>();
  private long restsUntil = System.nanoTime();
  private @Nullable PgConnection working;
  private boolean closing;

  /**
   * A table that needs a look.
   *
   * @param name as statements name it
   * @param allowed whether this user may let PostgreSQL look at it
   */
  private record Table(String name, boolean allowed) {}

  public Statistics(Vertx vertx, Database database) {
    this(vertx, database, INTERVAL, LONGEST, PARTING);
  }

  /**
   * @param longest that a table may take
   * @param parting that a server may take to break off what it is at
   */
  Statistics(
      Vertx vertx, Database database, Duration interval, Duration longest, Duration parting) {
    this.vertx = vertx;
    this.database = database;
    this.aside = database.aside("statistics", longest);
    this.parting = parting;
    this.duty = new Duty(vertx, interval, this::look, this::rest);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private Future<Void> look() {
    return isResting() ? Future.succeededFuture() : refresh();
  }

  private synchronized boolean isResting() {
    return System.nanoTime() - restsUntil < 0;
  }

  private synchronized void rest(Throwable failure) {
    restsUntil = System.nanoTime() + REST.toNanos();
    if (!closing && !Database.isAway(failure)) {
      LOG.warn("Statistics of the tables stay as they are for a minute: {}", failure.getMessage());
    }
  }

  /** Lets PostgreSQL look at all tables that need it; at once where none does. */
  public Future<Void> refresh() {
    var seen = new HashSet<String>();
    return duty.whileMore(
        () ->
            next(seen)
                .compose(
                    found ->
                        found.isEmpty()
                            ? Future.succeededFuture(false)
                            : refresh(found.get()).map(true)));
  }

  /**
   * Lets PostgreSQL look at tables that a long work has written, whatever it knows of them. What
   * fails of that is told by the log and no fault of the work: plans may be poor until autovacuum
   * has looked.
   */
  public Future<Void> refresh(Collection<String> written) {
    var left = new ArrayDeque<>(written);
    return duty.whileMore(
        () ->
            left.isEmpty()
                ? Future.succeededFuture(false)
                : refresh(new Table(left.remove(), true)).otherwise(this::tellOf).map(true));
  }

  private @Nullable Void tellOf(Throwable failure) {
    LOG.warn("Statistics of a table that was written stay as they are: {}", failure.getMessage());
    return null;
  }

  private Future<Void> refresh(Table table) {
    return aside.read(
        client -> client.query(PATIENCE).execute().compose(set -> analyze(client, table)));
  }

  /** The table that needs it most, but for those that were seen. */
  private Future<Optional<Table>> next(Set<String> seen) {
    return database
        .watch(client -> neediest(client, seen))
        .compose(
            found -> {
              found.ifPresent(table -> seen.add(table.name()));
              if (found.isEmpty() || found.get().allowed()) {
                return Future.succeededFuture(found);
              }
              tell(found.get());
              return next(seen);
            });
  }

  private static Future<Optional<Table>> neediest(SqlClient client, Set<String> seen) {
    return client
        .preparedQuery(
            """
            select c.oid::regclass::text as name,
                   pg_has_role(c.relowner, 'usage')
                   or case when current_setting('server_version_num')::integer >= 170000
                           then has_table_privilege(c.oid, 'maintain') else false end as allowed
            from pg_stat_user_tables s
            join pg_class c on c.oid = s.relid
            where s.schemaname = current_schema()
              and current_setting('transaction_read_only') = 'off'
              and c.oid::regclass::text <> all($3)
              and (s.n_live_tup >= greatest($1, 2 * c.reltuples)
                   or (c.reltuples < 0 and pg_relation_size(c.oid) >= $2)
                   or (s.n_mod_since_analyze >= greatest($1, c.reltuples)
                       and greatest(s.last_analyze, s.last_autoanalyze)
                           < statement_timestamp() - interval '1 minute'))
            order by s.n_live_tup - c.reltuples desc
            limit 1
            """)
        .execute(Tuple.of(LEAST, UNKNOWN_BYTES, seen.toArray(String[]::new)))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(new Table(row.getString("name"), row.getBoolean("allowed")));
              }
              return Optional.empty();
            });
  }

  private synchronized void tell(Table table) {
    if (foreign.add(table.name())) {
      LOG.warn(
          "The table {} grows, and this database user may not analyze it: plans may be poor until"
              + " autovacuum does",
          table.name());
    }
  }

  private Future<Void> analyze(SqlClient client, Table table) {
    if (!begin(client)) {
      return Future.succeededFuture();
    }
    var begun = System.nanoTime();
    return client
        .query("analyze (skip_locked) " + table.name())
        .execute()
        .onComplete(
            (done, failure) -> {
              end();
              LOG.debug(
                  "{} was analyzed for {} ms",
                  table.name(),
                  Duration.ofNanos(System.nanoTime() - begun).toMillis());
            })
        .mapEmpty();
  }

  private synchronized boolean begin(SqlClient client) {
    working = closing ? null : PgConnection.cast((SqlConnection) client);
    return !closing;
  }

  private synchronized void end() {
    working = null;
  }

  /** Begins nothing any more; what it is at. */
  private synchronized @Nullable PgConnection leave() {
    closing = true;
    return working;
  }

  /** Breaks off what is going on. */
  public Future<Void> close() {
    var left = leave();
    var round = duty.close();
    if (left != null) {
      var wire = Wires.of(left);
      var _ = left.cancelRequest();
      var late = vertx.setTimer(parting.toMillis(), passed -> Wires.cut(wire));
      round.onComplete(done -> vertx.cancelTimer(late));
    }
    return round.eventually(aside::close);
  }
}
