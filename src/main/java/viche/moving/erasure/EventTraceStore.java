package viche.moving.erasure;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code event} and {@code delivery} tables, as what they tell of an account is forgotten. */
final class EventTraceStore {

  /**
   * An event that tells of an account, or tells it something.
   *
   * @param own whether it tells of a comment of the account
   * @param told whether it says what the account was told
   */
  record TellingEvent(UUID id, JsonObject data, boolean own, boolean told) {}

  /**
   * Events that follow each other.
   *
   * @param last the last of them; null: there is none
   * @param telling those that tell of the account
   */
  record EventStretch(@Nullable UUID last, int length, List<TellingEvent> telling) {}

  /**
   * The events that come after one, at most so many. Those that tell of the account are locked
   * before they are read: what others forget in them meanwhile stays forgotten.
   *
   * @param subject that the login gave the account; null: it isn't known any more
   */
  Future<EventStretch> next(
      SqlClient client, ErasedAccount erased, @Nullable String subject, UUID after, int most) {
    return client
        .preparedQuery(
            """
            select t.id, t.own, t.told,
                   t.own or t.told or strpos(t.data::text, $2::uuid::text) > 0 as telling
            from (select e.id, e.data,
                         exists (select 1 from comment c
                                 where c.site_id = $1 and c.account_id = $2
                                   and c.id = coalesce(e.comment_id,
                                                       (e.data #>> '{comment,id}')::uuid)) as own,
                         coalesce(e.data ->> 'subject' = $3, false) as told
                  from event e
                  where e.site_id = $1 and e.id > $4
                  order by e.id
                  limit $5) t
            order by t.id
            """)
        .execute(Tuple.of(erased.site(), erased.id(), subject, after, most))
        .compose(
            rows -> {
              var found = new LinkedHashMap<UUID, Row>();
              UUID last = null;
              for (var row : rows) {
                last = row.getUUID("id");
                if (row.getBoolean("telling")) {
                  found.put(last, row);
                }
              }
              var end = last;
              return telling(client, erased.site(), found)
                  .map(telling -> new EventStretch(end, rows.size(), telling));
            });
  }

  private static Future<List<TellingEvent>> telling(
      SqlClient client, long site, Map<UUID, Row> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(
            """
            select id, data
            from event
            where site_id = $1 and id = any($2)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, (Object) found.keySet().toArray(UUID[]::new)))
        .map(
            rows -> {
              var telling = new ArrayList<TellingEvent>();
              for (var row : rows) {
                var id = row.getUUID("id");
                var about = requireNonNull(found.get(id));
                telling.add(
                    new TellingEvent(
                        id,
                        (JsonObject) row.getJson("data"),
                        about.getBoolean("own"),
                        about.getBoolean("told")));
              }
              return telling;
            });
  }

  /** Forgets an event and its deliveries. */
  Future<Void> delete(SqlClient client, long site, UUID event) {
    return client
        .preparedQuery(
            """
            delete from delivery
            where site_id = $1 and event_id = $2
              and endpoint_id in (select n.id from endpoint n where n.site_id = $1)
            """)
        .execute(Tuple.of(site, event))
        .compose(
            gone ->
                client
                    .preparedQuery(
                        """
                        delete from event
                        where site_id = $1 and id = $2
                        """)
                    .execute(Tuple.of(site, event)))
        .mapEmpty();
  }

  /** Has an event tell this from now on, and forgets what was answered to it. */
  Future<Void> write(
      SqlClient client, long site, UUID event, JsonObject data, boolean withoutText) {
    var told =
        client
            .preparedQuery(
                """
                update event
                set data = $3, html = case when $4 then null else html end
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(site, event, data, withoutText));
    var answers =
        client
            .preparedQuery(
                """
                update delivery
                set answer = null
                where site_id = $1 and event_id = $2 and answer is not null
                  and endpoint_id in (select n.id from endpoint n where n.site_id = $1)
                """)
            .execute(Tuple.of(site, event));
    return Future.all(told, answers).mapEmpty();
  }
}
