package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;

/** Rows of the {@code event} table about comments. */
final class CommentEventStore {
  /**
   * Adds events about a comment as the transaction leaves it. The text, kept apart, is the one
   * readers see where they see one from now on, else the latest revision's. What only readers say
   * of an article is left out.
   */
  Future<Void> insert(SqlClient client, CommentOccurrence what, NewEvents events) {
    var named = List.copyOf(events.ids().entrySet());
    var parameters = Tuple.of(what.site(), what.comment());
    add(parameters, named.getFirst());
    parameters
        .addValue(what.details())
        .addValue("YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"")
        .addValue(Times.column(events.now()));
    add(parameters, named.size() > 1 ? named.getLast() : null);
    parameters.addValue(events.texts());
    return client
        .preparedQuery(
            """
            insert into event (site_id, id, type, comment_id, data, html, occurred_at)
            select $1, t.id, t.type, c.id,
                   jsonb_build_object(
                     'article', jsonb_build_object(
                       'key', a.key, 'url', case when a.confirmed then a.url end,
                       'title', case when a.confirmed then a.title end, 'section', a.section,
                       'count', a.visible_count, 'version', a.version),
                     'comment', jsonb_build_object(
                       'id', c.id, 'parentId', c.parent_id, 'state', c.state,
                       'revision', c.revision, 'visibleRevision', c.visible_revision,
                       'version', c.version,
                       'author', jsonb_build_object(
                         'id', c.account_id, 'name', c.author_name, 'avatar', c.author_picture,
                         'badges', c.author_badges),
                       'language', c.language, 'likes', c.likes, 'replyCount', c.reply_count,
                       'featured', case when c.featured then true end,
                       'createdAt', to_char(c.created_at at time zone 'UTC', $6),
                       'editedAt', to_char(c.edited_at at time zone 'UTC', $6))) || $5,
                   case when not $10 then null
                        when t.type = 'comment.published' then c.html
                        when c.state <> 'withdrawn' then
                          (select r.html
                           from revision r
                           where r.site_id = $1 and r.comment_id = $2 and r.number = c.revision)
                   end, $7
            from comment c
            join article a on a.site_id = $1 and a.id = c.article_id
            cross join (values ($3::uuid, $4::text), ($8::uuid, $9::text)) as t (id, type)
            where c.site_id = $1 and c.id = $2 and t.id is not null
            """)
        .execute(parameters)
        .mapEmpty();
  }

  /** An event's identifier and type; nulls for none. */
  private static void add(Tuple parameters, Map.@Nullable Entry<EventType, UUID> event) {
    parameters
        .addValue(event == null ? null : event.getValue())
        .addValue(event == null ? null : event.getKey().word());
  }
}
