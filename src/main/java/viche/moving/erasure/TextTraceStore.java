package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import viche.moving.hold.HoldStore;
import viche.moving.hold.LegalHold.HeldThing;

/** What stands about a comment in several tables, as it is forgotten. */
final class TextTraceStore {
  /** Rules whose evidence tells of the author's name. */
  static final Set<String> NAME_RULES = Set.of("name-words", "staff-names");

  /** The comment of an account that comes after one. */
  Future<Optional<UUID>> next(SqlClient client, long site, UUID account, UUID after) {
    return client
        .preparedQuery(
            """
            select id
            from comment
            where site_id = $1 and account_id = $2 and id > $3
            order by id
            limit 1
            """)
        .execute(Tuple.of(site, account, after))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  /**
   * Forgets what moderators, reporters and others outside said of a locked comment, which words of
   * its author's name a rule found, and the key that its author's program has given it. What was
   * decided stays, by whom and for which reason.
   */
  Future<Void> forgetSayings(SqlClient client, long site, UUID comment) {
    return each(
        client,
        site,
        comment,
        """
        update comment
        set idempotency_key = null
        where site_id = $1 and id = $2 and idempotency_key is not null
        """,
        """
        update decision
        set note = null, message = null
        where site_id = $1 and comment_id = $2 and (note is not null or message is not null)
        """,
        """
        update report
        set details = null
        where site_id = $1 and comment_id = $2 and details is not null
        """,
        """
        update finding
        set evidence = '{}'
        where site_id = $1 and comment_id = $2
          and (outside is not null or rule in ('name-words', 'staff-names'))
        """,
        """
        update outside_answer
        set findings = '[]'
        where site_id = $1 and comment_id = $2 and taken
        """);
  }

  /** Forgets what erased accounts said in reports on a thing that isn't held any more. */
  Future<Void> forgetReports(SqlClient client, long site, HeldThing thing) {
    return client
        .preparedQuery(
            """
            update report
            set details = null
            where site_id = $1
              and id in (select r.id
                         from report r
                         join comment c on c.site_id = $1 and c.id = r.comment_id
                         join erasure e on e.site_id = $1 and e.account_id = r.account_id
                         where r.site_id = $1 and (r.comment_id = $3 or r.author_id = $2)
                           and r.details is not null
                           and not
            """
                + HoldStore.HELD
                + ")")
        .execute(Tuple.of(site, thing.account(), thing.comment()))
        .mapEmpty();
  }

  private static Future<Void> each(
      SqlClient client, long site, UUID comment, String... statements) {
    return Future.all(
            List.of(statements).stream()
                .map(sql -> client.preparedQuery(sql).execute(Tuple.of(site, comment)))
                .toList())
        .mapEmpty();
  }
}
