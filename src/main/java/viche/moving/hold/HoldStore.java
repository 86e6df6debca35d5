package viche.moving.hold;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.moving.hold.LegalHold.ErasedPerson;
import viche.moving.hold.LegalHold.HeldThing;
import viche.moving.hold.LegalHold.HoldOrder;
import viche.site.Actor;
import viche.site.Stamp;

/** The {@code legal_hold} table. A hold that has ended by its time holds nothing. */
public final class HoldStore {
  /**
   * Whether the comment {@code c} is held, by itself or with all that its account wrote: a
   * condition for statements about many, whose {@code $1} is the site.
   */
  public static final String HELD =
      """
      exists (select 1
              from legal_hold h
              where h.site_id = $1 and (h.until is null or h.until > statement_timestamp())
                and (h.comment_id = c.id or h.account_id = c.account_id))
      """;

  private static final int MOST_TOLD = 100;

  private static final String COLUMNS =
      """
      select h.id, h.account_id, h.comment_id, h.reason, h.until, h.held_by, w.name as holder,
             h.held_at, h.person
      from legal_hold h
      join account w on w.site_id = $1 and w.id = h.held_by
      """;

  /** Whether a comment is held, by itself or with all that its account wrote. */
  public Future<Boolean> isHeld(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            "select " + HELD + " as held from comment c where c.site_id = $1 and c.id = $2")
        .execute(Tuple.of(site, comment))
        .map(rows -> rows.iterator().next().getBoolean("held"));
  }

  /**
   * The first hundred comments that are held of which something is left that an account said: by
   * itself, or in a report on somebody else's.
   */
  public Future<List<UUID>> held(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select c.id
            from legal_hold h
            join comment c on c.site_id = $1 and c.id = h.comment_id
            where h.site_id = $1 and c.account_id = $2
              and (h.until is null or h.until > statement_timestamp())
            union
            select c.id
            from report r
            join comment c on c.site_id = $1 and c.id = r.comment_id
            where r.site_id = $1 and r.account_id = $2 and r.details is not null
              and
            """
                + HELD
                + """
                order by id
                limit $3
                """)
        .execute(Tuple.of(site, account, MOST_TOLD))
        .map(
            rows -> {
              var held = new ArrayList<UUID>();
              rows.forEach(row -> held.add(row.getUUID("id")));
              return held;
            });
  }

  /** The hold on a thing, if there is one, also one that has ended by its time. */
  public Future<Optional<LegalHold>> find(SqlClient client, long site, HeldThing thing) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where h.site_id = $1 and (h.account_id = $2 or h.comment_id = $3)
                """)
        .execute(Tuple.of(site, thing.account(), thing.comment()))
        .map(rows -> all(rows).stream().findFirst());
  }

  /**
   * Holds that come after one, at most so many.
   *
   * @param account of it, and of its comments; null: all
   */
  public Future<List<LegalHold>> page(
      SqlClient client, long site, @Nullable UUID account, UUID after, int limit) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where h.site_id = $1 and h.id > $3
                  and ($2::uuid is null
                       or h.account_id = $2
                       or exists (select 1 from comment c
                                  where c.site_id = $1 and c.id = h.comment_id
                                    and c.account_id = $2))
                order by h.id
                limit $4
                """)
        .execute(Tuple.of(site, account, after, limit))
        .map(HoldStore::all);
  }

  /** Holds a thing that isn't held. */
  public Future<Void> insert(
      SqlClient client, Stamp stamp, UUID id, HeldThing thing, HoldOrder order) {
    return client
        .preparedQuery(
            """
            insert into legal_hold (
              site_id, id, account_id, comment_id, reason, until, held_by, held_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """)
        .execute(
            Tuple.tuple()
                .addValue(stamp.site())
                .addValue(id)
                .addValue(thing.account())
                .addValue(thing.comment())
                .addValue(order.reason())
                .addValue(Times.columnOrNull(order.until()))
                .addValue(stamp.by())
                .addValue(Times.column(stamp.at())))
        .mapEmpty();
  }

  /** Has a hold last for another reason or time. */
  public Future<Void> change(SqlClient client, Stamp stamp, UUID id, HoldOrder order) {
    return client
        .preparedQuery(
            """
            update legal_hold
            set reason = $3, until = $4, held_by = $5, held_at = $6, over_at = null
            where site_id = $1 and id = $2
            """)
        .execute(
            Tuple.of(stamp.site(), id, order.reason(), Times.columnOrNull(order.until()))
                .addValue(stamp.by())
                .addValue(Times.column(stamp.at())))
        .mapEmpty();
  }

  /**
   * Keeps with what holds comments of an account who it was. A hold that has ended learns nothing.
   */
  public Future<Void> keep(SqlClient client, long site, UUID account, ErasedPerson person) {
    return client
        .preparedQuery(
            """
            update legal_hold
            set person = $3
            where site_id = $1 and (until is null or until > statement_timestamp())
              and comment_id in (select h.comment_id
                                 from legal_hold h
                                 join comment c on c.site_id = $1 and c.id = h.comment_id
                                 where h.site_id = $1 and c.account_id = $2)
            """)
        .execute(Tuple.of(site, account, JsonColumn.write(person)))
        .mapEmpty();
  }

  /** The same with one hold, where the account is just being erased. */
  public Future<Void> keep(SqlClient client, long site, UUID hold, UUID account) {
    return client
        .preparedQuery(
            """
            update legal_hold
            set person = (select e.person
                          from erasure e
                          where e.site_id = $1 and e.account_id = $3)
            where site_id = $1 and id = $2 and comment_id is not null
              and exists (select 1
                          from erasure e
                          where e.site_id = $1 and e.account_id = $3 and e.person is not null)
            """)
        .execute(Tuple.of(site, hold, account))
        .mapEmpty();
  }

  /** Forgets why an account, or a comment of it, was held, where that and the account are over. */
  public Future<Void> forgetEnded(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            update legal_hold
            set reason = ''
            where site_id = $1 and until <= statement_timestamp() and reason <> ''
              and exists (select 1 from erasure e where e.site_id = $1 and e.account_id = $2)
              and (account_id = $2
                   or comment_id in (select h.comment_id
                                     from legal_hold h
                                     join comment c on c.site_id = $1 and c.id = h.comment_id
                                     where h.site_id = $1 and c.account_id = $2))
            """)
        .execute(Tuple.of(site, account))
        .mapEmpty();
  }

  /** The hold, behind one, that has ended by its time, where nobody has seen to that yet. */
  public Future<Optional<LegalHold>> ended(SqlClient client, long site, UUID after) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where h.site_id = $1 and h.id > $2 and h.over_at is null
                  and h.until <= statement_timestamp()
                order by h.id
                limit 1
                """)
        .execute(Tuple.of(site, after))
        .map(rows -> all(rows).stream().findFirst());
  }

  /** Notes that this is seen to, and forgets who it was. */
  public Future<Void> over(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            update legal_hold
            set over_at = clock_timestamp(), person = null
            where site_id = $1 and id = $2 and over_at is null and until <= statement_timestamp()
            """)
        .execute(Tuple.of(site, id))
        .mapEmpty();
  }

  /** Ends a hold. */
  public Future<Void> delete(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            delete from legal_hold
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, id))
        .mapEmpty();
  }

  private static List<LegalHold> all(RowSet<Row> rows) {
    var holds = new ArrayList<LegalHold>();
    for (var row : rows) {
      var person = (JsonObject) row.getJson("person");
      holds.add(
          new LegalHold(
              row.getUUID("id"),
              row.getUUID("account_id"),
              row.getUUID("comment_id"),
              row.getString("reason"),
              Times.momentOrNull(row.getOffsetDateTime("until")),
              new Actor(row.getUUID("held_by"), row.getString("holder")),
              Times.moment(row.getOffsetDateTime("held_at")),
              person == null ? null : JsonColumn.read(person, ErasedPerson.class)));
    }
    return holds;
  }
}
