package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import viche.database.Times;
import viche.event.carrier.DeliveryState;
import viche.event.fact.EventType;

/** The {@code delivery} table, as people look at it and send again from it. */
final class DeliveryListStore {
  /**
   * Where a page of the list begins.
   *
   * @param recordedAt of the delivery before, with its event
   */
  record DeliveryPlace(Instant recordedAt, UUID event) {}

  /** Deliveries of some states to an endpoint, below a place, the latest first. */
  Future<List<Delivery>> latest(
      SqlClient client, Deliveries.ListedEndpoint of, DeliveryPlace below, int limit) {
    return client
        .preparedQuery(
            """
            select d.event_id, e.type, d.comment_id, d.state, d.attempts, d.recorded_at, d.due_at,
                   d.attempted_at, d.status, d.took, d.answer
            from unnest($3::text[]) as s (state)
            cross join lateral
              (select l.event_id, l.comment_id, l.state, l.attempts, l.recorded_at, l.due_at,
                      l.attempted_at, l.status, l.took, l.answer
               from delivery l
               where l.site_id = $1 and l.endpoint_id = $2 and l.state = s.state
                 and (l.recorded_at, l.event_id) < ($4, $5)
               order by l.recorded_at desc, l.event_id desc
               limit $6) d
            join event e on e.site_id = $1 and e.id = d.event_id
            order by d.recorded_at desc, d.event_id desc
            limit $6
            """)
        .execute(
            Tuple.of(of.site(), of.endpoint())
                .addValue(of.states().stream().map(DeliveryState::word).toArray(String[]::new))
                .addValue(Times.column(below.recordedAt()))
                .addValue(below.event())
                .addValue(limit))
        .map(DeliveryListStore::deliveries);
  }

  /** Sends events again that don't wait; how many of them there are. */
  Future<Integer> replay(SqlClient client, long site, UUID endpoint, List<UUID> events) {
    return client
        .preparedQuery(
            """
            update delivery
            set state = 'waiting', attempts = 0, due_at = clock_timestamp(), lease = null
            where site_id = $1 and endpoint_id = $2 and event_id = any($3) and state <> 'waiting'
            """)
        .execute(Tuple.of(site, endpoint, events.toArray(UUID[]::new)))
        .map(rows -> rows.rowCount());
  }

  /** The events of a time that are dead, the oldest first. */
  Future<List<UUID>> dead(SqlClient client, Deliveries.EventsOfTime of, int most) {
    return client
        .preparedQuery(
            """
            select event_id
            from delivery
            where site_id = $1 and endpoint_id = $2 and state = 'dead'
              and recorded_at >= $3 and recorded_at < $4
            order by recorded_at, event_id
            limit $5
            """)
        .execute(
            Tuple.of(
                of.site(), of.endpoint(), Times.column(of.from()), Times.column(of.to()), most))
        .map(
            rows -> {
              var events = new ArrayList<UUID>();
              rows.forEach(row -> events.add(row.getUUID("event_id")));
              return events;
            });
  }

  private static List<Delivery> deliveries(RowSet<Row> rows) {
    var deliveries = new ArrayList<Delivery>();
    for (var row : rows) {
      var state = DeliveryState.of(row.getString("state"));
      var type = EventType.find(row.getString("type"));
      if (type.isEmpty()) {
        continue; // a newer release has written it
      }
      deliveries.add(
          new Delivery(
              row.getUUID("event_id"),
              type.get(),
              row.getUUID("comment_id"),
              state,
              row.getInteger("attempts"),
              Times.moment(row.getOffsetDateTime("recorded_at")),
              state == DeliveryState.WAITING ? Times.moment(row.getOffsetDateTime("due_at")) : null,
              Times.momentOrNull(row.getOffsetDateTime("attempted_at")),
              row.getInteger("status"),
              row.getInteger("took"),
              row.getString("answer")));
    }
    return deliveries;
  }
}
