package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.overview.Summary.Comments;
import viche.moderation.overview.Summary.HeldArticle;
import viche.moderation.overview.Summary.ModeratorFigures;
import viche.moderation.overview.Summary.Queues;
import viche.moderation.overview.Summary.RuleRecord;
import viche.moderation.overview.Summary.Today;
import viche.moderation.overview.Summary.Verdicts;
import viche.moderation.overview.Summary.Waiting;
import viche.site.Actor;

/**
 * The questions of a summary. Each reads the end of an index, and of very much the latest {@value
 * #MOST} rows.
 */
final class SummaryStore {
  /** Decisions, comments, findings and reports looked at, of each. */
  static final int MOST = 10_000;

  private static final int MOST_LISTED = 100;

  private final QueueStore queues = new QueueStore();

  /** What waits. */
  Future<Queues> queues(SqlClient client, long site) {
    var counts = queues.counts(client, site);
    var pending = queues.oldest(client, site, Queue.PENDING);
    var unreviewed = queues.oldest(client, site, Queue.UNREVIEWED);
    var rejected = queues.oldest(client, site, Queue.REJECTED);
    var reported = queues.oldest(client, site, Queue.REPORTED);
    return Future.all(counts, pending, unreviewed, rejected, reported)
        .map(
            all ->
                new Queues(
                    waiting(counts.result(), Queue.PENDING, pending.result()),
                    waiting(counts.result(), Queue.UNREVIEWED, unreviewed.result()),
                    waiting(counts.result(), Queue.REJECTED, rejected.result()),
                    waiting(counts.result(), Queue.REPORTED, reported.result())));
  }

  private static Waiting waiting(Map<Queue, Long> counts, Queue queue, Optional<Instant> oldest) {
    return new Waiting(Objects.requireNonNull(counts.get(queue)), oldest.orElse(null));
  }

  /** What happened since a moment. */
  Future<Today> today(SqlClient client, long site, Instant since) {
    var decisions = decisions(client, site, since);
    var comments = comments(client, site, since);
    var reports = reports(client, site, since);
    return Future.all(decisions, comments, reports)
        .map(
            all ->
                new Today(
                    since,
                    new Verdicts(
                        decisions.result().stream().mapToLong(DecidedCounts::approve).sum(),
                        decisions.result().stream().mapToLong(DecidedCounts::reject).sum(),
                        decisions.result().stream().mapToLong(DecidedCounts::undo).sum()),
                    decisions.result().stream()
                        .filter(each -> each.approve() + each.reject() > 0)
                        .limit(MOST_LISTED)
                        .map(each -> new ModeratorFigures(each.by(), each.approve(), each.reject()))
                        .toList(),
                    comments.result(),
                    reports.result()));
  }

  private record DecidedCounts(Actor by, long approve, long reject, long undo) {}

  private static Future<List<DecidedCounts>> decisions(SqlClient client, long site, Instant since) {
    return client
        .preparedQuery(
            """
            select w.id, w.name, n.approved, n.rejected, n.undone
            from (select d.moderator_id,
                         count(*) filter (where d.verdict = 'approve') as approved,
                         count(*) filter (where d.verdict = 'reject') as rejected,
                         count(*) filter (where d.verdict = 'undo') as undone
                  from (select l.moderator_id, l.verdict
                        from decision l
                        where l.site_id = $1 and l.id >= $2
                        order by l.id desc
                        limit $3) d
                  group by d.moderator_id) n
            join account w on w.site_id = $1 and w.id = n.moderator_id
            order by n.approved + n.rejected desc, w.id
            """)
        .execute(Tuple.of(site, Ids.lowest(since), MOST))
        .map(
            rows -> {
              var decided = new ArrayList<DecidedCounts>();
              for (var row : rows) {
                decided.add(
                    new DecidedCounts(
                        new Actor(row.getUUID("id"), row.getString("name")),
                        row.getLong("approved"),
                        row.getLong("rejected"),
                        row.getLong("undone")));
              }
              return decided;
            });
  }

