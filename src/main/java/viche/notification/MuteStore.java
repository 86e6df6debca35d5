package viche.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import viche.database.Times;
import viche.site.Stamp;

/** The {@code mute} table: whom accounts don't want to see. */
public final class MuteStore {
  /**
   * Somebody an account doesn't want to see.
   *
   * @param name as their login names them now
   */
  public record MutedPerson(UUID account, String name, Instant mutedAt) {}

  /** Those an account has muted, the latest first. */
  public Future<List<MutedPerson>> all(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            """
            select w.id, w.name, m.created_at
            from mute m
            join account w on w.site_id = $1 and w.id = m.muted_id
            where m.site_id = $1
              and m.account_id =
                (select o.id from account o where o.site_id = $1 and o.subject = $2)
            order by m.created_at desc, w.id desc
            """)
        .execute(Tuple.of(site, subject))
        .map(
            rows -> {
              var all = new ArrayList<MutedPerson>();
              for (var row : rows) {
                all.add(
                    new MutedPerson(
                        row.getUUID("id"),
                        row.getString("name"),
                        Times.moment(row.getOffsetDateTime("created_at"))));
              }
              return all;
            });
  }

  /**
   * Somebody an account wants to mute.
   *
   * @param known whether there is such an account
   * @param moderates whether it has acted as a moderator
   * @param already whether it is muted
   * @param muted how many are
   */
  public record MuteTarget(boolean known, boolean moderates, boolean already, int muted) {}

  /** What there is to know about somebody an account wants to mute. */
  public Future<MuteTarget> look(SqlClient client, long site, UUID account, UUID other) {
    return client
        .preparedQuery(
            """
            select exists (select 1 from account w where w.site_id = $1 and w.id = $3) as known,
                   exists (select 1 from moderator_activity y
                           where y.site_id = $1 and y.account_id = $3) as moderates,
                   exists (select 1 from mute m
                           where m.site_id = $1 and m.account_id = $2 and m.muted_id = $3)
                     as already,
                   (select count(*) from mute m
                    where m.site_id = $1 and m.account_id = $2) as muted
            """)
        .execute(Tuple.of(site, account, other))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new MuteTarget(
                  row.getBoolean("known"),
                  row.getBoolean("moderates"),
                  row.getBoolean("already"),
                  row.getInteger("muted"));
            });
  }

  /** Mutes somebody. */
  public Future<Void> add(SqlClient client, Stamp stamp, UUID other) {
    return client
        .preparedQuery(
            """
            insert into mute (site_id, account_id, muted_id, created_at)
            values ($1, $2, $3, $4)
            """)
        .execute(Tuple.of(stamp.site(), stamp.by(), other, Times.column(stamp.at())))
        .mapEmpty();
  }

  /** Ends that, if it is so. */
  public Future<Void> remove(SqlClient client, long site, String subject, UUID other) {
    return client
        .preparedQuery(
            """
            delete from mute
            where site_id = $1 and muted_id = $3
              and account_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
            """)
        .execute(Tuple.of(site, subject, other))
        .mapEmpty();
  }
}
