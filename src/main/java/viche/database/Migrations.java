package viche.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The schema, brought up to date at start: the files of {@code db/migration} in their order, each
 * applied once. All missing steps are one transaction, so a failed step leaves nothing behind.
 *
 * <p>A runner of our own on the one client, and not Flyway with a second driver: those two cost 0.4
 * s of each start and a second reading of the address and its TLS modes; what they do beyond this
 * is not needed here. Instances that start together wait for each other on the table of steps. A
 * step that was changed after it was applied, and a schema newer than the program, stop the start.
 */
public final class Migrations {
  /** Never change one that was released; add another. */
  private static final List<String> STEPS =
      List.of(
          "V1__discussion.sql",
          "V2__moderation.sql",
          "V3__reading.sql",
          "V4__likes.sql",
          "V5__remembered.sql",
          "V6__language_of_texts.sql");

  private final List<Step> steps;

  /** One file, with the SHA-256 of its text. */
  private record Step(int number, String name, String sql, String checksum) {}

  private record Applied(int number, String checksum) {}

  /** The steps of this program; reads them. */
  public Migrations() {
    this.steps = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      var sql = read("/db/migration/" + STEPS.get(i));
      steps.add(new Step(i + 1, STEPS.get(i), sql, checksum(sql)));
    }
  }

  /**
   * Applies what is missing.
   *
   * <p>Fails with {@link IllegalStateException} when the schema doesn't fit this program.
   */
  public Future<Void> run(Database database) {
    return database
        .read(Migrations::prepare)
        .compose(
            prepared ->
                database.transaction(
                    client -> applied(client).compose(applied -> apply(client, applied))))
        .mapEmpty();
  }

  /**
   * Makes the table of steps where there is none; asked first, or PostgreSQL would remark on it.
   */
  private static Future<Void> prepare(SqlClient client) {
    return client
        .query("select to_regclass('schema_step') is not null as made")
        .execute()
        .compose(
            rows ->
                rows.iterator().next().getBoolean("made")
                    ? Future.succeededFuture()
                    : make(client));
  }

  private static Future<Void> make(SqlClient client) {
    return client
        .query(
            """
            create table if not exists schema_step (
              number     integer     not null,
              name       text        not null,
              checksum   text        not null,
              applied_at timestamptz not null,
              constraint schema_step_pk primary key (number)
            )
            """)
        .execute()
        .<Void>mapEmpty()
        // Two instances at once: the other one has made it.
        .recover(
            failure ->
                SqlState.isMadeMeanwhile(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  /** Waits until no other instance is at it, then reads what was done. */
  private static Future<List<Applied>> applied(SqlClient client) {
    return client
        .query("set local statement_timeout = 0; set local lock_timeout = 0")
        .execute()
        .compose(
            unlimited ->
                client.query("lock table schema_step in share row exclusive mode").execute())
        .compose(
            locked ->
                client
                    .query(
                        """
                        select number, checksum
                        from schema_step
                        order by number
                        """)
                    .execute())
        .map(Migrations::rows);
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
      last = last.compose(before -> apply(client, step));
    }
    return last;
  }

  private static Future<Void> apply(SqlClient client, Step step) {
    return client
        .query(step.sql())
        .execute()
        .compose(
            done ->
                client
                    .preparedQuery(
                        """
                        insert into schema_step (number, name, checksum, applied_at)
                        values ($1, $2, $3, clock_timestamp())
                        """)
                    .execute(Tuple.of(step.number(), step.name(), step.checksum())))
        .mapEmpty();
  }

  private static List<Applied> rows(RowSet<Row> rows) {
    var applied = new ArrayList<Applied>();
    rows.forEach(
        row -> applied.add(new Applied(row.getInteger("number"), row.getString("checksum"))));
    return applied;
  }

  private static String read(String resource) {
    try (var in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + resource);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checksum(String sql) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(sql.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
