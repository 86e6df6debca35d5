package viche.comment.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;

/**
 * The tables {@code earlier_name} and {@code renaming}: what accounts were called before, and whose
 * comments are to be given another name.
 */
public final class RenamingStore {
  /** Earlier names of an account that are kept, the latest ones. */
  static final int MOST_NAMES = 100;

  /**
   * Between a new name and the first comment that is given it: longer than a transaction lasts that
   * has read the name before.
   */
  static final Duration DELAY = Duration.ofSeconds(10);

  /** Comments of an account are given another name at most once in that time. */
  static final Duration INTERVAL = Duration.ofMinutes(10);

  /** A name that an account had. */
  public record EarlierName(String name, Instant until) {}

  /**
   * Keeps the name that an account is about to give up for another, and has its comments given that
   * one. The caller holds the account.
   */
  Future<Void> begin(SqlClient client, long site, NamedLogin login, Instant now) {
    var subject = login.subject();
    var kept =
        client
            .preparedQuery(
                """
                insert into earlier_name (site_id, account_id, name, until)
                select $1, w.id, w.name, $4
                from account w
                where w.site_id = $1 and w.subject = $2 and w.name <> $3
                on conflict (site_id, account_id, name) do update set until = excluded.until
                """)
            .execute(Tuple.of(site, subject, login.author().name(), Times.column(now)));
    var pruned =
        client
            .preparedQuery(
                """
                delete from earlier_name
                where site_id = $1
                  and account_id =
                    (select w.id from account w where w.site_id = $1 and w.subject = $2)
                  and name in (select e.name
                               from account w
                               join earlier_name e on e.site_id = $1 and e.account_id = w.id
                               where w.site_id = $1 and w.subject = $2
                               order by e.until desc, e.name
                               offset $3)
                """)
            .execute(Tuple.of(site, subject, MOST_NAMES));
    var known =
        client
            .preparedQuery(
                """
                insert into renaming (site_id, account_id)
                select $1, w.id
                from account w
                where w.site_id = $1 and w.subject = $2
                on conflict (site_id, account_id) do nothing
                """)
            .execute(Tuple.of(site, subject));
    var due =
        client
            .preparedQuery(
                """
                update renaming
                set due_at = least(case when after_id is null then due_at end,
                                   greatest(clock_timestamp() + make_interval(secs => $3),
                                            begun_at + make_interval(secs => $4))),
                    after_id = null
                where site_id = $1
                  and account_id =
                    (select w.id from account w where w.site_id = $1 and w.subject = $2)
                """)
            .execute(
                Tuple.of(site, subject, (double) DELAY.toSeconds(), (double) INTERVAL.toSeconds()));
    return Future.all(List.of(kept, pruned, known, due)).mapEmpty();
  }

  /** The names an account had before, the latest first. */
  public Future<List<EarlierName>> earlier(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select name, until
            from earlier_name
            where site_id = $1 and account_id = $2
            order by until desc, name
            """)
        .execute(Tuple.of(site, account))
        .map(
            rows -> {
              var names = new ArrayList<EarlierName>();
              for (var row : rows) {
                names.add(
                    new EarlierName(
                        row.getString("name"), Times.moment(row.getOffsetDateTime("until"))));
              }
              return names;
            });
  }

  /** An account whose comments are to be given its name. */
  public record DueAccount(long site, UUID account) {}

  /** Some of them whose time has come, of all sites, without a lock. */
  public Future<List<DueAccount>> due(SqlClient client, int most) {
    return client
        .preparedQuery(
            """
            select site_id, account_id -- of all sites
            from renaming
            where due_at <= statement_timestamp()
            order by due_at
            limit $1
            """)
        .execute(Tuple.of(most))
        .map(
            rows -> {
              var due = new ArrayList<DueAccount>();
              rows.forEach(
                  row ->
                      due.add(new DueAccount(row.getLong("site_id"), row.getUUID("account_id"))));
              return due;
            });
  }

  /**
   * What an account's comments are to say.
   *
   * @param after the latest comment that says so already; null: it is only just begun
   */
  public record Renamed(UUID account, Author author, @Nullable UUID after) {
    /** Whether some comments say so already. */
    public boolean isBegun() {
      return after != null;
    }

    /** The identifier that is before those of all other comments. */
    public UUID start() {
      return after == null ? Ids.FIRST : after;
    }
  }

  /**
   * Takes an account whose time has come, for the transaction: another instance passes it by, and
   * whoever gives it another name waits.
   */
  public Future<Optional<Renamed>> take(SqlClient client, DueAccount due) {
    return client
        .preparedQuery(
            """
            update renaming
            set begun_at = case when after_id is null then clock_timestamp() else begun_at end
            where site_id = $1
              and account_id = any (array(select r.account_id
                                          from renaming r
                                          where r.site_id = $1 and r.account_id = $2
                                            and r.due_at <= statement_timestamp()
                                          for update skip locked))
            returning after_id
            """)
        .execute(Tuple.of(due.site(), due.account()))
        .compose(
            rows -> {
              for (var row : rows) {
                return author(client, due)
                    .map(
                        author ->
                            Optional.of(
                                new Renamed(due.account(), author, row.getUUID("after_id"))));
              }
              return Future.succeededFuture(Optional.empty());
            });
  }

  private static Future<Author> author(SqlClient client, DueAccount due) {
    return client
        .preparedQuery(
            """
            select name, picture, badges
            from account
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(due.site(), due.account()))
        .map(rows -> AccountStore.author(rows.iterator().next()));
  }

  /** Notes that all comments up to one say so, and others are to follow. */
  public Future<Void> goOn(SqlClient client, long site, Renamed renamed, UUID after) {
    return client
        .preparedQuery(
            """
            update renaming
            set after_id = $3
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, renamed.account(), after))
        .mapEmpty();
  }

  /**
   * Notes that nothing is to be done for an account.
   *
   * @param pause after which it is looked at again; null: never
   */
  public Future<Void> rest(SqlClient client, long site, Renamed renamed, @Nullable Duration pause) {
    return client
        .preparedQuery(
            """
            update renaming
            set due_at = clock_timestamp() + make_interval(secs => $3), after_id = null
            where site_id = $1 and account_id = $2
            """)
        .execute(
            Tuple.of(site, renamed.account(), pause == null ? null : (double) pause.toSeconds()))
        .mapEmpty();
  }
}
