package viche.comment.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Times;

/** The {@code sanction} table. */
public final class SanctionStore {

  /** The sanctions in force on the account of a subject; a warning is until it is acknowledged. */
  public Future<List<Sanction>> inForce(SqlClient client, long site, String subject, Instant now) {
    return client
        .preparedQuery(
            """
            select s.id, s.kind, s.until, s.reason, s.note, s.imposed_at, s.lifted_at,
                   s.acknowledged_at, s.batch_id
            from sanction s
            join account w on w.site_id = $1 and w.id = s.account_id
            where s.site_id = $1 and w.subject = $2 and s.lifted_at is null
              and (s.until is null or s.until > $3)
              and (s.kind <> 'warn' or s.acknowledged_at is null)
            order by s.imposed_at
            """)
        .execute(Tuple.of(site, subject, Times.column(now)))
        .map(SanctionStore::all);
  }

  /** All sanctions an account ever had, the latest first. */
  public Future<List<Sanction>> of(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select id, kind, until, reason, note, imposed_at, lifted_at, acknowledged_at, batch_id
            from sanction
            where site_id = $1 and account_id = $2
            order by imposed_at desc
            limit 100
            """)
        .execute(Tuple.of(site, account))
        .map(SanctionStore::all);
  }

  /** A sanction of an account. */
  public Future<Optional<Sanction>> find(SqlClient client, long site, UUID account, UUID sanction) {
    return client
        .preparedQuery(
            """
            select id, kind, until, reason, note, imposed_at, lifted_at, acknowledged_at, batch_id
            from sanction
            where site_id = $1 and account_id = $2 and id = $3
            """)
        .execute(Tuple.of(site, account, sanction))
        .map(rows -> all(rows).stream().findFirst());
  }

  /** The sanction that came with a batch, if it was imposed. */
  public Future<Optional<Sanction>> withBatch(
      SqlClient client, long site, UUID account, UUID batch) {
    return client
        .preparedQuery(
            """
            select id, kind, until, reason, note, imposed_at, lifted_at, acknowledged_at, batch_id
            from sanction
            where site_id = $1 and account_id = $2 and batch_id = $3
            """)
        .execute(Tuple.of(site, account, batch))
        .map(rows -> all(rows).stream().findFirst());
  }

  /** One that says the same as a sanction, and is in force on the account, if there is one. */
  public Future<Optional<Sanction>> same(
      SqlClient client, long site, UUID account, Sanction sanction) {
    return client
        .preparedQuery(
            """
            select id, kind, until, reason, note, imposed_at, lifted_at, acknowledged_at, batch_id
            from sanction
            where site_id = $1 and account_id = $2 and kind = $3
              and until is not distinct from $4::timestamptz and reason = $5
              and note is not distinct from $6::text and lifted_at is null
              and (until is null or until > $7) and acknowledged_at is null
            order by imposed_at, id
            limit 1
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(account)
                .addValue(sanction.kind().word())
                .addValue(Times.columnOrNull(sanction.until()))
                .addValue(sanction.reason())
                .addValue(sanction.note())
                .addValue(Times.column(sanction.imposedAt())))
        .map(rows -> all(rows).stream().findFirst());
  }

  /** Gives a ban that had none the batch of what it rejects. */
  public Future<Void> giveBatch(SqlClient client, long site, UUID sanction, UUID batch) {
    return client
        .preparedQuery(
            """
            update sanction
            set batch_id = $3
            where site_id = $1 and id = $2 and batch_id is null
            """)
        .execute(Tuple.of(site, sanction, batch))
        .mapEmpty();
  }

  /** Imposes a sanction. */
  public Future<Void> insert(
      SqlClient client, long site, UUID account, Sanction sanction, UUID moderator) {
    return client
        .preparedQuery(
            """
            insert into sanction (
              site_id, id, account_id, kind, until, reason, note, imposed_by, imposed_at,
              batch_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(sanction.id())
                .addValue(account)
                .addValue(sanction.kind().word())
                .addValue(Times.columnOrNull(sanction.until()))
                .addValue(sanction.reason())
                .addValue(sanction.note())
                .addValue(moderator)
                .addValue(Times.column(sanction.imposedAt()))
                .addValue(sanction.batch()))
        .mapEmpty();
  }

  /** Lifts a sanction. */
  public Future<Void> lift(
      SqlClient client, long site, UUID sanction, UUID moderator, Instant now) {
    return client
        .preparedQuery(
            """
            update sanction
            set lifted_by = $3, lifted_at = $4
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, sanction, moderator, Times.column(now)))
        .mapEmpty();
  }

  /** Notes that the account's owner has read a warning. */
  public Future<Void> acknowledge(SqlClient client, long site, UUID sanction, Instant now) {
    return client
        .preparedQuery(
            """
            update sanction
            set acknowledged_at = $3
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, sanction, Times.column(now)))
        .mapEmpty();
  }

  private static List<Sanction> all(RowSet<Row> rows) {
    var sanctions = new ArrayList<Sanction>();
    for (var row : rows) {
      sanctions.add(
          new Sanction(
              row.getUUID("id"),
              Sanction.SanctionKind.of(row.getString("kind")),
              Times.momentOrNull(row.getOffsetDateTime("until")),
              row.getString("reason"),
              row.getString("note"),
              Times.moment(row.getOffsetDateTime("imposed_at")),
              Times.momentOrNull(row.getOffsetDateTime("lifted_at")),
              Times.momentOrNull(row.getOffsetDateTime("acknowledged_at")),
              row.getUUID("batch_id")));
    }
    return sanctions;
  }
}
