package viche.job;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.database.Times;

/** The {@code job} table, as runners work with it. */
final class JobStore {
  /**
   * Seconds of a lease. A step is over within five; whoever makes none for longer is taken for
   * dead.
   */
  static final int LEASE = 15;

  /** Adds a job that begins; any runner may take it. */
  Future<Void> insert(SqlClient client, long site, Job.Beginning job) {
    return client
        .preparedQuery(
            """
            insert into job (
              site_id, id, kind, input, state, done, total, asked_by, asked_at, lease, leased_until)
            values ($1, $2, $3, $4, 'running', 0, $5, $6, $7, 0, clock_timestamp())
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(job.id())
                .addValue(job.kind())
                .addValue(JsonColumn.write(job.input()))
                .addValue(job.total())
                .addValue(job.by().id())
                .addValue(Times.column(job.askedAt())))
        .mapEmpty();
  }

  /** How many jobs of a kind a site has running, or would if there were room for them. */
  Future<Integer> running(SqlClient client, long site, String kind) {
    return client
        .preparedQuery(
            """
            select count(*) as running
            from job
            where site_id = $1 and state = 'running' and kind = $2
            """)
        .execute(Tuple.of(site, kind))
        .map(rows -> rows.iterator().next().getInteger("running"));
  }

  /** The sites with jobs that nobody runs; of all sites, without a lock. */
  Future<List<Long>> sitesWithWork(SqlClient client) {
    return client
        .query(
            """
            select distinct site_id -- of all sites
            from job
            where state = 'running' and leased_until < (select clock_timestamp())
            """)
        .execute()
        .map(
            rows -> {
              var sites = new ArrayList<Long>();
              rows.forEach(row -> sites.add(row.getLong("site_id")));
              return sites;
            });
  }

  /**
   * A job that is this runner's for now.
   *
   * @param lease the number that no runner before has had
   */
  record TakenJob(UUID id, String kind, String input, UUID askedBy, int lease) {}

  /**
   * Takes the oldest job of a site, of some kinds, that nobody runs, if there is one. An array is
   * asked for once; {@code in} may ask again for each row, and pass over those it has taken.
   */
  Future<Optional<TakenJob>> take(SqlClient client, long site, List<String> kinds) {
    return client
        .preparedQuery(
            """
            update job
            set lease = lease + 1,
                leased_until = clock_timestamp() + make_interval(secs => $2)
            where site_id = $1
              and id = any (array(select j.id
                                  from job j
                                  where j.site_id = $1 and j.state = 'running'
                                    and j.kind = any($3)
                                    and j.leased_until < (select clock_timestamp())
                                  order by j.id
                                  limit 1
                                  for update skip locked))
            returning id, kind, input, asked_by, lease
            """)
        .execute(Tuple.of(site, (double) LEASE, kinds.toArray(String[]::new)))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new TakenJob(
                        row.getUUID("id"),
                        row.getString("kind"),
                        ((JsonObject) row.getJson("input")).encode(),
                        row.getUUID("asked_by"),
                        row.getInteger("lease")));
              }
              return Optional.empty();
            });
  }

  /**
   * What is known of how many steps a job has.
   *
   * @param total null: not yet
   * @param position where finding out goes on; null: at the beginning
   */
  record KnownJob(@Nullable Integer total, @Nullable String position) {}

  /**
   * Locks a job for a step, renews the lease and counts so many steps as done, all for the
   * transaction that commits it; empty when the job runs no more or is another runner's.
   */
  Future<Optional<KnownJob>> hold(SqlClient client, long site, TakenJob taken, int steps) {
    return client
        .preparedQuery(
            """
            update job
            set done = done + $4, leased_until = clock_timestamp() + make_interval(secs => $5)
            where site_id = $1 and id = $2 and lease = $3 and state = 'running'
            returning total, position
            """)
        .execute(Tuple.of(site, taken.id(), taken.lease(), steps, (double) LEASE))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new KnownJob(row.getInteger("total"), row.getString("position")));
              }
              return Optional.empty();
            });
  }

  /** Notes how far the counting of a job's steps has come, which the caller holds. */
  Future<Void> count(SqlClient client, long site, UUID id, JobTurn.StepCount count) {
    return client
        .preparedQuery(
            """
            update job
            set done = done + $3, total = $4, position = $5
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, id, count.over(), count.total(), count.position()))
        .mapEmpty();
  }

  /** Notes where a job goes on, which the caller holds. */
  Future<Void> move(SqlClient client, long site, UUID id, String position) {
    return client
        .preparedQuery(
            """
            update job
            set position = $3
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, id, position))
        .mapEmpty();
  }

  /** Notes how far a job has come, which the caller holds. */
  Future<Void> advance(SqlClient client, long site, UUID id, JobTurn.JobStretch stretch) {
    return client
        .preparedQuery(
            """
            update job
            set done = done + $3, position = coalesce($4, position)
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, id, stretch.steps(), stretch.position()))
        .mapEmpty();
  }

  /** Gives a job back for any runner to take. */
  Future<Void> release(SqlClient client, long site, TakenJob taken) {
    return client
        .preparedQuery(
            """
            update job
            set leased_until = clock_timestamp()
            where site_id = $1 and id = $2 and lease = $3 and state = 'running'
            """)
        .execute(Tuple.of(site, taken.id(), taken.lease()))
        .mapEmpty();
  }

  /** Locks a job that runs, whoever runs it, and tells its kind; empty when none does. */
  Future<Optional<String>> lock(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            select kind
            from job
            where site_id = $1 and id = $2 and state = 'running'
            for no key update
            """)
        .execute(Tuple.of(site, id))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getString("kind"));
              }
              return Optional.empty();
            });
  }

  /**
   * How a job ends.
   *
   * @param by who has stopped it
   */
  record End(
      Job.JobState state,
      Job.@Nullable JobFailure failure,
      Object result,
      @Nullable UUID by,
      Instant at) {}

  /** Ends a job that the caller holds; where it would have gone on isn't kept. */
  Future<Void> end(SqlClient client, long site, UUID id, End end) {
    return client
        .preparedQuery(
            """
            update job
            set state = $3, result = $4, ended_by = $5, ended_at = $6, failure = $7, position = null
            where site_id = $1 and id = $2 and state = 'running'
            """)
        .execute(
            Tuple.of(site, id, end.state().word())
                .addValue(JsonColumn.write(end.result()))
                .addValue(end.by())
                .addValue(Times.column(end.at()))
                .addValue(end.failure() == null ? null : end.failure().word()))
        .mapEmpty();
  }

  /** Forgets so many jobs that ended before a moment; how many it were. */
  Future<Integer> forget(SqlClient client, long site, Instant before, int most) {
    return client
        .preparedQuery(
            """
            delete from job
            where site_id = $1
              and id in (select j.id
                         from job j
                         where j.site_id = $1 and j.ended_at < $2
                         order by j.ended_at
                         limit $3)
            """)
        .execute(Tuple.of(site, Times.column(before), most))
        .map(rows -> rows.rowCount());
  }
}
