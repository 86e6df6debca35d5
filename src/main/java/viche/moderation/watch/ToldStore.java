package viche.moderation.watch;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import viche.comment.Queue;
import viche.database.Ids;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.event.fact.ToldArticle;
import viche.site.Site;

/** The {@code told_event} table, and the questions whose answers are told. */
final class ToldStore {
  /** Articles that are told in one transaction, and more where they close at the same moment. */
  static final int MOST_CLOSINGS = 100;

  private static final int COMMENTS_LOOKED_AT = 5_000;

  /** Notes that something is told; whether nobody has before. */
  Future<Boolean> add(SqlClient client, long site, EventType type, String subject) {
    return client
        .preparedQuery(
            """
            insert into told_event (site_id, type, subject, told_at)
            values ($1, $2, $3, clock_timestamp())
            on conflict (site_id, type, subject) do nothing
            """)
        .execute(Tuple.of(site, type.word(), subject))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Notes that what was told of the site is over. */
  Future<Void> take(SqlClient client, long site, EventType type) {
    return client
        .preparedQuery(
            """
            delete from told_event
            where site_id = $1 and type = $2 and subject = ''
            """)
        .execute(Tuple.of(site, type.word()))
        .mapEmpty();
  }

  /** Forgets what was told two months ago. */
  Future<Void> forget(SqlClient client, long site, EventType type) {
    return client
        .preparedQuery(
            """
            delete from told_event
            where site_id = $1 and type = $2
              and told_at < (select clock_timestamp() - make_interval(days => 60))
            """)
        .execute(Tuple.of(site, type.word()))
        .mapEmpty();
  }

  /** When something was told of the site; empty: it wasn't. */
  Future<Optional<Instant>> at(SqlClient client, long site, EventType type) {
    return client
        .preparedQuery(
            """
            select told_at
            from told_event
            where site_id = $1 and type = $2 and subject = ''
            """)
        .execute(Tuple.of(site, type.word()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(Times.moment(row.getOffsetDateTime("told_at")));
              }
              return Optional.empty();
            });
  }

  /** Begins to tell from a moment, unless that has begun. */
  Future<Void> begin(SqlClient client, long site, EventType type, Instant at) {
    return client
        .preparedQuery(
            """
            insert into told_event (site_id, type, subject, told_at)
            values ($1, $2, '', $3)
            on conflict (site_id, type, subject) do nothing
            """)
        .execute(Tuple.of(site, type.word(), Times.column(at)))
        .mapEmpty();
  }

  /**
   * A stretch of time in which articles close.
   *
   * @param from not included
   */
  record ClosingTime(Instant from, Instant until) {}

  /** Notes that a stretch is told; whether it is still to be. */
  Future<Boolean> move(SqlClient client, long site, EventType type, ClosingTime stretch) {
    return client
        .preparedQuery(
            """
            update told_event
            set told_at = $4
            where site_id = $1 and type = $2 and subject = '' and told_at = $3
            """)
        .execute(
            Tuple.of(
                site, type.word(), Times.column(stretch.from()), Times.column(stretch.until())))
        .map(rows -> rows.rowCount() == 1);
  }

  /** The sites of which something was told, and that don't want to know any more. */
  Future<List<Long>> others(SqlClient client, EventType type, Set<Long> wanting) {
    return client
        .preparedQuery(
            """
            select site_id -- of all sites
            from told_event
            where type = $1 and subject = '' and not site_id = any($2)
            """)
        .execute(Tuple.of(type.word(), (Object) wanting.toArray(Long[]::new)))
        .map(
            rows -> {
              var sites = new ArrayList<Long>();
              rows.forEach(row -> sites.add(row.getLong("site_id")));
              return sites;
            });
  }

  /**
   * The comment that has waited longest for a moderator.
   *
   * @param overdue whether that is too long
   */
  record Longest(Queue queue, Instant since, boolean overdue) {}

