package viche.comment.told;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import viche.comment.told.Telling.DecidedText;
import viche.database.IdRange;
import viche.database.Ids;
import viche.database.Times;

/**
 * Rows of the {@code notification} table as they are written. Of many followers each is looked up
 * by itself, with queries that end at the first they find: a plan that joins them all would be made
 * by what is known of tables that were just filled.
 */
final class TellingStore {
  /**
   * Adds what is told of a comment that readers see, one thing for each account: an answer to the
   * account it answers; to others whom the text that they see mentions, that; and news to those who
   * follow the article and haven't anything unread of it.
   */
  Future<Void> published(
      SqlClient client, long site, UUID comment, IdRange ids, boolean followers) {
    return client
        .preparedQuery(
            """
            insert into notification (
              site_id, id, account_id, kind, comment_id, revision, article_id, new_since, read,
              created_at)
            select $1, overlay(md5(t.kind || t.account_id::text) placing $3 from 1)::uuid,
                   t.account_id, t.kind, c.id, 0,
                   case when t.kind = 'follow' then c.article_id end,
                   case when t.kind = 'follow' then c.published_at end, false, $4
            from comment c
            cross join lateral (
              select p.account_id, 'reply' as kind
              from comment p
              where p.site_id = $1 and p.id = c.parent_id
              union all
              select m.account_id, 'mention'
              from mention m
              where m.site_id = $1 and m.comment_id = c.id and m.revision = c.visible_revision
                and (select true from comment p
                     where p.site_id = $1 and p.id = c.parent_id
                       and p.account_id = m.account_id
                     limit 1) is null
              union all
              select f.account_id, 'follow'
              from follow f
              where f.site_id = $1 and f.article_id = c.article_id and not f.told and $5
                and (select true from mention m
                     where m.site_id = $1 and m.comment_id = c.id
                       and m.revision = c.visible_revision and m.account_id = f.account_id
                     limit 1) is null
                and (select true from comment p
                     where p.site_id = $1 and p.id = c.parent_id
                       and p.account_id = f.account_id
                     limit 1) is null) t
            where c.site_id = $1 and c.id = $2 and c.html is not null
              and t.account_id <> c.account_id
              and (select true from mute m
                   where m.site_id = $1 and m.account_id = t.account_id
                     and m.muted_id = c.account_id
                   limit 1) is null
              and (select true from mute m
                   where m.site_id = $1 and m.account_id = c.account_id
                     and m.muted_id = t.account_id
                   limit 1) is null
              and (select true from erasure e
                   where e.site_id = $1 and e.account_id = t.account_id
                   limit 1) is null
            on conflict do nothing
            """)
        .execute(
            Tuple.of(site, comment, ids.beginning())
                .addValue(Times.column(Ids.moment(ids.first())))
                .addValue(followers))
        .mapEmpty();
  }

  /** Marks followers of a comment's article who have something unread of it as told. */
  Future<Void> mark(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            update follow f
            set told = true
            where f.site_id = $1 and not f.told
              and f.article_id =
                (select c.article_id from comment c where c.site_id = $1 and c.id = $2)
              and (select true from notification n
                   where n.site_id = $1 and n.article_id = f.article_id
                     and n.account_id = f.account_id and n.kind = 'follow' and not n.read
                   limit 1)
            """)
        .execute(Tuple.of(site, comment))
        .mapEmpty();
  }

  /** Notes at a comment's article that all who follow it are told, where it is so. */
  Future<Void> await(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            update article a
            set awaited = false
            where a.site_id = $1 and a.awaited
              and a.id = (select c.article_id from comment c where c.site_id = $1 and c.id = $2)
              and not exists (select 1 from follow f
                              where f.site_id = $1 and f.article_id = a.id and not f.told)
            """)
        .execute(Tuple.of(site, comment))
        .mapEmpty();
  }

  /** Adds what was decided about a text; where that was told before it is unread again. */
  Future<Void> decided(SqlClient client, long site, UUID id, DecidedText text) {
    return client
        .preparedQuery(
            """
            insert into notification (
              site_id, id, account_id, kind, comment_id, revision, state, read, created_at)
            select $1, $2, w.id, 'decision', $4, $5, $6, false, $7
            from account w
            where w.site_id = $1 and w.id = $3
              and (select true from erasure e
                   where e.site_id = $1 and e.account_id = w.id
                   limit 1) is null
            on conflict (site_id, comment_id, account_id, kind, revision) do update
            set state = excluded.state, read = excluded.read
            where notification.state <> excluded.state
            """)
        .execute(
            Tuple.of(site, id, text.author(), text.comment(), text.revision())
                .addValue(text.state())
                .addValue(Times.column(Ids.moment(id))))
        .mapEmpty();
  }

  /** The same where it was told before, and else nothing. */
  Future<Void> undone(SqlClient client, long site, DecidedText text) {
    return client
        .preparedQuery(
            """
            update notification
            set state = $5, read = false
            where site_id = $1 and comment_id = $2 and account_id = $3 and kind = 'decision'
              and revision = $4 and state <> $5
            """)
        .execute(Tuple.of(site, text.comment(), text.author(), text.revision(), text.state()))
        .mapEmpty();
  }

  /** Adds what was imposed on an account. */
  Future<Void> sanctioned(SqlClient client, long site, UUID id, UUID account, UUID sanction) {
    return client
        .preparedQuery(
            """
            insert into notification (
              site_id, id, account_id, kind, sanction_id, revision, read, created_at)
            values ($1, $2, $3, 'sanction', $4, 0, false, $5)
            """)
        .execute(Tuple.of(site, id, account, sanction, Times.column(Ids.moment(id))))
        .mapEmpty();
  }
}
