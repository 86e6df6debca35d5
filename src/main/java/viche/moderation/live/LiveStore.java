package viche.moderation.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.comment.State;
import viche.database.Times;
import viche.moderation.live.LiveLook.Began;
import viche.moderation.live.LiveLook.MadeDecision;
import viche.moderation.queue.ClaimStore;
import viche.site.Actor;

/**
 * The questions of one look at a site's queues; each reads the end of an index. Its moments are by
 * the database's clock, so it doesn't matter what instances think the time is.
 */
final class LiveStore {
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** How long a transaction is waited for; what one commits later is told by the counts alone. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What is read of each queue at most: one more than is told shows that there is more. */
  private static final int MOST_ITEMS = LiveMemory.MOST_ITEMS + 1;

  private static final int MOST_DECISIONS = 1_000;

  private final QueueStore queues = new QueueStore();
  private final ClaimStore claims = new ClaimStore();
  private final Duration longest;

  LiveStore() {
    this(LONGEST);
  }

  /**
   * @param longest how long a transaction is waited for
   */
  LiveStore(Duration longest) {
    this.longest = longest;
  }

  /**
   * Before which moment of the database's clock nothing becomes visible any more: all transactions
   * of this database that had written anything then are over, but for those that take longer than
   * any of the service: each look would find all that was since one of them began. One can begin to
   * write a statement's length before it can be seen to, and what other users of the server do is
   * hidden from some: {@link #MARGIN} is for both.
   */
  Future<Instant> settled(SqlClient client) {
    return client
        .preparedQuery(
            """
            select greatest(least(statement_timestamp(), min(a.xact_start)),
                            statement_timestamp() - make_interval(secs => $2))
                   - make_interval(secs => $1) as at
            from pg_stat_activity a
            where a.datname = current_database() and a.backend_xid is not null
            """)
        .execute(Tuple.of((double) MARGIN.toSeconds(), (double) longest.toSeconds()))
        .map(rows -> Times.moment(rows.iterator().next().getOffsetDateTime("at")));
  }

  /**
   * Looks at a site's queues.
   *
   * @param from what began before this moment of the database's clock is left out
   * @param known decisions that are left out as well
   */
  Future<LiveLook> look(SqlClient client, long site, Instant from, Collection<UUID> known) {
    var began = began(client, site, from);
    var decided = decided(client, site, from, known);
    var claimed = claims.all(client, site);
    var counts = counts(client, site);
    return Future.all(began, decided, claimed, counts)
        .map(
            all ->
                new LiveLook(
                    from, began.result(), decided.result(), claimed.result(), counts.result()));
  }

  private static Future<List<Began>> began(SqlClient client, long site, Instant from) {
    return client
        .preparedQuery(
            """
            select n.queue, n.id, n.waiting_since, n.queued_at
            from unnest($2::text[]) as q (queue)
            cross join lateral (
              select c.queue, c.id, c.waiting_since, c.queued_at
              from comment c
              where c.site_id = $1 and c.queue = q.queue and c.queued_at >= $3
              order by c.queued_at desc
              limit $4) n
            order by n.queued_at, n.id
            """)
        .execute(
            Tuple.of(
                site,
                Stream.of(Queue.values()).map(Queue::word).toArray(String[]::new),
                Times.column(from),
                MOST_ITEMS))
        .map(
            rows -> {
              var began = new ArrayList<Began>();
              rows.forEach(row -> began.add(began(row)));
              return began;
            });
  }

  private static Began began(Row row) {
    return new Began(
        Queue.of(row.getString("queue")),
        row.getUUID("id"),
        Times.moment(row.getOffsetDateTime("waiting_since")),
        Times.moment(row.getOffsetDateTime("queued_at")));
  }

  private static Future<List<MadeDecision>> decided(
      SqlClient client, long site, Instant from, Collection<UUID> known) {
    return client
        .preparedQuery(
            """
            select d.id, d.comment_id, d.verdict, d.after_state, d.batch_id, d.moderator_id, w.name,
                   d.recorded_at
            from decision d
            join account w on w.site_id = $1 and w.id = d.moderator_id
            where d.site_id = $1 and d.recorded_at >= $2 and d.id <> all($3)
            order by d.recorded_at, d.id
            limit $4
            """)
        .execute(Tuple.of(site, Times.column(from), known.toArray(UUID[]::new), MOST_DECISIONS))
        .map(
            rows -> {
              var decided = new ArrayList<MadeDecision>();
              rows.forEach(
                  row ->
                      decided.add(
                          new MadeDecision(
                              decided(row), Times.moment(row.getOffsetDateTime("recorded_at")))));
              return decided;
            });
  }

  private static LiveEvent.Decided decided(Row row) {
    return new LiveEvent.Decided(
        row.getUUID("comment_id"),
        row.getUUID("id"),
        DecisionVerdict.of(row.getString("verdict")),
        State.of(row.getString("after_state")),
        new Actor(row.getUUID("moderator_id"), row.getString("name")),
        row.getUUID("batch_id"));
  }

  private Future<LiveEvent.Counts> counts(SqlClient client, long site) {
    var counts = queues.counts(client, site);
    var oldest =
        Stream.of(Queue.PENDING, Queue.UNREVIEWED, Queue.REPORTED)
            .map(queue -> queues.oldest(client, site, queue))
            .toList();
    return Future.all(counts, Future.all(oldest))
        .map(
            all ->
                new LiveEvent.Counts(
                    Objects.requireNonNull(counts.result().get(Queue.PENDING)),
                    Objects.requireNonNull(counts.result().get(Queue.UNREVIEWED)),
                    Objects.requireNonNull(counts.result().get(Queue.REJECTED)),
                    Objects.requireNonNull(counts.result().get(Queue.REPORTED)),
                    oldest.stream()
                        .map(Future::result)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(null)));
  }
}
