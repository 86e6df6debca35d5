package viche.moderation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.moderation.DryRun.Failure;
import viche.moderation.DryRun.Sample;
import viche.moderation.DryRun.State;
import viche.screening.Rules;
import viche.site.By;

/**
 * The {@code dry_run} table. A site has one that is running. A run that hasn't moved for half a
 * minute, by the database's clock, has lost its instance: it is told as failed, and makes room.
 */
final class DryRunStore {
  /** Seconds without a move after which a run is lost. */
  private static final int PATIENCE = 30;

  /** Ends the runs of a site that are lost. */
  Future<Void> endLost(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            update dry_run
            set state = 'failed', failure = 'lost'
            where site_id = $1 and state = 'running'
              and changed_at < clock_timestamp() - make_interval(secs => $2)
            """)
        .execute(Tuple.of(site, PATIENCE))
        .mapEmpty();
  }

  /** The run of a site that is running, if there is one. */
  Future<Optional<UUID>> running(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select id
            from dry_run
            where site_id = $1 and state = 'running'
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /** Adds a run that begins. Fails as a duplicate while another one is running. */
  Future<Void> insert(SqlClient client, long site, DryRun run, Rules rules) {
    return client
        .preparedQuery(
            """
            insert into dry_run (
              site_id, id, rules, sample, state, done, total, version, asked_by, asked_at,
              changed_at)
            values ($1, $2, $3, $4, 'running', 0, $5, $6, $7, $8, clock_timestamp())
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(run.id())
                .addValue(JsonColumn.write(rules))
                .addValue(JsonColumn.write(run.sample()))
                .addValue(run.total())
                .addValue(run.version())
                .addValue(run.by().id())
                .addValue(Times.column(run.askedAt())))
        .mapEmpty();
  }

  /** Notes how far a run is; says whether it is still running. */
  Future<Boolean> move(SqlClient client, long site, UUID id, int done) {
    return client
        .preparedQuery(
            """
            update dry_run
            set done = $3, changed_at = clock_timestamp()
            where site_id = $1 and id = $2 and state = 'running'
            """)
        .execute(Tuple.of(site, id, done))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Ends a run with its result, unless it has ended. */
  Future<Void> finish(SqlClient client, long site, UUID id, DryRunResult result) {
    return client
        .preparedQuery(
            """
            update dry_run
            set state = 'done', done = $3, total = $3, result = $4, changed_at = clock_timestamp()
            where site_id = $1 and id = $2 and state = 'running'
            """)
        .execute(Tuple.of(site, id, result.screened(), JsonColumn.write(result)))
        .mapEmpty();
  }

  /** Ends a run without a result, unless it has ended. */
  Future<Void> fail(SqlClient client, long site, UUID id, Failure failure) {
    return client
        .preparedQuery(
            """
            update dry_run
            set state = 'failed', failure = $3, changed_at = clock_timestamp()
            where site_id = $1 and id = $2 and state = 'running'
            """)
        .execute(Tuple.of(site, id, failure.name().toLowerCase(Locale.ROOT)))
        .mapEmpty();
  }

  /** A run with its result, if it has one. */
  Future<Optional<DryRun>> find(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            select d.id, d.sample, d.state, d.failure, d.done, d.total, d.version, d.asked_by,
                   w.name, d.asked_at, d.result,
                   d.changed_at < clock_timestamp() - make_interval(secs => $3) as still
            from dry_run d
            join account w on w.site_id = $1 and w.id = d.asked_by
            where d.site_id = $1 and d.id = $2
            """)
        .execute(Tuple.of(site, id, PATIENCE))
        .map(
            rows -> {
              for (var row : rows) {
                var result = (JsonObject) row.getJson("result");
                return Optional.of(
                    run(row, result == null ? null : JsonColumn.read(result, DryRunResult.class)));
              }
              return Optional.empty();
            });
  }

  /** The latest runs without their results, the latest first. */
  Future<List<DryRun>> latest(SqlClient client, long site, int limit) {
    return client
        .preparedQuery(
            """
            select d.id, d.sample, d.state, d.failure, d.done, d.total, d.version, d.asked_by,
                   w.name, d.asked_at,
                   d.changed_at < clock_timestamp() - make_interval(secs => $3) as still
            from dry_run d
            join account w on w.site_id = $1 and w.id = d.asked_by
            where d.site_id = $1
            order by d.id desc
            limit $2
            """)
        .execute(Tuple.of(site, limit, PATIENCE))
        .map(
            rows -> {
              var runs = new ArrayList<DryRun>();
              rows.forEach(row -> runs.add(run(row, null)));
              return runs;
            });
  }

  private static DryRun run(Row row, @Nullable DryRunResult result) {
    var stored = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    var lost = stored == State.RUNNING && row.getBoolean("still");
    var failure = row.getString("failure");
    return new DryRun(
        row.getUUID("id"),
        lost ? State.FAILED : stored,
        JsonColumn.read((JsonObject) row.getJson("sample"), Sample.class),
        row.getInteger("done"),
        row.getInteger("total"),
        row.getLong("version"),
        new By(row.getUUID("asked_by"), row.getString("name")),
        Times.moment(row.getOffsetDateTime("asked_at")),
        lost
            ? Failure.LOST
            : failure == null ? null : Failure.valueOf(failure.toUpperCase(Locale.ROOT)),
        result);
  }
}
