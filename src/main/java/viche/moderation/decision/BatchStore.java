package viche.moderation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.idempotency.IdempotencyKey;
import viche.database.Ids;
import viche.database.Times;
import viche.refusal.Refusal;

/** The {@code batch} table. */
final class BatchStore {

  /** What brought the decisions together. */
  enum BatchKind {
    LIST,
    GROUP,
    BAN,
    UNDO;

    /** As the database writes it. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of its job. */
    String job() {
      return switch (this) {
        case LIST -> throw new IllegalStateException("a list is no job");
        case GROUP -> "decide-group";
        case BAN -> "reject-written";
        case UNDO -> "undo-batch";
      };
    }
  }

  /**
   * A batch that a request has begun.
   *
   * @param again whether that was an earlier try of the request, which knows its items
   */
  record BegunBatch(UUID id, boolean again) {}

  /**
   * Begins a batch; a request that comes again goes on with the one it has begun.
   *
   * @param undoes the batch it takes back
   * @return fails with a refusal when the key was used for another request
   */
  Future<BegunBatch> begin(
      SqlClient client, Decider by, BatchKind kind, @Nullable UUID undoes, IdempotencyKey retry) {
    var id = Ids.next();
    var site = by.site().id();
    return client
        .preparedQuery(
            """
            insert into batch (
              site_id, id, kind, moderator_id, undoes, request_key, request, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (site_id, moderator_id, request_key) do nothing
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(id)
                .addValue(kind.word())
                .addValue(by.account())
                .addValue(undoes)
                .addValue(retry.key())
                .addValue(retry.request())
                .addValue(Times.column(by.now())))
        .compose(
            made ->
                made.rowCount() == 1
                    ? Future.succeededFuture(new BegunBatch(id, false))
                    : begun(client, site, by.account(), retry));
  }

  private static Future<BegunBatch> begun(
      SqlClient client, long site, UUID moderator, IdempotencyKey retry) {
    return client
        .preparedQuery(
            """
            select id, request
            from batch
            where site_id = $1 and moderator_id = $2 and request_key = $3
            """)
        .execute(Tuple.of(site, moderator, retry.key()))
        .map(
            rows -> {
              var row = rows.iterator().next();
              var request = row.getString("request");
              if (request != null && !request.equals(retry.request())) {
                throw new Refusal.KeyReused().exception();
              }
              return new BegunBatch(row.getUUID("id"), request != null);
            });
  }

  /**
   * The decisions of a batch.
   *
   * @param last the last one; null: there is none
   * @param at when that was made, or the batch begun
   */
  record MadeBatch(@Nullable UUID last, Instant at) {}

  /** What a batch that decides has come to, if there is one. */
  Future<Optional<MadeBatch>> made(SqlClient client, long site, UUID batch) {
    return client
        .preparedQuery(
            """
            select l.id, greatest(b.created_at, l.decided_at) as at
            from batch b
            left join lateral (select d.id, d.decided_at
                               from decision d
                               where d.site_id = $1 and d.batch_id = $2
                               order by d.id desc
                               limit 1) l on true
            where b.site_id = $1 and b.id = $2 and b.kind <> 'undo'
            """)
        .execute(Tuple.of(site, batch))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new MadeBatch(row.getUUID("id"), Times.moment(row.getOffsetDateTime("at"))));
              }
              return Optional.empty();
            });
  }

  /** The batch that another one takes back. */
  Future<UUID> undone(SqlClient client, long site, UUID undo) {
    return client
        .preparedQuery(
            """
            select undoes
            from batch
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, undo))
        .map(rows -> rows.iterator().next().getUUID("undoes"));
  }

  /** The oldest batch before a moment whose request is still known, if there is one. */
  Future<Optional<UUID>> oldestKnown(SqlClient client, long site, Instant before) {
    return client
        .preparedQuery(
            """
            select id
            from batch
            where site_id = $1 and request is not null and created_at < $2
            order by created_at
            limit 1
            """)
        .execute(Tuple.of(site, Times.column(before)))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /** Forgets which request has begun a batch: sent again, it begins another one. */
  Future<Void> forgetRequest(SqlClient client, long site, UUID batch) {
    return client
        .preparedQuery(
            """
            update batch
            set request_key = null, request = null
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, batch))
        .mapEmpty();
  }
}
