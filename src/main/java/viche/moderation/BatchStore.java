package viche.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import viche.comment.Retry;
import viche.database.Ids;
import viche.database.Times;

/** The {@code batch} table, and the comments batches are made of. */
final class BatchStore {

  /** What brought the decisions together. */
  enum Kind {
    LIST,
    GROUP,
    BAN;

    /** As the database writes it. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A comment in its latest revision.
   *
   * @param listed since when it stands in its group's list as it does, by the database's clock
   */
  record Member(UUID comment, int revision, Instant listed) {}

  /** Begins a batch; a request that comes again goes on with the one it has begun. */
  Future<UUID> begin(
      SqlClient client, long site, Kind kind, UUID moderator, Retry retry, Instant now) {
    var id = Ids.next();
    return client
        .preparedQuery(
            """
            insert into batch (site_id, id, kind, moderator_id, request_key, created_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (site_id, moderator_id, request_key) do nothing
            """)
        .execute(Tuple.of(site, id, kind.word(), moderator, retry.key(), Times.column(now)))
        .compose(
            made ->
                made.rowCount() == 1
                    ? Future.succeededFuture(id)
                    : begun(client, site, moderator, retry));
  }

  private static Future<UUID> begun(SqlClient client, long site, UUID moderator, Retry retry) {
    return client
        .preparedQuery(
            """
            select id
            from batch
            where site_id = $1 and moderator_id = $2 and request_key = $3
            """)
        .execute(Tuple.of(site, moderator, retry.key()))
        .map(rows -> rows.iterator().next().getUUID("id"));
  }

  /** When a batch was begun, if there is one. */
  Future<Optional<Instant>> begunAt(SqlClient client, long site, UUID batch) {
    return client
        .preparedQuery(
            """
            select created_at
            from batch
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, batch))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(Times.moment(row.getOffsetDateTime("created_at")));
              }
              return Optional.empty();
            });
  }

  /** Comments of an account that are visible or wait, in the order of their writing. */
  Future<List<Member>> written(SqlClient client, long site, UUID account, UUID after, int limit) {
    return client
        .preparedQuery(
            """
            select id, revision, listed_at
            from comment
            where site_id = $1 and account_id = $2 and id > $3
              and state in ('pending', 'published', 'approved')
            order by id
            limit $4
            """)
        .execute(Tuple.of(site, account, after, limit))
        .map(BatchStore::members);
  }

  static List<Member> members(RowSet<Row> rows) {
    var members = new ArrayList<Member>();
    rows.forEach(
        row ->
            members.add(
                new Member(
                    row.getUUID("id"),
                    row.getInteger("revision"),
                    Times.moment(row.getOffsetDateTime("listed_at")))));
    return members;
  }
}