  /** It, of those that nobody sees or that were reported; empty when none waits. */
  Future<Optional<Longest>> longest(SqlClient client, long site, int minutes) {
    return client
        .preparedQuery(
            """
            select q.queue, w.waiting_since,
                   w.waiting_since < clock_timestamp() - make_interval(mins => $3) as overdue
            from unnest($2::text[]) as q (queue)
            cross join lateral
              (select c.waiting_since
               from comment c
               where c.site_id = $1 and c.queue = q.queue
               order by c.waiting_since, c.id
               limit 1) w
            order by w.waiting_since
            limit 1
            """)
        .execute(
            Tuple.of(site, new String[] {Queue.PENDING.word(), Queue.REPORTED.word()}, minutes))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new Longest(
                        Queue.of(row.getString("queue")),
                        Times.moment(row.getOffsetDateTime("waiting_since")),
                        row.getBoolean("overdue")));
              }
              return Optional.empty();
            });
  }

  /** Comments that are near-duplicates. */
  record Copies(UUID group, int comments) {}

  /** Groups of so many, of the comments written since, that were not told. */
  Future<List<Copies>> copies(SqlClient client, long site, UUID since, int many) {
    return client
        .preparedQuery(
            """
            select l.group_id, count(*)::integer as comments
            from (select c.group_id
                  from comment c
                  where c.site_id = $1 and c.id > $2
                  order by c.id desc
                  limit $4) l
            where l.group_id is not null
              and not exists (select 1 from told_event t
                              where t.site_id = $1 and t.type = $5 and t.subject = l.group_id::text)
            group by l.group_id
            having count(*) >= $3
            """)
        .execute(
            Tuple.of(site, since, (long) many, COMMENTS_LOOKED_AT)
                .addValue(EventType.CAMPAIGN_DETECTED.word()))
        .map(
            rows -> {
              var found = new ArrayList<Copies>();
              rows.forEach(
                  row ->
                      found.add(new Copies(row.getUUID("group_id"), row.getInteger("comments"))));
              return found;
            });
  }

  /**
   * An article that closed.
   *
   * @param at when
   */
  record ClosedArticle(Instant at, ToldArticle told) {}

  /**
   * The articles whose time came within a stretch, the first to close first: by a time of their
   * own, or after the site's days from their making, which their identifier tells.
   */
  Future<List<ClosedArticle>> closings(SqlClient client, Site site, ClosingTime stretch) {
    var settings = site.settings();
    var days = settings.closeAfterDays();
    return client
        .preparedQuery(
            """
            select u.at, u.key, u.url, u.title, u.section, u.visible_count
            from (select a.closes_at as at, a.key, a.section, a.visible_count,
                         case when a.confirmed then a.url end as url,
                         case when a.confirmed then a.title end as title
                  from article a
                  where a.site_id = $1 and a.leads_to is null and a.open
                    and a.closes_at > $2 and a.closes_at <= $3
                  union all
                  select a.created_at + make_interval(hours => $6), a.key, a.section,
                         a.visible_count, case when a.confirmed then a.url end,
                         case when a.confirmed then a.title end
                  from article a
                  where a.site_id = $1 and a.leads_to is null and a.open and a.closes_at is null
                    and a.id > $4 and a.id < $5
                    and a.created_at + make_interval(hours => $6) > $2
                    and a.created_at + make_interval(hours => $6) <= $3) u
            order by u.at
            fetch first $7 rows with ties
            """)
        .execute(
            Tuple.of(site.id(), Times.column(stretch.from()), Times.column(stretch.until()))
                .addValue(days == null ? Ids.LAST : made(settings.oldestMaking(stretch.from()), -1))
                .addValue(
                    days == null ? Ids.FIRST : made(settings.oldestMaking(stretch.until()), 1))
                .addValue(days == null ? 0 : days * 24)
                .addValue((long) MOST_CLOSINGS))
        .map(
            rows -> {
              var found = new ArrayList<ClosedArticle>();
              for (var row : rows) {
                found.add(
                    new ClosedArticle(
                        Times.moment(row.getOffsetDateTime("at")),
                        new ToldArticle(
                            row.getString("key"),
                            row.getString("url"),
                            row.getString("title"),
                            row.getString("section"),
                            row.getInteger("visible_count"))));
              }
              return found;
            });
  }

  /** An identifier of about a moment: an hour before it, or after it. */
  private static UUID made(Instant moment, int hours) {
    return Ids.lowest(moment.plusSeconds(3_600L * hours));
  }
}
