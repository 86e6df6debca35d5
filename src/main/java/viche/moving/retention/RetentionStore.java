package viche.moving.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.comment.State;
import viche.database.Times;

/** The {@code retention} table, and which texts have had their time. */
final class RetentionStore {
  /** Between two looks at all of a site. */
  static final Duration INTERVAL = Duration.ofHours(1);

  /** Seconds of a lease, which each step renews. */
  private static final int LEASE = 60;

  /** The sites that nobody is at and that were not looked at for so long; of all sites. */
  Future<List<Long>> due(SqlClient client) {
    return client
        .preparedQuery(
            """
            select s.id
            from site s -- of all sites
            left join retention r on r.site_id = s.id
            where r.site_id is null
               or r.leased_until < statement_timestamp()
                  and (r.ran_at is null
                       or r.ran_at < statement_timestamp() - make_interval(secs => $1))
            order by s.id
            """)
        .execute(Tuple.of((double) INTERVAL.toSeconds()))
        .map(
            rows -> {
              var sites = new ArrayList<Long>();
              rows.forEach(row -> sites.add(row.getLong("id")));
              return sites;
            });
  }

  /** Takes a site that is due; the number of the lease, empty where another instance has it. */
  Future<Optional<Integer>> take(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            insert into retention (site_id, lease, leased_until)
            values ($1, 0, to_timestamp(0))
            on conflict (site_id) do nothing
            """)
        .execute(Tuple.of(site))
        .compose(
            known ->
                client
                    .preparedQuery(
                        """
                        update retention
                        set lease = lease + 1,
                            leased_until = clock_timestamp() + make_interval(secs => $2)
                        where site_id = $1 and leased_until < (select clock_timestamp())
                          and (ran_at is null
                               or ran_at < (select clock_timestamp()) - make_interval(secs => $3))
                        returning lease
                        """)
                    .execute(Tuple.of(site, (double) LEASE, (double) INTERVAL.toSeconds())))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getInteger("lease"));
              }
              return Optional.empty();
            });
  }

  /** Renews a lease for the transaction's step; says whether it still holds. */
  Future<Boolean> hold(SqlClient client, long site, int lease) {
    return client
        .preparedQuery(
            """
            update retention
            set leased_until = clock_timestamp() + make_interval(secs => $3)
            where site_id = $1 and lease = $2
            """)
        .execute(Tuple.of(site, lease, (double) LEASE))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Gives a site back that is due still. */
  Future<Void> release(SqlClient client, long site, int lease) {
    return client
        .preparedQuery(
            """
            update retention
            set leased_until = to_timestamp(0)
            where site_id = $1 and lease = $2
            """)
        .execute(Tuple.of(site, lease))
        .mapEmpty();
  }

  /** Notes that all of a site was looked at; whether the lease held that long. */
  Future<Boolean> done(SqlClient client, long site, int lease) {
    return client
        .preparedQuery(
            """
            update retention
            set ran_at = clock_timestamp(), leased_until = clock_timestamp()
            where site_id = $1 and lease = $2
            """)
        .execute(Tuple.of(site, lease))
        .map(rows -> rows.rowCount() == 1);
  }

  /** A text that has had its time; without a revision all texts of the comment. */
  record TimedText(UUID comment, int revision) {}

  /**
   * The comment of a state, behind one, whose texts were there before a moment and nothing has
   * happened to since; none that waits for a moderator.
   */
  Future<Optional<TimedText>> texts(
      SqlClient client, long site, State state, Instant before, UUID after) {
    return client
        .preparedQuery(
            """
            select c.id
            from comment c
            where c.site_id = $1 and c.state = $2 and c.texts_gone_at is null and c.queue is null
              and c.id > $4
              and (c.withdrawn_at is null or c.withdrawn_at < $3)
              and not exists (select 1 from revision r
                              where r.site_id = $1 and r.comment_id = c.id and r.created_at >= $3)
              and not exists (select 1 from decision d
                              where d.site_id = $1 and d.comment_id = c.id and d.decided_at >= $3)
            order by c.id
            limit 1
            """)
        .execute(Tuple.of(site, state.word(), Times.column(before), after))
        .map(rows -> rows.stream().map(row -> new TimedText(row.getUUID("id"), 0)).findFirst());
  }

  /**
   * The text that nobody ever saw, and that a later one has followed before a moment.
   *
   * @param stay so many, the earliest ones, were looked at and stay
   */
  Future<Optional<TimedText>> unseen(SqlClient client, long site, Instant before, int stay) {
    return client
        .preparedQuery(
            """
            select r.comment_id, r.number
            from revision r
            where r.site_id = $1 and r.unseen_since < $2
            order by r.unseen_since, r.comment_id, r.number
            limit 1
            offset $3
            """)
        .execute(Tuple.of(site, Times.column(before), stay))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new TimedText(row.getUUID("comment_id"), row.getInteger("number")))
                    .findFirst());
  }
}
