package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema, brought up to date at start: the files of {@code db/migration} in their order, each
 * applied once. It takes as long as it takes; the log tells which step it is at.
 *
 * <p>A runner of our own on the one client, and not Flyway with a second driver: those two cost 0.4
 * s of each start and a second reading of the address and its TLS modes; what they do beyond this
 * is not needed here. One instance is at it at a time. A step that was changed after it was
 * applied, and a schema newer than the program, stop the start.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** Never change one that was released; add another. */
  static final List<String> STEPS =
      List.of(
          "V1__discussion.sql",
          "V2__moderation.sql",
          "V3__reading.sql",
          "V4__likes.sql",
          "V5__remembered.sql",
          "V6__language_of_texts.sql",
          "V7__followed_commits.sql",
          "V8__versions_after_promotion.sql",
          "V9__keys_of_comments.sql",
          "V10__items_of_batches.sql",
          "V11__jobs.sql",
          "V12__queue_of_rejected.sql",
          "V13__rejected_by_rules.sql",
          "V14__bounds.sql",
          "V15__jobs_that_count.sql",
          "V16__indexes_of_comments.sql",
          "V17__dry_runs_are_jobs.sql",
          "V18__bounds_of_sites.sql",
          "V19__languages_to_be_sought.sql",
          "V20__lists_of_sites.sql",
          "V21__events.sql",
          "V22__notifications.sql",
          "V23__mentions.sql",
          "V24__kinds_of_endpoints.sql",
          "V25__what_time_does.sql",
          "V26__outside_screening.sql",
          "V27__deliveries_without_locks.sql",
          "V28__articles_that_move.sql",
          "V29__names_and_texts.sql",
          "V30__erasures_and_legal_holds.sql",
          "V31__imports.sql",
          "V32__erasures_known_again.sql",
          "V33__events_in_their_order.sql",
          "V34__what_goes_in_steps.sql",
          "V35__texts_of_events.sql",
          "V36__what_was_told_of_an_article.sql");

  private static final Duration WORD = Duration.ofSeconds(10);
  private static final Duration PULSE = Duration.ofSeconds(10);

  /**
   * A statement may last. Its remarks on what isn't there, which a step that is begun again must
   * ask for, are of no interest.
   */
  private static final String PATIENCE =
      """
      set statement_timeout = 0;
      set idle_in_transaction_session_timeout = 0;
      set client_min_messages = warning;
      """;

  private final Vertx vertx;
  private final DatabaseAddress address;
  private final List<MigrationStep> steps;
  private final Duration pulse;

  private record Applied(int number, String checksum) {}

  /** The steps of this program; reads them. */
  public Migrations(Vertx vertx, DatabaseAddress address) {
    this(
        vertx,
        address,
        IntStream.range(0, STEPS.size())
            .mapToObj(i -> MigrationStep.read(i + 1, STEPS.get(i)))
            .toList());
  }

  Migrations(Vertx vertx, DatabaseAddress address, List<MigrationStep> steps) {
    this(vertx, address, steps, PULSE);
  }

  Migrations(Vertx vertx, DatabaseAddress address, List<MigrationStep> steps, Duration pulse) {
    this.vertx = vertx;
    this.address = address;
    this.steps = List.copyOf(steps);
    this.pulse = pulse;
  }

  /**
   * Applies what is missing, on a connection of its own. The server ends what it is at soon after
   * the other end of that is gone, and the other way round.
   *
   * <p>Fails with {@link IllegalStateException} when the schema doesn't fit this program.
   */
  public Future<Void> run() {
    var database = Database.patient(vertx, address);
    return database
        .read(
            client ->
                client
                    .query(PATIENCE)
                    .execute()
                    .compose(set -> watchOtherEnd(client))
                    .compose(
                        set ->
                            new MigrationPulse(vertx, address, pulse)
                                .during(client, () -> work(client))))
        .eventually(database::close);
  }

  private Future<Void> work(SqlClient client) {
    return new MigrationTurn(vertx)
        .take(client)
        .compose(taken -> prepare(client))
        .compose(prepared -> applied(client))
        .compose(applied -> apply(client, applied));
  }

  /** Not every system can tell a server that its client is gone while a statement runs. */
  private static Future<Void> watchOtherEnd(SqlClient client) {
    return client
        .query("set client_connection_check_interval = '2s'")
        .execute()
        .<Void>mapEmpty()
        .recover(
            failure ->
                SqlState.isRefusedSetting(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  /**
   * Makes the table of steps where there is none; asked first, or PostgreSQL would remark on it.
   */
  private static Future<Void> prepare(SqlClient client) {
    return isPrepared(client)
        .compose(prepared -> prepared ? Future.succeededFuture() : make(client));
  }

  private static Future<Boolean> isPrepared(SqlClient client) {
    return client
        .query("select to_regclass('schema_step') is not null as made")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("made"));
  }

  private static Future<Void> make(SqlClient client) {
    return client
        .query(
            """
            create table schema_step (
              number     integer     not null,
              name       text        not null,
              checksum   text        not null,
              applied_at timestamptz not null,
              constraint schema_step_pk primary key (number)
            )
            """)
        .execute()
        .mapEmpty();
  }

  private static Future<List<Applied>> applied(SqlClient client) {
    return client
        .query(
            """
            select number, checksum
            from schema_step
            order by number
            """)
        .execute()
        .map(Migrations::rows);
  }

  private static List<Applied> rows(RowSet<Row> rows) {
    var applied = new ArrayList<Applied>();
    rows.forEach(
        row -> applied.add(new Applied(row.getInteger("number"), row.getString("checksum"))));
    return applied;
  }

  /**
   * Whether a database has the schema of this program, for what works on it and doesn't bring it up
   * to date.
   *
   * <p>Fails with {@link SchemaException} where it has another one, or none.
   */
  public static Future<Void> check(Database database) {
    return database
        .read(
            client ->
                isPrepared(client)
                    .compose(
                        prepared -> prepared ? applied(client) : Future.succeededFuture(List.of())))
        .compose(
            applied ->
                applied.size() == STEPS.size()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new SchemaException(otherwise(applied.size()))));
  }

  /** A database has another schema than this program; the message says what to do. */
  public static final class SchemaException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private SchemaException(String message) {
      super(message);
    }
  }

  private static String otherwise(int steps) {
    var has = "the schema has step " + steps + " of " + STEPS.size() + "; ";
    return steps == 0
        ? "there is nothing of Viche in it; start the service on it once"
        : steps < STEPS.size()
            ? has + "start this version of the service once"
            : has + "this is the command of an earlier version";
  }

  private Future<Void> apply(SqlClient client, List<Applied> applied) {
    if (applied.size() > steps.size()) {
      return Future.failedFuture(
          new IllegalStateException(
              "The database's schema is newer than this Viche: it has step "
                  + applied.getLast().number()
                  + " of "
                  + steps.size()
                  + "; start the newer version"));
    }
    for (var done : applied) {
      if (!steps.get(done.number() - 1).checksum().equals(done.checksum())) {
        return Future.failedFuture(
            new IllegalStateException(
                "The database's schema was made by another "
                    + steps.get(done.number() - 1).name()
                    + " than this Viche has"));
      }
    }
    var last = Future.<Void>succeededFuture();
    for (var step : steps.subList(applied.size(), steps.size())) {
      last = last.compose(before -> told(client, step, applied.isEmpty()));
    }
    return last;
  }

  /** Applies a step and tells of it; of those of a new database only where they take long. */
  private Future<Void> told(SqlClient client, MigrationStep step, boolean empty) {
    var begun = System.nanoTime();
    if (!empty) {
      LOG.info("The schema's step {} begins", step.name());
    }
    var words =
        vertx.setPeriodic(
            WORD.toMillis(),
            passed -> LOG.info("The schema is at step {} for {} s", step.name(), seconds(begun)));
    return MigrationTurn.name(client, step.name())
        .compose(named -> new MigrationWork(vertx, client, step).done())
        .onComplete(
            (done, failure) -> {
              vertx.cancelTimer(words);
              if (failure != null) {
                LOG.error("The schema's step {} fails: {}", step.name(), failure.getMessage());
              } else if (!empty) {
                LOG.info("The schema's step {} is done, after {} s", step.name(), seconds(begun));
              }
            });
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }
}
