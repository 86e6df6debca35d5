package viche.comment.told;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import viche.database.IdRange;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;

/** Rows of the {@code event} table about notifications. */
final class NotificationEventStore {
  /**
   * Adds an event for each notification among these identifiers, as its reader sees it then, with
   * the subject by which the site knows them. The text, kept apart, is the comment's; of what was
   * decided, that which was decided about.
   */
  Future<Void> insert(SqlClient client, long site, IdRange ids, NewEvents events) {
    return client
        .preparedQuery(
            """
            insert into event (site_id, id, type, comment_id, data, html, occurred_at)
            select $1, n.id, $4, n.comment_id,
                   jsonb_build_object(
                     'id', n.id, 'kind', n.kind, 'subject', w.subject, 'read', false,
                     'createdAt', to_char(n.created_at at time zone 'UTC', $5),
                     'article', case when a.id is not null then jsonb_build_object(
                       'key', a.key, 'title', case when a.confirmed then a.title end,
                       'url', case when a.confirmed then a.url end) end,
                     'comment', case when c.id is not null then jsonb_build_object(
                       'id', c.id,
                       'url', case when a.confirmed and c.html is not null then
                                regexp_replace(a.url, '#.*', '') || '#viche-comment-' || c.id end,
                       'author', case when n.kind <> 'decision' then jsonb_build_object(
                         'id', c.account_id, 'name', c.author_name, 'avatar', c.author_picture,
                         'badges', c.author_badges) end) end,
                     'about', case when n.kind = 'reply' then jsonb_build_object(
                       'id', c.parent_id,
                       'url', case when a.confirmed and p.html is not null then
                                regexp_replace(a.url, '#.*', '') || '#viche-comment-' || p.id end)
                       end,
                     'state', n.state,
                     'by', case when n.kind = 'decision' then 'moderator' end,
                     'reason', (select d.reason
                                from decision d
                                where d.site_id = $1 and n.state = 'rejected'
                                  and d.comment_id = n.comment_id and d.verdict = 'reject'
                                order by d.number desc
                                limit 1),
                     'sanction', case when s.id is not null then jsonb_build_object(
                       'id', s.id, 'kind', s.kind, 'reason', s.reason,
                       'until', to_char(s.until at time zone 'UTC', $5)) end,
                     'count', case when n.kind = 'follow' then 1 end,
                     'countCapped', case when n.kind = 'follow' then false end),
                   case when not $7 then null
                        when n.kind = 'decision' then r.html else c.html end, $6
            from notification n
            cross join lateral (
              select k.subject
              from account k
              where k.site_id = $1 and k.id = n.account_id
              limit 1) w
            left join lateral (
              select k.id, k.article_id, k.parent_id, k.html, k.account_id, k.author_name,
                     k.author_picture, k.author_badges
              from comment k
              where k.site_id = $1 and k.id = n.comment_id
              limit 1) c on true
            left join lateral (
              select k.id, k.key, k.title, k.url, k.confirmed
              from article k
              where k.site_id = $1 and k.id = c.article_id
              limit 1) a on true
            left join lateral (
              select k.id, k.html
              from comment k
              where k.site_id = $1 and k.id = c.parent_id
              limit 1) p on n.kind = 'reply'
            left join lateral (
              select k.html
              from revision k
              where k.site_id = $1 and k.comment_id = n.comment_id and k.number = n.revision
              limit 1) r on n.kind = 'decision'
            left join lateral (
              select k.id, k.kind, k.reason, k.until
              from sanction k
              where k.site_id = $1 and k.id = n.sanction_id
              limit 1) s on n.kind = 'sanction'
            where n.site_id = $1 and n.id between $2 and $3
            """)
        .execute(
            Tuple.of(site, ids.first(), ids.last())
                .addValue(EventType.NOTIFICATION_CREATED.word())
                .addValue("YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"")
                .addValue(Times.column(events.now()))
                .addValue(events.texts()))
        .mapEmpty();
  }
}