  private static Future<Comments> comments(SqlClient client, long site, Instant since) {
    return client
        .preparedQuery(
            """
            with screened as materialized (
              select (select bool_or(f.action = 'reject' and f.outside is null)
                      from finding f
                      where f.site_id = $1 and f.comment_id = l.id and f.revision = 1
                        and f.action <> 'note') as rejected
              from (select c.id
                    from comment c
                    where c.site_id = $1 and c.id >= $2
                    order by c.id desc
                    limit $3) l)
            select count(*) filter (where n.rejected is null) as published,
                   count(*) filter (where not n.rejected) as held,
                   count(*) filter (where n.rejected) as rejected
            from screened n
            """)
        .execute(Tuple.of(site, Ids.lowest(since), MOST))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Comments(
                  row.getLong("published"), row.getLong("held"), row.getLong("rejected"));
            });
  }

  private static Future<Long> reports(SqlClient client, long site, Instant since) {
    return client
        .preparedQuery(
            """
            select count(*) as made
            from (select r.id
                  from report r
                  where r.site_id = $1 and r.id >= $2
                  order by r.id desc
                  limit $3) n
            """)
        .execute(Tuple.of(site, Ids.lowest(since), MOST))
        .map(rows -> rows.iterator().next().getLong("made"));
  }

  /** The articles that are held at a moment. */
  Future<List<HeldArticle>> heldArticles(SqlClient client, long site, Instant now) {
    return client
        .preparedQuery(
            """
            select key, title, held_until
            from article
            where site_id = $1 and held_until > $2
            order by held_until desc, id
            limit $3
            """)
        .execute(Tuple.of(site, Times.column(now), MOST_LISTED))
        .map(
            rows -> {
              var held = new ArrayList<HeldArticle>();
              for (var row : rows) {
                held.add(
                    new HeldArticle(
                        row.getString("key"),
                        row.getString("title"),
                        Times.moment(row.getOffsetDateTime("held_until"))));
              }
              return held;
            });
  }

  /** What rules found since a moment, and what people made of it. */
  Future<List<RuleRecord>> rules(SqlClient client, long site, Instant since) {
    var found = found(client, site, since);
    var judged = judged(client, site, since);
    return Future.all(found, judged)
        .map(
            all -> {
              var rules = new TreeMap<String, RuleRecord>();
              for (var row : found.result()) {
                var rule = row.getString("rule");
                rules.put(rule, RuleRecord.of(rule, row.getLong("revisions"), 0, 0));
              }
              for (var row : judged.result()) {
                var rule = row.getString("rule");
                var known = rules.get(rule);
                rules.put(
                    rule,
                    RuleRecord.of(
                        rule,
                        known == null ? 0 : known.found(),
                        row.getLong("agreed"),
                        row.getLong("overruled")));
              }
              return List.copyOf(rules.values());
            });
  }

  private static Future<RowSet<Row>> found(SqlClient client, long site, Instant since) {
    return client
        .preparedQuery(
            """
            select f.rule, count(distinct (f.comment_id, f.revision)) as revisions
            from (select l.rule, l.comment_id, l.revision
                  from finding l
                  where l.site_id = $1 and l.comment_id >= $2 and l.outside is null
                  order by l.comment_id desc
                  limit $3) f
            group by f.rule
            """)
        .execute(Tuple.of(site, Ids.lowest(since), MOST));
  }

  /** An undo is later than what it undoes, so it is among the latest if that is. */
  private static Future<RowSet<Row>> judged(SqlClient client, long site, Instant since) {
    return client
        .preparedQuery(
            """
            with latest as materialized (
              select d.id, d.comment_id, d.revision, d.number, d.verdict, d.undoes
              from decision d
              where d.site_id = $1 and d.id >= $2
              order by d.id desc
              limit $3),
            standing as materialized (
              select distinct on (l.comment_id, l.revision) l.comment_id, l.revision, l.verdict
              from latest l
              where l.verdict <> 'undo'
                and not exists (select 1 from latest u where u.undoes = l.id)
              order by l.comment_id, l.revision, l.number desc)
            select n.rule,
                   count(*) filter (where n.verdict = 'reject') as agreed,
                   count(*) filter (where n.verdict = 'approve') as overruled
            from (select distinct f.rule, s.comment_id, s.revision, s.verdict
                  from standing s
                  join finding f on f.site_id = $1 and f.comment_id = s.comment_id
                                and f.revision = s.revision and f.outside is null) n
            group by n.rule
            """)
        .execute(Tuple.of(site, Ids.lowest(since), MOST));
  }
}
