package viche.event;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import viche.database.Times;
import viche.event.carrier.Attempt.Settled;
import viche.event.carrier.RetrySchedule;
import viche.event.carrier.TakenDelivery;
import viche.event.endpoint.Sender;

/** The {@code delivery} table, as the relay works with it. */
final class DeliveryStore {
  /** Seconds after which an attempt that nobody settled is made again, at the soonest. */
  static final int LEASE = 45;

  /** The same by the number of the attempt: where outcomes can't be stored, the schedule holds. */
  private static final Double[] LEASES =
      IntStream.rangeClosed(1, RetrySchedule.ATTEMPTS)
          .mapToObj(attempt -> Math.max(LEASE, RetrySchedule.least(attempt)))
          .toArray(Double[]::new);

  /**
   * What is taken.
   *
   * @param lease of this taking alone
   * @param askedAlone only what somebody asked for
   */
  record Taking(UUID lease, int most, boolean askedAlone) {}

  /**
   * Takes up to so many deliveries to an endpoint that are due, and counts their attempts. Of
   * several about one comment only the first is, be it another's. What has no value is left out of
   * the data here, where nobody waits for it.
   */
  Future<List<TakenDelivery>> take(SqlClient client, Sender to, Taking taking) {
    return client
        .preparedQuery(
            """
            update delivery d
            set attempts = d.attempts + 1, lease = $3, attempted_at = clock_timestamp(),
                due_at = clock_timestamp()
                         + make_interval(secs => ($5::float8[])[least(d.attempts + 1, $7)])
            from event e
            where d.site_id = $1 and d.endpoint_id = $2 and e.site_id = $1 and e.id = d.event_id
              and exists (
                select 1
                from endpoint n
                where n.site_id = $1 and n.id = $2 and n.removed_at is null
                  and ($6 or n.enabled
                             and (n.rests_until is null
                                  or n.rests_until <= (select clock_timestamp()))))
              and d.event_id = any (array(
                select w.event_id
                from delivery w
                where w.site_id = $1 and w.endpoint_id = $2 and w.state = 'waiting'
                  and (w.asked or not $6)
                  and w.due_at <= (select clock_timestamp())
                  and exists (select 1 from event e where e.site_id = $1 and e.id = w.event_id)
                  and not exists (
                    select 1
                    from delivery b
                    where b.site_id = $1 and b.endpoint_id = $2 and b.state = 'waiting'
                      and b.comment_id = w.comment_id
                      and (b.recorded_at, b.event_id) < (w.recorded_at, w.event_id))
                order by w.due_at
                limit $4
                for update skip locked))
            returning d.event_id, d.attempts, d.status, e.type, jsonb_strip_nulls(e.data) as data,
                      e.html, e.occurred_at
            """)
        .execute(
            Tuple.of(to.site(), to.endpoint().id(), taking.lease(), taking.most())
                .addValue(LEASES)
                .addValue(taking.askedAlone())
                .addValue(LEASES.length))
        .map(
            rows -> {
              var taken = new ArrayList<TakenDelivery>();
              for (var row : rows) {
                taken.add(
                    new TakenDelivery(
                        row.getUUID("event_id"),
                        row.getInteger("attempts"),
                        row.getInteger("status"),
                        row.getString("type"),
                        (JsonObject) row.getJson("data"),
                        row.getString("html"),
                        Times.moment(row.getOffsetDateTime("occurred_at"))));
              }
              return taken;
            });
  }

  /** Settles an attempt, unless its lease is another's by now; whether it did. */
  Future<Boolean> settle(SqlClient client, Sender to, UUID event, UUID lease, Settled settled) {
    var arrived = settled.arrived();
    return client
        .preparedQuery(
            """
            update delivery
            set state = $5, lease = null,
                due_at = clock_timestamp() + make_interval(secs => $6),
                attempts = attempts - case when $7 then 0 else 1 end,
                status = case when $7 then $8 else status end,
                took = case when $7 then $9 else took end,
                answer = case when $7 then $10 else answer end
            where site_id = $1 and endpoint_id = $2 and event_id = $3 and lease = $4
            """)
        .execute(
            Tuple.of(to.site(), to.endpoint().id(), event, lease)
                .addValue(settled.state().word())
                .addValue(settled.again())
                .addValue(settled.counts())
                .addValue(arrived.status())
                .addValue(arrived.took())
                .addValue(arrived.answer()))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Has the further events of a comment wait as long as the one before them, or no longer where
   * that is over: none is looked at in vain meanwhile.
   */
  Future<Void> follow(SqlClient client, Sender to, UUID event) {
    return client
        .preparedQuery(
            """
            update delivery d
            set due_at = case when h.state = 'waiting' then h.due_at else clock_timestamp() end
            from delivery h
            where h.site_id = $1 and h.endpoint_id = $2 and h.event_id = $3
              and d.site_id = $1 and d.endpoint_id = $2 and d.comment_id = h.comment_id
              and d.state = 'waiting' and d.event_id <> h.event_id
              and case when h.state = 'waiting' then d.due_at < h.due_at
                       else d.due_at > (select clock_timestamp()) end
            """)
        .execute(Tuple.of(to.site(), to.endpoint().id(), event))
        .mapEmpty();
  }

  /** Forgets so many deliveries to an endpoint; how many it were. */
  Future<Integer> forget(SqlClient client, long site, UUID endpoint, int most) {
    return client
        .preparedQuery(
            """
            delete from delivery
            where site_id = $1 and endpoint_id = $2
              and event_id in (select d.event_id
                               from delivery d
                               where d.site_id = $1 and d.endpoint_id = $2
                               limit $3)
            """)
        .execute(Tuple.of(site, endpoint, most))
        .map(rows -> rows.rowCount());
  }
}
