package viche.comment.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.reaction.LikeStore;

/**
 * What {@link Transition} keeps on the rows of articles and comments, compared with what the rows
 * it follows from say, and mended. It counts anew and shares no code with what it checks.
 *
 * <p>The states of comments, revisions and reports are taken as true. A comment is part of the
 * discussion when it is visible or a comment below it is. How much waits in a queue is the business
 * of {@link QueueAudit}.
 */
public final class CounterAudit {
  /** Counters whose change readers of the discussion see. */
  private static final Set<String> SEEN = Set.of("visible_count", "reply_count", "shown", "likes");

  private final LikeStore likes = new LikeStore();

  /** A publication. */
  public record SiteRow(long id, String key) {}

  /** An article of a site. */
  public record ArticleRow(UUID id, String key) {}

  /**
   * A counter that is wrong.
   *
   * @param comment null for a counter of the article
   * @param counter the column's name
   */
  public record Difference(
      String article,
      @Nullable UUID comment,
      String counter,
      @Nullable String stored,
      @Nullable String actual) {}

  /** Every site: the one question of this job that is not about a single site. */
  public Future<List<SiteRow>> sites(SqlClient client) {
    return client
        .preparedQuery(
            """
            select id, key
            from site
            order by id
            """)
        .execute()
        .map(
            rows -> {
              var sites = new ArrayList<SiteRow>();
              rows.forEach(row -> sites.add(new SiteRow(row.getLong("id"), row.getString("key"))));
              return sites;
            });
  }

  /**
   * The articles of a site, page by page.
   *
   * @param after the last one of the page before, null for the first page
   */
  public Future<List<ArticleRow>> articles(
      SqlClient client, long site, @Nullable UUID after, int limit) {
    return client
        .preparedQuery(
            """
            select id, key
            from article
            where site_id = $1 and leads_to is null and ($2::uuid is null or id > $2)
            order by id
            limit $3
            """)
        .execute(Tuple.of(site, after, limit))
        .map(
            rows -> {
              var articles = new ArrayList<ArticleRow>();
              rows.forEach(
                  row -> articles.add(new ArticleRow(row.getUUID("id"), row.getString("key"))));
              return articles;
            });
  }

  /** What the counters of these articles and their comments should be. */
  private static final String ACTUAL =
      """
      with recursive shown (id, parent_id) as (
        select c.id, c.parent_id
        from comment c
        where c.site_id = $1 and c.article_id = any($2) and c.state in ('published', 'approved')
        union
        select p.id, p.parent_id
        from shown s
        join comment p on p.site_id = $1 and p.id = s.parent_id
      ),
      replies (parent_id, visible, shown) as (
        select c.parent_id,
               count(*) filter (where c.state in ('published', 'approved')),
               count(s.id)
        from comment c
        left join shown s on s.id = c.id
        where c.site_id = $1 and c.article_id = any($2) and c.parent_id is not null
        group by c.parent_id
      ),
      reported (comment_id, reports, weight, first) as (
        select o.comment_id, count(*), sum(o.weight), min(o.created_at)
        from comment c
        join report o on o.site_id = $1 and o.comment_id = c.id and o.state = 'open'
        where c.site_id = $1 and c.article_id = any($2)
        group by o.comment_id
      ),
      actual (id, revision, revision_state, queue, by_rule, since, open_reports, report_weight, reply_count,
              shown_replies, shown, weight) as (
        select c.id, l.number, l.state,
               case when o.reports > 0 then 'reported'
                    when c.state = 'withdrawn' then null
                    when 'pending' in (c.state, l.state) and c.state <> 'rejected' then 'pending'
                    when c.state = 'published' then 'unreviewed'
                    when u.by_rule then 'rejected' end,
               u.by_rule,
               coalesce(c.waiting_since, o.first, l.created_at),
               coalesce(o.reports, 0), coalesce(o.weight, 0),
               coalesce(r.visible, 0), coalesce(r.shown, 0), s.id is not null,
               (1 + coalesce(o.weight, 0))
               * case when c.html is null then 1
                      else 1 + ln(1.0 + coalesce(r.visible, 0) + c.likes) / ln(2.0) end
               * (1 + (select count(*) from finding f
                       where f.site_id = $1 and f.comment_id = c.id and f.revision = l.number
                         and f.action <> 'note'))
        from comment c
        cross join lateral (
          select v.number, v.state, v.created_at
          from revision v
          where v.site_id = $1 and v.comment_id = c.id
          order by v.number desc
          limit 1) l
        cross join lateral (
          select c.state <> 'withdrawn' and l.state = 'rejected'
                 and not exists (select 1 from decision d
                                 where d.site_id = $1 and d.comment_id = c.id
                                   and d.revision = l.number and d.verdict <> 'undo'
                                   and not exists (select 1 from decision n
                                                   where n.site_id = $1 and n.undoes = d.id))
                 and not exists (select 1 from origin g
                                 where g.site_id = $1 and g.comment_id = c.id
                                   and g.revision = l.number)
                   as by_rule) u
        left join replies r on r.parent_id = c.id
        left join reported o on o.comment_id = c.id
        left join shown s on s.id = c.id
        where c.site_id = $1 and c.article_id = any($2)
      )
      """;

