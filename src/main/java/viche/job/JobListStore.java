package viche.job;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Times;
import viche.site.Actor;

/** The {@code job} table, as people look at it. */
final class JobListStore {
  private static final String COLUMNS =
      """
      select j.id, j.kind, j.state, j.done, j.total, j.asked_by, w.name as asker, j.asked_at, j.failure,
             j.ended_by, e.name as ender, j.ended_at, j.result, j.input -> 'about' as about
      from job j
      join account w on w.site_id = $1 and w.id = j.asked_by
      left join account e on e.site_id = $1 and e.id = j.ended_by
      """;

  /** A job, if it is of one of these kinds. */
  Future<Optional<Job>> find(SqlClient client, long site, List<String> kinds, UUID id) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where j.site_id = $1 and j.id = $2 and j.kind = any($3)
                """)
        .execute(Tuple.of(site, id, kinds.toArray(String[]::new)))
        .map(rows -> jobs(rows).stream().findFirst());
  }

  /** The latest jobs of some kinds, the latest first. */
  Future<List<Job>> latest(SqlClient client, long site, List<String> kinds, int limit) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where j.site_id = $1
                  and j.id in (select l.id
                               from unnest($2::text[]) as k (kind)
                               cross join lateral
                                 (select o.id
                                  from job o
                                  where o.site_id = $1 and o.kind = k.kind
                                  order by o.id desc
                                  limit $3) l
                               order by l.id desc
                               limit $3)
                order by j.id desc
                """)
        .execute(Tuple.of(site, kinds.toArray(String[]::new), limit))
        .map(JobListStore::jobs);
  }

  /** A job of a kind that runs, if there is one. */
  Future<Optional<UUID>> running(SqlClient client, long site, String kind) {
    return client
        .preparedQuery(
            """
            select id
            from job
            where site_id = $1 and kind = $2 and state = 'running'
            limit 1
            """)
        .execute(Tuple.of(site, kind))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /** Where a job goes on; empty: at its beginning. */
  Future<Optional<String>> position(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            select position
            from job
            where site_id = $1 and id = $2 and position is not null
            """)
        .execute(Tuple.of(site, id))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getString("position"));
              }
              return Optional.empty();
            });
  }

  private static List<Job> jobs(RowSet<Row> rows) {
    var jobs = new ArrayList<Job>();
    for (var row : rows) {
      var ender = row.getUUID("ended_by");
      var failure = row.getString("failure");
      var result = (JsonObject) row.getJson("result");
      jobs.add(
          new Job(
              row.getUUID("id"),
              row.getString("kind"),
              Job.JobState.of(row.getString("state")),
              row.getInteger("done"),
              row.getInteger("total"),
              new Actor(row.getUUID("asked_by"), row.getString("asker")),
              Times.moment(row.getOffsetDateTime("asked_at")),
              failure == null ? null : Job.JobFailure.of(failure),
              ender == null ? null : new Actor(ender, row.getString("ender")),
              Times.momentOrNull(row.getOffsetDateTime("ended_at")),
              result == null ? null : result.getMap(),
              (JsonObject) row.getJson("about")));
    }
    return jobs;
  }
}
