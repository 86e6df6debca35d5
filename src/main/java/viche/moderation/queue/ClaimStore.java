package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import viche.comment.Queue;
import viche.database.Times;
import viche.site.Actor;

/**
 * The {@code claim} table: leases on items of the queue, by the database's clock. A lease that is
 * over counts for nothing, whether its row is still there or not; a comment that leaves the queue
 * loses its row in the same transaction.
 */
public final class ClaimStore {
  /** How long a claim lasts, in minutes. */
  static final int MINUTES = 5;

  /** Who holds a claim until when. */
  public record Claim(Actor by, Instant expiresAt) {}

  /** Renews a moderator's claims in a queue; the comments they are on. */
  Future<List<UUID>> renew(SqlClient client, long site, UUID moderator, Queue queue) {
    return client
        .preparedQuery(
            """
            update claim k
            set expires_at = clock_timestamp() + make_interval(mins => $4)
            from comment c
            where k.site_id = $1 and k.moderator_id = $2 and k.expires_at > statement_timestamp()
              and c.site_id = $1 and c.id = k.comment_id and c.queue = $3
            returning k.comment_id
            """)
        .execute(Tuple.of(site, moderator, queue.word(), MINUTES))
        .map(rows -> ids(rows, "comment_id"));
  }

  /**
   * Comments of a queue that nobody has claimed, in the queue's order. They are locked, and those
   * that are locked by others, who claim or decide at this moment, are passed over.
   */
  Future<List<UUID>> free(
      SqlClient client, long site, Queue queue, ModerationQueue.Order order, int limit) {
    return client
        .preparedQuery(
            switch (order) {
              case OLDEST ->
                  FREE
                      + " order by c.waiting_since, c.id limit $3 for no key update of c skip"
                      + " locked";
              case NEWEST ->
                  FREE
                      + " order by c.waiting_since desc, c.id desc limit $3 for no key update of c"
                      + " skip locked";
              case RISKIEST ->
                  FREE + " order by c.risk desc, c.id limit $3 for no key update of c skip locked";
            })
        .execute(Tuple.of(site, queue.word(), limit))
        .map(rows -> ids(rows, "id"));
  }

  private static final String FREE =
      """
      select c.id
      from comment c
      where c.site_id = $1 and c.queue = $2
        and not exists (select 1 from claim k
                        where k.site_id = $1 and k.comment_id = c.id
                          and k.expires_at > statement_timestamp())
      """;

  /**
   * Claims comments for a moderator, but for those that somebody else has claimed meanwhile, or
   * that wait no more.
   *
   * @return the comments now claimed
   */
  Future<List<UUID>> take(
      SqlClient client, long site, UUID moderator, Queue queue, List<UUID> comments) {
    return client
        .preparedQuery(
            """
            insert into claim (site_id, comment_id, moderator_id, expires_at)
            select $1, c.id, $2, clock_timestamp() + make_interval(mins => $5)
            from comment c
            where c.site_id = $1 and c.id = any($3) and c.queue = $4
            order by c.id
            on conflict (site_id, comment_id) do update
            set moderator_id = excluded.moderator_id, expires_at = excluded.expires_at
            where claim.expires_at <= statement_timestamp()
            returning comment_id
            """)
        .execute(Tuple.of(site, moderator, comments.toArray(UUID[]::new), queue.word(), MINUTES))
        .map(rows -> ids(rows, "comment_id"));
  }

  /**
   * Claims one comment that waits in a queue, or renews the moderator's claim on it; somebody
   * else's stays.
   */
  Future<Void> takeOne(SqlClient client, long site, UUID moderator, UUID comment) {
    return client
        .preparedQuery(
            """
            insert into claim (site_id, comment_id, moderator_id, expires_at)
            select $1, c.id, $2, clock_timestamp() + make_interval(mins => $4)
            from comment c
            where c.site_id = $1 and c.id = $3 and c.queue is not null
            on conflict (site_id, comment_id) do update
            set moderator_id = excluded.moderator_id, expires_at = excluded.expires_at
            where claim.expires_at <= statement_timestamp()
               or claim.moderator_id = excluded.moderator_id
            """)
        .execute(Tuple.of(site, moderator, comment, MINUTES))
        .mapEmpty();
  }

  /** Ends a moderator's claim on one comment; somebody else's stays. */
  Future<Void> releaseOne(SqlClient client, long site, String subject, UUID comment) {
    return client
        .preparedQuery(
            """
            delete from claim
            where site_id = $1 and comment_id = $3
              and moderator_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
            """)
        .execute(Tuple.of(site, subject, comment))
        .mapEmpty();
  }

  /** Ends a moderator's claims. */
  Future<Void> release(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            """
            delete from claim
            where site_id = $1
              and moderator_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
            """)
        .execute(Tuple.of(site, subject))
        .mapEmpty();
  }

  /** The claims in force on these comments. */
  public Future<Map<UUID, Claim>> on(SqlClient client, long site, List<UUID> comments) {
    return client
        .preparedQuery(
            """
            select k.comment_id, k.moderator_id, w.name, k.expires_at
            from claim k
            join account w on w.site_id = $1 and w.id = k.moderator_id
            where k.site_id = $1 and k.comment_id = any($2) and k.expires_at > statement_timestamp()
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .map(ClaimStore::claims);
  }

  /** All claims in force, a thousand at most, and then always the same. */
  public Future<Map<UUID, Claim>> all(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select k.comment_id, k.moderator_id, w.name, k.expires_at
            from claim k
            join account w on w.site_id = $1 and w.id = k.moderator_id
            where k.site_id = $1 and k.expires_at > statement_timestamp()
            order by k.comment_id
            limit 1000
            """)
        .execute(Tuple.of(site))
        .map(ClaimStore::claims);
  }

  private static Map<UUID, Claim> claims(RowSet<Row> rows) {
    var claims = new HashMap<UUID, Claim>();
    for (var row : rows) {
      claims.put(
          row.getUUID("comment_id"),
          new Claim(
              new Actor(row.getUUID("moderator_id"), row.getString("name")),
              Times.moment(row.getOffsetDateTime("expires_at"))));
    }
    return claims;
  }

  private static List<UUID> ids(RowSet<Row> rows, String column) {
    var ids = new ArrayList<UUID>();
    rows.forEach(row -> ids.add(row.getUUID(column)));
    return ids;
  }
}
