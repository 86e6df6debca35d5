package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.event.fact.NewEvents;

/** Rows of the {@code event} table about accounts. */
final class AccountEventStore {
  /** Adds an event about an account, with the subject by which the site knows it. */
  Future<Void> insert(SqlClient client, AccountOccurrence what, NewEvents events) {
    return client
        .preparedQuery(
            """
            insert into event (site_id, id, type, data, occurred_at)
            select $1, $3, $4,
                   jsonb_build_object('account', jsonb_build_object(
                     'id', w.id, 'subject', w.subject, 'name', w.name)) || $5,
                   $6
            from account w
            where w.site_id = $1 and w.id = $2
            """)
        .execute(
            Tuple.of(what.site(), what.account(), events.ids().get(what.type()), what.type().word())
                .addValue(JsonColumn.write(what.details()))
                .addValue(Times.column(events.now())))
        .mapEmpty();
  }
}