  /** The wrong counters of some articles and their comments, as of one moment. */
  public Future<List<Difference>> differences(SqlClient client, long site, List<UUID> articles) {
    return client
        .preparedQuery(
            ACTUAL
                + """
                select a.key as article, c.id as comment, v.counter, v.stored, v.actual
                from actual d
                join comment c on c.site_id = $1 and c.id = d.id
                join article a on a.site_id = $1 and a.id = c.article_id
                cross join lateral (values
                  ('revision', c.revision::text, d.revision::text),
                  ('revision_state', c.revision_state, d.revision_state),
                  ('queue', c.queue, d.queue),
                  ('by_rule', c.by_rule::text, d.by_rule::text),
                  ('open_reports', c.open_reports::text, d.open_reports::text),
                  ('report_weight', c.report_weight::text,
                   case when abs(c.report_weight - d.report_weight) > 1e-6
                        then d.report_weight::text else c.report_weight::text end),
                  ('reply_count', c.reply_count::text, d.reply_count::text),
                  ('likes', c.likes::text,
                   ((select count(*) from reaction r
                     where r.site_id = $1 and r.comment_id = c.id)
                    + coalesce((select g.likes from origin g
                                where g.site_id = $1 and g.comment_id = c.id), 0))::text),
                  ('shown_replies', c.shown_replies::text, d.shown_replies::text),
                  ('shown', c.shown::text, d.shown::text)) as v (counter, stored, actual)
                where v.stored is distinct from v.actual
                union all
                select a.key, null, 'visible_count', a.visible_count::text, count(c.id)::text
                from article a
                left join comment c
                  on c.site_id = $1 and c.article_id = a.id and c.state in ('published', 'approved')
                where a.site_id = $1 and a.id = any($2)
                group by a.key, a.visible_count
                having a.visible_count <> count(c.id)
                order by article, comment nulls first, counter
                """)
        .execute(Tuple.of(site, (Object) articles.toArray(UUID[]::new)))
        .map(CounterAudit::read);
  }

  /**
   * Mends the counters of one article and its comments, and says what was wrong. It belongs into a
   * transaction of its own: it locks the article, which every change of a counter does first but
   * for likes, which are counted again under the locks of their comments. Where readers see a
   * difference, the article's version moves, and what they see carries it.
   */
  public Future<List<Difference>> repair(SqlClient client, long site, UUID article) {
    return lock(client, site, article)
        .compose(locked -> differences(client, site, List.of(article)))
        .compose(
            wrong -> {
              if (wrong.isEmpty()) {
                return Future.succeededFuture(wrong);
              }
              var seen = wrong.stream().anyMatch(difference -> SEEN.contains(difference.counter()));
              return mendArticle(client, site, article, seen)
                  .compose(counted -> mendComments(client, site, article))
                  .compose(mended -> likes.recount(client, site, liked(wrong)))
                  .map(wrong);
            });
  }

  private static List<UUID> liked(List<Difference> wrong) {
    return wrong.stream()
        .filter(difference -> difference.counter().equals("likes"))
        .map(Difference::comment)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Future<Void> lock(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1 and id = $2
            for no key update
            """)
        .execute(Tuple.of(site, article))
        .mapEmpty();
  }

  private static Future<Void> mendArticle(SqlClient client, long site, UUID article, boolean seen) {
    return client
        .preparedQuery(
            """
            update article a
            set visible_count = (select count(*) from comment c
                                 where c.site_id = $1 and c.article_id = $2
                                   and c.state in ('published', 'approved')),
                version = a.version + case when $3 then 1 else 0 end,
                changed_at = case when $3 then clock_timestamp() else a.changed_at end
            where a.site_id = $1 and a.id = $2
            """)
        .execute(Tuple.of(site, article, seen))
        .mapEmpty();
  }

  private static Future<Void> mendComments(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            ACTUAL
                + """
                update comment c
                set revision = d.revision,
                    revision_state = d.revision_state,
                    queue = d.queue,
                    by_rule = d.by_rule,
                    queued_at = case when c.queue is distinct from d.queue then clock_timestamp()
                                     else c.queued_at end,
                    waiting_since = case when d.queue is null then null else d.since end,
                    open_reports = d.open_reports,
                    report_weight = d.report_weight,
                    risk = case when d.queue is null then null
                                else ln(d.weight) / ln(2.0) - date_part('epoch', d.since) / 21600 end,
                    reply_count = d.reply_count,
                    shown_replies = d.shown_replies,
                    shown = d.shown,
                    version = case when (c.reply_count, c.shown) <> (d.reply_count, d.shown)
                                   then a.version else c.version end
                from actual d, article a
                where c.site_id = $1 and c.id = d.id and a.site_id = $1 and a.id = c.article_id
                  and ((c.revision, c.revision_state, c.queue, c.by_rule, c.open_reports, c.reply_count,
                        c.shown_replies, c.shown)
                       is distinct from
                       (d.revision, d.revision_state, d.queue, d.by_rule, d.open_reports, d.reply_count,
                        d.shown_replies, d.shown)
                       or abs(c.report_weight - d.report_weight) > 1e-6)
                """)
        .execute(Tuple.of(site, (Object) new UUID[] {article}))
        .mapEmpty();
  }

  private static List<Difference> read(RowSet<Row> rows) {
    var differences = new ArrayList<Difference>();
    for (var row : rows) {
      differences.add(
          new Difference(
              row.getString("article"),
              row.getUUID("comment"),
              row.getString("counter"),
              row.getString("stored"),
              row.getString("actual")));
    }
    return differences;
  }
}
