package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.decision.BatchWork.OfAccount;
import viche.moderation.decision.BatchWork.OfBatch;
import viche.moderation.decision.BatchWork.OfGroup;

/**
 * Chooses the items of a batch: looks through {@value #PAGE} rows at a time in the order of their
 * identifiers, however few of them it is about, so that each statement is bounded whatever the
 * batch is about. What tells those few is kept from the planner ({@code offset 0}), which otherwise
 * may prefer an index of what waits and read all of it each time.
 */
final class BatchChoiceStore {
  /** Rows that are looked through at a time. */
  static final int PAGE = 1_000;

  /**
   * Where choosing goes on.
   *
   * @param after the last identifier that was looked at; null: at the beginning
   */
  record ChoicePlace(long site, UUID batch, @Nullable UUID after) {}

  /**
   * What has been chosen at a time.
   *
   * @param last identifier that was looked at; empty when there are no others
   * @param over of the items, how many have their outcome already
   */
  record Chosen(Optional<UUID> last, int over) {}

  /** Of the next members of a group, those that wait; what nobody could see is left as stale. */
  Future<Chosen> ofGroup(SqlClient client, ChoicePlace place, OfGroup work) {
    var after = place.after() == null ? Ids.FIRST : place.after();
    return client
        .preparedQuery(
            """
            select c.id
            from comment c
            where c.site_id = $1 and c.group_id = $2 and c.id > $3
            order by c.id
            offset $4
            limit 1
            """)
        .execute(Tuple.of(place.site(), work.group(), after, PAGE - 1))
        .compose(
            rows -> {
              var last = last(rows);
              return addWaiting(client, place, work, after, last.orElse(Ids.LAST))
                  .map(over -> new Chosen(last, over));
            });
  }

  private static Future<Integer> addWaiting(
      SqlClient client, ChoicePlace place, OfGroup work, UUID after, UUID last) {
    var recent = List.copyOf(work.seen().recent().entrySet());
    var ids = recent.stream().map(each -> each.getKey()).toArray(UUID[]::new);
    var listed =
        recent.stream().map(each -> Times.column(each.getValue())).toArray(OffsetDateTime[]::new);
    return client
        .preparedQuery(
            """
            insert into batch_item (
              site_id, batch_id, number, comment_id, revision, decisions, outcome)
            select $1, $2,
                   (select coalesce(max(i.number), 0)
                    from batch_item i
                    where i.site_id = $1 and i.batch_id = $2) + row_number() over (order by c.id),
                   c.id, c.revision,
                   (select coalesce(max(d.number), 0)
                    from decision d
                    where d.site_id = $1 and d.comment_id = c.id and d.recorded_at <= $6),
                   case when c.listed_at < $7 or r.id is not null then null else 'stale' end
            from (select m.id, m.revision, m.queue, m.listed_at
                  from comment m
                  where m.site_id = $1 and m.group_id = $3 and m.id > $4 and m.id <= $5
                  offset 0) c
            left join unnest($8::uuid[], $9::timestamptz[]) as r (id, listed)
              on r.id = c.id and r.listed = c.listed_at
            where c.queue in ('pending', 'unreviewed', 'reported') and c.listed_at <= $6
            returning outcome
            """)
        .execute(
            Tuple.of(place.site(), place.batch(), work.group(), after, last)
                .addValue(Times.column(work.accepted()))
                .addValue(Times.column(work.settled()))
                .addValue(ids)
                .addValue(listed))
        .map(
            rows -> {
              int over = 0;
              for (var row : rows) {
                over += row.getString("outcome") == null ? 0 : 1;
              }
              return over;
            });
  }

  /** What of an account is to be rejected from a moment on, as far as it has written it by now. */
  Future<OfAccount> written(
      SqlClient client, long site, UUID account, Instant since, Grounds grounds) {
    return client
        .preparedQuery(
            """
            select clock_timestamp() as moment,
                   (select c.id
                    from comment c
                    where c.site_id = $1 and c.account_id = $2
                    order by c.id desc
                    limit 1) as last
            """)
        .execute(Tuple.of(site, account))
        .map(
            rows -> {
              var row = rows.iterator().next();
              var moment = Times.moment(row.getOffsetDateTime("moment"));
              return new OfAccount(
                  account, Ids.lowest(since), row.getUUID("last"), moment, grounds);
            });
  }

