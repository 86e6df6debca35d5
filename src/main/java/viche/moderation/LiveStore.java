package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import viche.comment.Decision.Verdict;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.comment.State;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.LiveLook.Began;
import viche.site.By;

/** The questions of one look at a site's queues; each reads the end of an index. */
final class LiveStore {
  /** What is read of each queue at most: one more than is told shows that there is more. */
  private static final int MOST_ITEMS = LiveMemory.MOST_ITEMS + 1;

  private static final int MOST_DECISIONS = 1_000;

  private final QueueStore queues = new QueueStore();
  private final ClaimStore claims = new ClaimStore();

  /** Looks at a site's queues; what happened before a moment is left out. */
  Future<LiveLook> look(SqlClient client, long site, Instant from) {
    var began = began(client, site, from);
    var reported = reported(client, site, from);
    var decided = decided(client, site, from);
    var claimed = claims.all(client, site);
    var counts = counts(client, site);
    return Future.all(began, reported, decided, claimed, counts)
        .map(
            all ->
                new LiveLook(
                    from,
                    Stream.of(began.result(), reported.result())
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Began::at))
                        .toList(),
                    decided.result(),
                    claimed.result(),
                    counts.result()));
  }

  private static Future<List<Began>> began(SqlClient client, long site, Instant from) {
    return client
        .preparedQuery(
            """
            select n.queue, n.id, n.waiting_since, n.waiting_since as began_at
            from unnest($2::text[]) as q (queue)
            cross join lateral (
              select c.queue, c.id, c.waiting_since
              from comment c
              where c.site_id = $1 and c.queue = q.queue and c.waiting_since >= $3
              order by c.waiting_since desc, c.id desc
              limit $4) n
            """)
        .execute(
            Tuple.of(
                site,
                Stream.of(Queue.values()).map(Queue::word).toArray(String[]::new),
                Times.column(from),
                MOST_ITEMS))
        .map(rows -> began(rows, row -> Times.moment(row.getOffsetDateTime("began_at"))));
  }

  /** A comment that waits already keeps its place in time when it is reported. */
  private static Future<List<Began>> reported(SqlClient client, long site, Instant from) {
    return client
        .preparedQuery(
            """
            select c.queue, c.id, c.waiting_since, p.id as report_id
            from (select r.id, r.comment_id
                  from report r
                  where r.site_id = $1 and r.id >= $2
                  order by r.id desc
                  limit $3) p
            join comment c on c.site_id = $1 and c.id = p.comment_id
            where c.queue = 'reported'
              and not exists (select 1 from report e
                              where e.site_id = $1 and e.comment_id = p.comment_id
                                and e.state = 'open' and e.id < p.id)
            """)
        .execute(Tuple.of(site, Ids.lowest(from), MOST_ITEMS))
        .map(rows -> began(rows, row -> Ids.moment(row.getUUID("report_id"))));
  }

  private interface Moment {
    Instant of(Row row);
  }

  private static List<Began> began(RowSet<Row> rows, Moment at) {
    var began = new ArrayList<Began>();
    for (var row : rows) {
      began.add(
          new Began(
              Queue.of(row.getString("queue")),
              row.getUUID("id"),
              Times.moment(row.getOffsetDateTime("waiting_since")),
              at.of(row)));
    }
    return began;
  }

  private static Future<List<LiveEvent.Decided>> decided(
      SqlClient client, long site, Instant from) {
    return client
        .preparedQuery(
            """
            select d.id, d.comment_id, d.verdict, d.after_state, d.batch_id, d.moderator_id, w.name
            from decision d
            join account w on w.site_id = $1 and w.id = d.moderator_id
            where d.site_id = $1 and d.id >= $2
            order by d.id desc
            limit $3
            """)
        .execute(Tuple.of(site, Ids.lowest(from), MOST_DECISIONS))
        .map(
            rows -> {
              var decided = new ArrayList<LiveEvent.Decided>();
              rows.forEach(row -> decided.add(decided(row)));
              return decided.reversed();
            });
  }

  private static LiveEvent.Decided decided(Row row) {
    return new LiveEvent.Decided(
        row.getUUID("comment_id"),
        row.getUUID("id"),
        Verdict.of(row.getString("verdict")),
        State.of(row.getString("after_state")),
        new By(row.getUUID("moderator_id"), row.getString("name")),
        row.getUUID("batch_id"));
  }

  private Future<LiveEvent.Counts> counts(SqlClient client, long site) {
    var counts = queues.counts(client, site);
    var oldest =
        Stream.of(Queue.values()).map(queue -> queues.oldest(client, site, queue)).toList();
    return Future.all(counts, Future.all(oldest))
        .map(
            all ->
                new LiveEvent.Counts(
                    Objects.requireNonNull(counts.result().get(Queue.PENDING)),
                    Objects.requireNonNull(counts.result().get(Queue.UNREVIEWED)),
                    Objects.requireNonNull(counts.result().get(Queue.REPORTED)),
                    oldest.stream()
                        .map(Future::result)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(null)));
  }
}
