package viche.moderation.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Stamp;

/** The {@code note} table: what moderators tell each other about an account. */
final class NoteStore {

  /** A note, with who wrote it. */
  record Note(UUID id, String body, Actor by, Instant writtenAt) {}

  /** Adds a note on an account. */
  Future<Void> insert(SqlClient client, Stamp stamp, UUID account, UUID id, String body) {
    return client
        .preparedQuery(
            """
            insert into note (site_id, id, account_id, body, written_by, written_at)
            values ($1, $2, $3, $4, $5, $6)
            """)
        .execute(
            Tuple.tuple()
                .addValue(stamp.site())
                .addValue(id)
                .addValue(account)
                .addValue(body)
                .addValue(stamp.by())
                .addValue(Times.column(stamp.at())))
        .mapEmpty();
  }

  /** The latest notes on an account, the latest first. */
  Future<List<Note>> on(SqlClient client, long site, UUID account, int limit) {
    return client
        .preparedQuery(
            """
            select n.id, n.body, n.written_by, w.name, n.written_at
            from note n
            join account w on w.site_id = $1 and w.id = n.written_by
            where n.site_id = $1 and n.account_id = $2
            order by n.id desc
            limit $3
            """)
        .execute(Tuple.of(site, account, limit))
        .map(
            rows -> {
              var notes = new ArrayList<Note>();
              for (var row : rows) {
                notes.add(
                    new Note(
                        row.getUUID("id"),
                        row.getString("body"),
                        new Actor(row.getUUID("written_by"), row.getString("name")),
                        Times.moment(row.getOffsetDateTime("written_at"))));
              }
              return notes;
            });
  }
}
