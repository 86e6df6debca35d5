package viche.comment.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import viche.comment.Queue;
import viche.comment.QueueStore;

/**
 * What {@link QueueStore} keeps, compared with the comments that wait, and mended. It shares no
 * statement with what it checks.
 */
public final class QueueAudit {

  /** A queue whose counter is wrong: what it says, and how many comments wait. */
  public record QueueDifference(String queue, long stored, long actual) {}

  /** The wrong counters of a site, as of one moment. */
  public Future<List<QueueDifference>> differences(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select d.queue, d.stored, d.actual
            from (select k.queue,
                         (select coalesce(sum(n.items), 0) from queue_counter n
                          where n.site_id = $1 and n.queue = k.queue)::bigint as stored,
                         (select count(*) from comment c
                          where c.site_id = $1 and c.queue = k.queue) as actual
                  from unnest($2::text[]) as k (queue)) d
            where d.stored <> d.actual
            order by d.queue
            """)
        .execute(Tuple.of(site, (Object) words()))
        .map(
            rows -> {
              var differences = new ArrayList<QueueDifference>();
              rows.forEach(
                  row ->
                      differences.add(
                          new QueueDifference(
                              row.getString("queue"),
                              row.getLong("stored"),
                              row.getLong("actual"))));
              return differences;
            });
  }

  /**
   * Mends the counters of a site and says what was wrong. It belongs into a transaction of its own:
   * it holds all counters while it counts, so that who has moved a comment meanwhile has either
   * been counted or moves a counter that was counted without it.
   */
  public Future<List<QueueDifference>> repair(SqlClient client, long site) {
    return complete(client, site)
        .compose(completed -> lock(client, site))
        .compose(locked -> differences(client, site))
        .compose(
            wrong ->
                wrong.isEmpty() ? Future.succeededFuture(wrong) : recount(client, site).map(wrong));
  }

  /** Makes the rows that are missing. */
  private static Future<Void> complete(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            insert into queue_counter (site_id, queue, slot, items)
            select $1, q.queue, n.slot, 0
            from unnest($2::text[]) as q (queue)
            cross join generate_series(0, $3 - 1) as n (slot)
            on conflict (site_id, queue, slot) do nothing
            """)
        .execute(Tuple.of(site, words(), QueueStore.SLOTS))
        .mapEmpty();
  }

  /** In the order in which everybody takes them. */
  private static Future<Void> lock(SqlClient client, long site) {
    Future<Void> locked = Future.succeededFuture();
    for (var queue : Queue.values()) {
      locked =
          locked.compose(
              before ->
                  client
                      .preparedQuery(
                          """
                          select 1
                          from queue_counter
                          where site_id = $1 and queue = $2
                          order by slot
                          for no key update
                          """)
                      .execute(Tuple.of(site, queue.word()))
                      .mapEmpty());
    }
    return locked;
  }

  private static Future<Void> recount(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            update queue_counter q
            set items = coalesce(n.items, 0)
            from queue_counter k
            left join (select c.queue, get_byte(uuid_send(c.id), 15) % $2 as slot, count(*) as items
                       from comment c
                       where c.site_id = $1 and c.queue is not null
                       group by 1, 2) n
              on n.queue = k.queue and n.slot = k.slot
            where q.site_id = $1 and k.site_id = $1 and k.queue = q.queue and k.slot = q.slot
            """)
        .execute(Tuple.of(site, QueueStore.SLOTS))
        .mapEmpty();
  }

  private static String[] words() {
    return Stream.of(Queue.values()).map(Queue::word).toArray(String[]::new);
  }
}
