package viche.submission.outside;

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
import viche.comment.outbox.RevisionQuestion;
import viche.database.Times;
import viche.site.OutsideScreening;

/** The {@code outside_check} table: revisions that others are, or were, asked about. */
public final class CheckStore {
  /** Checks of a kind that one round looks at. */
  static final int AT_ONCE = 500;

  /** Seconds after which an answer that is stored was left by the instance that took it. */
  private static final double LEFT = 2;

  private static final String LOCKING =
      """
      select not k.over as holds, k.until <= clock_timestamp() as late, k.otherwise
      from outside_check k
      where k.site_id = $1 and k.comment_id = $2 and k.revision = $3
      for no key update
      """;

  /** A revision that others are asked about. */
  public record CheckedRevision(long site, UUID comment, int revision) {}

  /**
   * A check as it stands, by the database's clock.
   *
   * @param holds whether the revision is held for it
   * @param late whether its time is over
   */
  record HeldCheck(
      CheckedRevision of, boolean holds, boolean late, OutsideScreening.Otherwise otherwise) {}

  /**
   * Notes that others are asked about a revision, and has them asked; in the transaction that makes
   * the revision. Nothing where nobody is.
   *
   * @param wait of the site, which counts where the revision is held for the answers
   */
  public Future<Void> ask(
      SqlClient client, CheckedRevision of, Asking asking, OutsideScreening wait, Instant now) {
    if (asking == Asking.NOBODY) {
      return Future.succeededFuture();
    }
    var held = asking == Asking.HELD;
    RevisionQuestion.ask(
        client,
        of.site(),
        of.comment(),
        of.revision(),
        held ? now.plusSeconds(wait.seconds()) : null);
    return client
        .preparedQuery(
            """
            insert into outside_check (
              site_id, comment_id, revision, asked_at, until, otherwise, over)
            values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5), $6, $7)
            """)
        .execute(
            Tuple.of(of.site(), of.comment(), of.revision(), Times.column(now))
                .addValue(held ? (double) wait.seconds() : null)
                .addValue(wait.otherwise().word())
                .addValue(!held))
        .mapEmpty();
  }

  /** Whether a revision is held for the answers and for nothing else. */
  public Future<Boolean> holds(SqlClient client, CheckedRevision of) {
    return client
        .preparedQuery(
            """
            select exists (select 1
                           from outside_check k
                           where k.site_id = $1 and k.comment_id = $2 and k.revision = $3
                             and not k.over) as holds
            """)
        .execute(Tuple.of(of.site(), of.comment(), of.revision()))
        .map(rows -> rows.iterator().next().getBoolean("holds"));
  }

  /** Locks a check once nobody else is at it; empty where there is none. */
  Future<Optional<HeldCheck>> lock(SqlClient client, CheckedRevision of) {
    return locked(client, of, LOCKING);
  }

  /** Locks a check; empty where somebody else is at it, or there is none. */
  Future<Optional<HeldCheck>> claim(SqlClient client, CheckedRevision of) {
    return locked(client, of, LOCKING + " skip locked");
  }

  private static Future<Optional<HeldCheck>> locked(
      SqlClient client, CheckedRevision of, String sql) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(of.site(), of.comment(), of.revision()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new HeldCheck(
                        of,
                        row.getBoolean("holds"),
                        Boolean.TRUE.equals(row.getBoolean("late")),
                        OutsideScreening.Otherwise.valueOf(
                            row.getString("otherwise").toUpperCase(Locale.ROOT))));
              }
              return Optional.empty();
            });
  }

  /** Ends a check: the revision is held for it no longer. */
  Future<Void> end(SqlClient client, CheckedRevision of) {
    return client
        .preparedQuery(
            """
            update outside_check
            set over = true
            where site_id = $1 and comment_id = $2 and revision = $3 and not over
            """)
        .execute(Tuple.of(of.site(), of.comment(), of.revision()))
        .mapEmpty();
  }

  /** Revisions whose time is over. */
  Future<List<CheckedRevision>> late(SqlClient client) {
    return client
        .preparedQuery(
            """
            select k.site_id, k.comment_id, k.revision -- of all sites
            from outside_check k
            where not k.over and k.until <= (select clock_timestamp())
            order by k.until
            limit $1
            """)
        .execute(Tuple.of(AT_ONCE))
        .map(CheckStore::revisions);
  }

  /** Revisions with answers that the instance that took them has left. */
  Future<List<CheckedRevision>> left(SqlClient client) {
    return client
        .preparedQuery(
            """
            select o.site_id, o.comment_id, o.revision -- of all sites
            from outside_answer o
            where not o.taken
              and o.answered_at <= (select clock_timestamp()) - make_interval(secs => $2)
            order by o.answered_at
            limit $1
            """)
        .execute(Tuple.of(AT_ONCE, LEFT))
        .map(CheckStore::revisions);
  }

  private static List<CheckedRevision> revisions(RowSet<Row> rows) {
    var revisions = new ArrayList<CheckedRevision>();
    rows.forEach(
        row ->
            revisions.add(
                new CheckedRevision(
                    row.getLong("site_id"),
                    row.getUUID("comment_id"),
                    row.getInteger("revision"))));
    return revisions;
  }
}
