package viche.comment.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;

/**
 * The {@code account} table. An account's record is that of its latest 200 comments. One that was
 * withdrawn counts as what it was then, and is none of them while nobody had decided on it:
 * withdrawing costs nothing and mends nothing. Imported ones count where that was said. So with
 * reports, of which the latest 200 that were decided count. Open ones are few: a comment is hidden
 * before many are, and an account makes only so many in an hour.
 */
public final class AccountStore {
  private static final String COLUMNS =
      """
      select w.id, w.subject, w.name, w.picture, w.badges, w.named_at, w.registered_at,
             w.created_at,
             h.approved, h.rejected, h.lately_approved, h.lately_rejected, u.upheld, d.dismissed
      from account w
      cross join lateral (
        select count(*) filter (where l.good) as approved,
               count(*) filter (where l.bad) as rejected,
               count(*) filter (where l.good and l.place <= 20) as lately_approved,
               count(*) filter (where l.bad and l.place <= 20) as lately_rejected
        from (select t.good, t.bad,
                     count(*) filter (where t.good or t.bad) over (order by t.id desc) as place
              from (select c.id,
                           c.counts and coalesce(c.withdrawn_from, c.state) = 'approved' as good,
                           c.counts and coalesce(c.withdrawn_from, c.state) = 'rejected' as bad
                    from comment c
                    where c.site_id = $1 and c.account_id = w.id
                      and (c.state <> 'withdrawn'
                           or c.withdrawn_from in ('approved', 'rejected'))
                    order by c.id desc
                    limit 200) t) l) h
      cross join lateral (
        select count(*) filter (where l.state = 'upheld') as upheld
        from (select r.state
              from report r
              where r.site_id = $1 and r.author_id = w.id and r.state <> 'open'
              order by r.id desc
              limit 200) l) u
      cross join lateral (
        select count(*) filter (where l.state = 'dismissed') as dismissed
        from (select r.state
              from report r
              where r.site_id = $1 and r.account_id = w.id and r.state <> 'open'
              order by r.id desc
              limit 200) l) d
      """;

  private final RenamingStore renamings = new RenamingStore();

  /** The account of a subject, if it has written before. */
  public Future<Optional<Account>> find(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where w.site_id = $1 and w.subject = $2
                """)
        .execute(Tuple.of(site, subject))
        .map(AccountStore::first);
  }

  /** The account with an identifier. */
  public Future<Optional<Account>> find(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where w.site_id = $1 and w.id = $2
                """)
        .execute(Tuple.of(site, id))
        .map(AccountStore::first);
  }

  /**
   * Makes the account, or notes what the login says of it today.
   *
   * @param registeredAt when the site's login made it; null where no token ever told
   */
  public Future<Void> put(
      SqlClient client, long site, NamedLogin login, @Nullable Instant registeredAt, Instant now) {
    var author = login.author();
    return client
        .preparedQuery(
            """
            insert into account (
              site_id, id, subject, name, picture, badges, named_at, registered_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (site_id, subject) do update
            set name = excluded.name, picture = excluded.picture, badges = excluded.badges,
                named_at = excluded.named_at, registered_at = excluded.registered_at
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(Ids.next())
                .addValue(login.subject())
                .addValue(author.name())
                .addValue(author.picture())
                .addValue(author.badges().toArray(String[]::new))
                .addValue(Times.column(login.named(now)))
                .addValue(Times.columnOrNull(registeredAt))
                .addValue(Times.column(now)))
        .mapEmpty();
  }

  /**
   * Gives an account that exists another name, picture or badges; its comments are given them
   * later. It is locked until the transaction ends.
   *
   * @param registeredAt as {@link #put}
   */
  public Future<Void> rename(
      SqlClient client, long site, NamedLogin login, @Nullable Instant registeredAt, Instant now) {
    var locked = lock(client, site, login.subject());
    var begun = renamings.begin(client, site, login, now);
    var put = put(client, site, login, registeredAt, now);
    return Future.all(locked, begun, put).mapEmpty();
  }

  /**
   * The identifier of the account that acts, which is made when it doesn't exist, and called as the
   * login does now. Until the transaction ends it stays that subject's.
   */
  public Future<UUID> ensure(SqlClient client, long site, NamedLogin login, Instant now) {
    return client
        .preparedQuery(
            """
            select id, name, picture, badges, named_at, registered_at
            from account
            where site_id = $1 and subject = $2
            for key share
            """)
        .execute(Tuple.of(site, login.subject()))
        .compose(
            rows -> {
              for (var row : rows) {
                var id = row.getUUID("id");
                return author(row).equals(login.author())
                        || login.olderThan(Times.momentOrNull(row.getOffsetDateTime("named_at")))
                    ? Future.succeededFuture(id)
                    : rename(
                            client,
                            site,
                            login,
                            Times.momentOrNull(row.getOffsetDateTime("registered_at")),
                            now)
                        .map(id);
              }
              return put(client, site, login, null, now)
                  .compose(made -> ensure(client, site, login, now));
            });
  }

  /** Lets the writes of one account go one after the other until the transaction ends. */
  public Future<Void> lock(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            """
            select 1
            from account
            where site_id = $1 and subject = $2
            for no key update
            """)
        .execute(Tuple.of(site, subject))
        .mapEmpty();
  }

  /** The same for an account by its identifier; says whether it exists. */
  public Future<Boolean> lock(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            select 1
            from account
            where site_id = $1 and id = $2
            for no key update
            """)
        .execute(Tuple.of(site, id))
        .map(rows -> rows.size() == 1);
  }

  /** The same for the author of a comment, if there is such a comment. */
  public Future<Void> lockAuthor(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select 1
            from account
            where site_id = $1
              and id = (select c.account_id from comment c where c.site_id = $1 and c.id = $2)
            for no key update
            """)
        .execute(Tuple.of(site, comment))
        .mapEmpty();
  }

  private static Optional<Account> first(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(
          new Account(
              row.getUUID("id"),
              row.getString("subject"),
              author(row),
              Times.momentOrNull(row.getOffsetDateTime("named_at")),
              Times.momentOrNull(row.getOffsetDateTime("registered_at")),
              Times.moment(row.getOffsetDateTime("created_at")),
              new Account.Tally(
                  row.getInteger("approved"),
                  row.getInteger("rejected"),
                  row.getInteger("upheld"),
                  row.getInteger("dismissed")),
              new Account.DecidedComments(
                  row.getInteger("lately_approved"), row.getInteger("lately_rejected"))));
    }
    return Optional.empty();
  }

  /** Reads a row with name, picture and badges. */
  static Author author(Row row) {
    return new Author(
        row.getString("name"), row.getString("picture"), List.of(row.getArrayOfStrings("badges")));
  }
}
