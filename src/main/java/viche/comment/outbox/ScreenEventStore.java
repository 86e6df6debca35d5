package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.event.fact.EventType;

/** Rows of the {@code event} table that ask others about a revision, or tell them of it. */
final class ScreenEventStore {
  private static final String MOMENT = "YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"";

  /**
   * What those who are asked are told of a revision: the text as it was written, where it stands,
   * what its author did here before, and what rules have found. What only readers say of an article
   * is left out.
   */
  private static final String INSERT =
      """
      insert into event (site_id, id, type, comment_id, data, html, occurred_at)
      select $1, $4, $5, c.id,
             jsonb_build_object(
               'comment', jsonb_build_object(
                 'id', c.id, 'revision', r.number, 'parentId', c.parent_id,
                 'text', r.body, 'format', r.format, 'language', r.language,
                 'createdAt', to_char(c.created_at at time zone 'UTC', $8),
                 'editedAt', case when r.number > 1
                             then to_char(r.created_at at time zone 'UTC', $8) end),
               'article', jsonb_build_object(
                 'key', a.key, 'url', case when a.confirmed then a.url end,
                 'title', case when a.confirmed then a.title end, 'section', a.section),
               'account', jsonb_build_object(
                 'id', w.id, 'name', c.author_name,
                 'since', to_char(coalesce(w.registered_at, w.created_at) at time zone 'UTC', $8),
                 'approved', h.approved, 'rejected', h.rejected,
                 'sanctions', (select count(*) from sanction s
                               where s.site_id = $1 and s.account_id = w.id))) || $6
             || jsonb_build_object('findings', coalesce(
                  (select jsonb_agg(jsonb_build_object(
                            'rule', f.rule, 'action', f.action, 'evidence', f.evidence)
                          order by f.number)
                   from finding f
                   where f.site_id = $1 and f.comment_id = c.id and f.revision = r.number
                     and f.outside is null and f.rule <> 'checking'),
                  '[]'::jsonb)),
             r.html, $7
      from comment c
      join article a on a.site_id = $1 and a.id = c.article_id
      join account w on w.site_id = $1 and w.id = c.account_id
      join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = $3
      cross join lateral (
        select count(*) filter (where l.counts and l.state = 'approved') as approved,
               count(*) filter (where l.counts and l.state = 'rejected') as rejected
        from (select o.state, o.counts
              from comment o
              where o.site_id = $1 and o.account_id = w.id and o.id <> $2
              order by o.id desc
              limit 200) l) h
      where c.site_id = $1 and c.id = $2
      """;

  /** Asks about a revision. */
  Future<Void> ask(SqlClient client, RevisionQuestion what, @Nullable UUID event, Instant now) {
    return insert(client, INSERT, what, event, now);
  }

  /** No longer asks about earlier revisions than this one: what wasn't answered won't be. */
  Future<Void> supersede(SqlClient client, RevisionQuestion what) {
    return client
        .preparedQuery(
            """
            update delivery d
            set state = 'dead', lease = null, answer = 'a later revision is asked about'
            from event e
            where d.site_id = $1 and d.comment_id = $2 and d.state = 'waiting'
              and e.site_id = $1 and e.id = d.event_id and e.type = $3
              and d.endpoint_id in (select n.id from endpoint n where n.site_id = $1)
            """)
        .execute(Tuple.of(what.site(), what.comment(), EventType.COMMENT_SCREEN.word()))
        .mapEmpty();
  }

  /**
   * Tells those who learn from it what people decided on a revision, once and only where they had
   * said otherwise: that it is spam where they found nothing, that it isn't where they did.
   */
  Future<Void> teach(SqlClient client, RevisionQuestion what, @Nullable UUID event, Instant now) {
    var told =
        insert(
            client,
            INSERT
                + """
                  and exists (
                    select 1
                    from outside_answer o
                    join endpoint n
                      on n.site_id = $1 and n.id = o.endpoint_id and n.kind = 'akismet'
                    where o.site_id = $1 and o.comment_id = $2 and o.revision = $3
                      and o.taught is null
                      and case when $6::jsonb ->> 'judged' = 'spam' then o.outcome = 'nothing'
                               else o.outcome in ('hold', 'reject') end)
                """,
            what,
            event,
            now);
    var noted =
        client
            .preparedQuery(
                """
                update outside_answer o
                set taught = $4
                from endpoint n
                where o.site_id = $1 and o.comment_id = $2 and o.revision = $3
                  and n.site_id = $1 and n.id = o.endpoint_id and n.kind = 'akismet'
                  and o.taught is null
                  and case when $4 = 'spam' then o.outcome = 'nothing'
                           else o.outcome in ('hold', 'reject') end
                """)
            .execute(
                Tuple.of(
                    what.site(),
                    what.comment(),
                    what.revision(),
                    what.details().getString("judged")))
            .<Void>mapEmpty();
    return Future.all(told, noted).mapEmpty();
  }

  private static Future<Void> insert(
      SqlClient client,
      String statement,
      RevisionQuestion what,
      @Nullable UUID event,
      Instant now) {
    return client
        .preparedQuery(statement)
        .execute(
            Tuple.of(what.site(), what.comment(), what.revision(), event)
                .addValue(what.type().word())
                .addValue(what.details())
                .addValue(Times.column(now))
                .addValue(MOMENT))
        .mapEmpty();
  }
}
