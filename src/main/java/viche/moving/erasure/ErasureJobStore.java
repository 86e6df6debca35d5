package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import viche.site.Actor;

/** The {@code job} table, as erasures stand in it. */
final class ErasureJobStore {

  /** What a job is to erase. */
  record AskedErasure(UUID account, ErasedTexts texts) {}

  /** What a job of erasing is about. */
  Future<AskedErasure> ofJob(SqlClient client, long site, UUID job) {
    return client
        .preparedQuery(
            """
            select e.account_id, e.texts
            from job j
            join erasure e on e.site_id = $1 and e.account_id = (j.input ->> 'account')::uuid
            where j.site_id = $1 and j.id = $2
            """)
        .execute(Tuple.of(site, job))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new AskedErasure(
                  row.getUUID("account_id"), ErasedTexts.of(row.getString("texts")));
            });
  }

  /**
   * Has the job of an account that runs, if one does, begin anew, so that it finds what has changed
   * behind it; one that is about to end doesn't.
   */
  Future<Boolean> beginAnew(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            update job
            set position = $4, done = 0
            where site_id = $1
              and id = (select j.id
                        from job j
                        where j.site_id = $1 and j.kind = $3 and j.state = 'running'
                          and j.input ->> 'account' = $2::uuid::text
                        order by j.id desc
                        limit 1)
              and state = 'running' and position is distinct from $5
            """)
        .execute(
            Tuple.of(
                site,
                account,
                ErasureTask.KIND,
                ErasureStage.ALL.getFirst().name(),
                ErasurePlace.OVER))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * An erasure that nobody goes on with.
   *
   * @param by who has begun it last; the account itself where that isn't known any more
   */
  record LeftErasure(UUID account, Actor by) {}

  /** The erasure, of an account behind one, whose job has failed, or is no more. */
  Future<Optional<LeftErasure>> left(SqlClient client, long site, UUID after) {
    return client
        .preparedQuery(
            """
            with latest as (
              select distinct on (j.input ->> 'account')
                     j.input ->> 'account' as account, j.state, j.asked_by
              from job j
              where j.site_id = $1 and j.kind = $3
              order by j.input ->> 'account', j.id desc)
            select e.account_id, w.id, w.name
            from erasure e
            left join latest l on l.account = e.account_id::text
            join account w on w.site_id = $1 and w.id = coalesce(l.asked_by, e.account_id)
            where e.site_id = $1 and e.account_id > $2
              and (l.state = 'failed'
                   or e.person is not null and l.state is distinct from 'running')
            order by e.account_id
            limit 1
            """)
        .execute(Tuple.of(site, after, ErasureTask.KIND))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new LeftErasure(
                                row.getUUID("account_id"),
                                new Actor(row.getUUID("id"), row.getString("name"))))
                    .findFirst());
  }
}
