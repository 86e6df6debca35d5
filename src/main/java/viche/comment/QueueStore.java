package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;

/**
 * The {@code queue_counter} table: how much waits in each queue of a site, exactly, without
 * counting comments. A site has its rows from its first moment.
 *
 * <p>A comment counts in one of {@value #SLOTS} slots, by its identifier, so that writes of a site
 * seldom wait for each other. A transaction moves its counters last, after every other lock, and in
 * the order of {@link Queue}; it moves those of one comment only, but for an import, so no two wait
 * for each other.
 */
public final class QueueStore {
  public static final int SLOTS = 16;

  /** Counts that a comment leaves one queue and enters another; null: none. */
  Future<Void> move(
      SqlClient client, long site, UUID comment, @Nullable Queue from, @Nullable Queue to) {
    if (from == to) {
      return Future.succeededFuture();
    }
    List<Future<?>> statements = new ArrayList<>();
    for (var queue : Queue.values()) {
      if (queue == from || queue == to) {
        statements.add(add(client, site, queue, slot(comment), queue == to ? 1 : -1));
      }
    }
    return Future.all(statements).mapEmpty();
  }

  /**
   * Counts comments that enter a queue with others of their transaction, which lets them enter in
   * the order of {@link Queue}, and in each in that of the slots: so no two wait for each other.
   */
  public Future<Void> enter(SqlClient client, long site, Queue queue, List<UUID> comments) {
    var slots = new TreeMap<Integer, Integer>();
    comments.forEach(comment -> slots.merge(slot(comment), 1, Integer::sum));
    List<Future<?>> statements = new ArrayList<>();
    slots.forEach((slot, more) -> statements.add(add(client, site, queue, slot, more)));
    return Future.all(statements).mapEmpty();
  }

  private static Future<Void> add(
      SqlClient client, long site, Queue queue, int slot, long difference) {
    return client
        .preparedQuery(
            """
            update queue_counter
            set items = items + $4
            where site_id = $1 and queue = $2 and slot = $3
            """)
        .execute(Tuple.of(site, queue.word(), slot, difference))
        .mapEmpty();
  }

  private static int slot(UUID comment) {
    return (int) (comment.getLeastSignificantBits() & SLOTS - 1);
  }

  /** How many comments wait in each queue. */
  public Future<Map<Queue, Long>> counts(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select queue, sum(items)::bigint as items
            from queue_counter
            where site_id = $1
            group by queue
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var counts = new EnumMap<Queue, Long>(Queue.class);
              for (var queue : Queue.values()) {
                counts.put(queue, 0L);
              }
              for (var row : rows) {
                counts.put(Queue.of(row.getString("queue")), row.getLong("items"));
              }
              return counts;
            });
  }

  /** Since when the first comment of a queue waits; empty when none does. */
  public Future<Optional<Instant>> oldest(SqlClient client, long site, Queue queue) {
    return client
        .preparedQuery(
            """
            select waiting_since
            from comment
            where site_id = $1 and queue = $2
            order by waiting_since, id
            limit 1
            """)
        .execute(Tuple.of(site, queue.word()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(Times.moment(row.getOffsetDateTime("waiting_since")));
              }
              return Optional.empty();
            });
  }
}