  /** Of the next comments of an account, those that are visible or wait. */
  Future<Chosen> ofAccount(SqlClient client, ChoicePlace place, OfAccount work) {
    var after = place.after() == null ? Ids.FIRST : place.after();
    var end = work.last() == null ? Ids.FIRST : work.last();
    return client
        .preparedQuery(
            """
            select c.id
            from comment c
            where c.site_id = $1 and c.account_id = $2 and c.id > $3 and c.id >= $4 and c.id <= $5
            order by c.id
            offset $6
            limit 1
            """)
        .execute(Tuple.of(place.site(), work.account(), after, work.from(), end, PAGE - 1))
        .compose(
            rows -> {
              var last = last(rows);
              return addWritten(client, place, work, after, last.orElse(end))
                  .map(done -> new Chosen(last, 0));
            });
  }

  private static Future<Void> addWritten(
      SqlClient client, ChoicePlace place, OfAccount work, UUID after, UUID last) {
    return client
        .preparedQuery(
            """
            insert into batch_item (site_id, batch_id, number, comment_id, revision, decisions)
            select $1, $2,
                   (select coalesce(max(i.number), 0)
                    from batch_item i
                    where i.site_id = $1 and i.batch_id = $2) + row_number() over (order by c.id),
                   c.id, c.revision,
                   (select coalesce(max(d.number), 0)
                    from decision d
                    where d.site_id = $1 and d.comment_id = c.id and d.recorded_at <= $7)
            from comment c
            where c.site_id = $1 and c.account_id = $3 and c.id > $4 and c.id >= $5 and c.id <= $6
              and c.state in ('pending', 'published', 'approved')
            """)
        .execute(
            Tuple.of(place.site(), place.batch(), work.account(), after, work.from(), last)
                .addValue(Times.column(work.accepted())))
        .mapEmpty();
  }

  /** Of the next decisions of another batch, the last one first, those not taken back. */
  Future<Chosen> ofBatch(SqlClient client, ChoicePlace place, OfBatch work) {
    var before = place.after() == null ? Ids.LAST : place.after();
    var first = work.last() == null ? Ids.FIRST : work.last();
    return client
        .preparedQuery(
            """
            select d.id
            from decision d
            where d.site_id = $1 and d.batch_id = $2 and d.id < $3 and d.id <= $4
            order by d.id desc
            offset $5
            limit 1
            """)
        .execute(Tuple.of(place.site(), work.batch(), before, first, PAGE - 1))
        .compose(
            rows -> {
              var last = last(rows);
              var ends = new Ends(before, first, last.orElse(Ids.FIRST));
              return addDecisions(client, place, work, ends).map(done -> new Chosen(last, 0));
            });
  }

  /**
   * A stretch of decisions, the last one first.
   *
   * @param before behind it
   * @param first at most
   * @param last at least
   */
  private record Ends(UUID before, UUID first, UUID last) {}

  private static Future<Void> addDecisions(
      SqlClient client, ChoicePlace place, OfBatch work, Ends ends) {
    return client
        .preparedQuery(
            """
            insert into batch_item (
              site_id, batch_id, number, comment_id, revision, decisions, undoes)
            select $1, $2,
                   (select coalesce(max(i.number), 0)
                    from batch_item i
                    where i.site_id = $1 and i.batch_id = $2)
                   + row_number() over (order by d.id desc),
                   d.comment_id, d.revision, d.number, d.id
            from decision d
            where d.site_id = $1 and d.batch_id = $3 and d.id < $4 and d.id <= $5 and d.id >= $6
              and not exists (select 1 from decision u
                              where u.site_id = $1 and u.undoes = d.id
                              offset 0)
            """)
        .execute(
            Tuple.of(
                place.site(),
                place.batch(),
                work.batch(),
                ends.before(),
                ends.first(),
                ends.last()))
        .mapEmpty();
  }

  private static Optional<UUID> last(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(row.getUUID("id"));
    }
    return Optional.empty();
  }
}
