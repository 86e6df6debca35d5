package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import viche.event.fact.EventType;

/** The texts that events keep of a comment, for endpoints that want them. */
public final class EventTextStore {
  /**
   * Forgets what events hold of a revision of a comment, or of all where its number is 0, and what
   * was answered to it. What tells somebody of the comment names no revision and goes with any.
   */
  public Future<Void> forget(SqlClient client, long site, UUID comment, int revision) {
    var parameters =
        Tuple.of(site, comment, revision).addValue(EventType.NOTIFICATION_CREATED.word());
    var answers =
        client
            .preparedQuery(
                """
                update delivery d
                set answer = null
                from event e
                where d.site_id = $1 and d.answer is not null
                  and d.endpoint_id in (select n.id from endpoint n where n.site_id = $1)
                  and e.site_id = $1 and e.comment_id = $2 and e.html is not null
                  and ($3 = 0 or e.type = $4
                       or (e.data #>> '{comment,revision}')::integer = $3)
                  and d.event_id = e.id
                """)
            .execute(parameters);
    var texts =
        client
            .preparedQuery(
                """
                update event
                set html = null,
                    data = jsonb_set(data, '{comment,text}', '""', false)
                           || case when jsonb_exists(data, 'findings') then
                                jsonb_build_object('findings', (
                                  select coalesce(jsonb_agg(f.one || '{"evidence": {}}'), '[]')
                                  from jsonb_array_elements(data -> 'findings') as f (one)))
                              else '{}' end
                where site_id = $1 and comment_id = $2 and html is not null
                  and ($3 = 0 or type = $4 or (data #>> '{comment,revision}')::integer = $3)
                """)
            .execute(parameters);
    return Future.all(answers, texts).mapEmpty();
  }
}
