package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.IdRange;
import viche.database.Ids;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.event.fact.Occurrence;

/** The {@code event} table. Rows are only added, until they are forgotten. */
final class EventStore {
  /** Adds an event that is about no comment. */
  Future<Void> insert(SqlClient client, PlainOccurrence what, @Nullable UUID id, Instant now) {
    return client
        .preparedQuery(
            """
            insert into event (site_id, id, type, data, occurred_at)
            values ($1, $2, $3, $4, $5)
            """)
        .execute(
            Tuple.of(
                what.site(),
                id,
                what.type().word(),
                JsonColumn.write(what.data()),
                Times.column(now)))
        .mapEmpty();
  }

  /**
   * Sends an event that this transaction writes on its way, to every endpoint that wants it. One at
   * a time: for a list of them PostgreSQL plans anew each time, which takes longer than the rest.
   */
  Future<Void> deliver(SqlClient client, Occurrence what, EventType type, UUID event) {
    return client
        .preparedQuery(
            """
            insert into delivery (
              site_id, endpoint_id, event_id, comment_id, recorded_at, state, attempts, due_at,
              asked)
            select $1, n.id, $2, $3, clock_timestamp(), 'waiting', 0, clock_timestamp(), false
            from endpoint n
            where n.site_id = $1 and n.enabled and n.removed_at is null and $4 = any(n.types)
            """)
        .execute(Tuple.of(what.site(), event, what.comment(), type.word()))
        .mapEmpty();
  }

  /** Sends all events of this transaction among these on their way, as many as there are. */
  Future<Void> deliver(SqlClient client, long site, IdRange events) {
    return client
        .preparedQuery(
            """
            insert into delivery (
              site_id, endpoint_id, event_id, comment_id, recorded_at, state, attempts, due_at,
              asked)
            select $1, n.id, e.id, e.comment_id, clock_timestamp(), 'waiting', 0,
                   clock_timestamp(), false
            from event e
            join endpoint n
              on n.site_id = $1 and n.enabled and n.removed_at is null and e.type = any(n.types)
            where e.site_id = $1 and e.id between $2 and $3
            """)
        .execute(Tuple.of(site, events.first(), events.last()))
        .mapEmpty();
  }

  /** Sends an event to one endpoint because somebody asks for it, whatever that wants. */
  Future<Void> deliverTo(SqlClient client, long site, UUID endpoint, UUID event) {
    return client
        .preparedQuery(
            """
            insert into delivery (
              site_id, endpoint_id, event_id, recorded_at, state, attempts, due_at, asked)
            values ($1, $2, $3, clock_timestamp(), 'waiting', 0, clock_timestamp(), true)
            """)
        .execute(Tuple.of(site, endpoint, event))
        .mapEmpty();
  }

  /** Forgets so many events of before a moment, and their deliveries; how many it were. */
  Future<Integer> forget(SqlClient client, long site, Instant before, int most) {
    var old =
        client
            .preparedQuery(
                """
                select e.id
                from event e
                where e.site_id = $1 and e.id < $2
                order by e.id
                limit $3
                """)
            .execute(Tuple.of(site, Ids.lowest(before), most));
    return old.compose(
        rows -> {
          var ids = new UUID[rows.rowCount()];
          var i = 0;
          for (var row : rows) {
            ids[i++] = row.getUUID("id");
          }
          return client
              .preparedQuery(
                  """
                  delete from delivery
                  where site_id = $1 and event_id = any($2)
                    and endpoint_id in (select n.id from endpoint n where n.site_id = $1)
                  """)
              .execute(Tuple.of(site, (Object) ids))
              .compose(
                  gone ->
                      client
                          .preparedQuery(
                              """
                              delete from event
                              where site_id = $1 and id = any($2)
                              """)
                          .execute(Tuple.of(site, (Object) ids)))
              .map(gone -> gone.rowCount());
        });
  }
}
