package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.comment.account.Author;
import viche.comment.account.NoSubject;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.moving.erasure.Erasures.ErasureRequest;
import viche.moving.erasure.SubjectDigestStore.SubjectDigest;
import viche.moving.hold.LegalHold.ErasedPerson;
import viche.site.Site;

/** The {@code erasure} table, and the row of the account that it is about. */
final class ErasureStore {
  /**
   * An account as its erasure finds it.
   *
   * @param moderated whether it has decided on comments or acted as a moderator
   */
  record GoingAccount(UUID id, String subject, String name, boolean moderated) {
    ErasedPerson person() {
      return new ErasedPerson(subject, name);
    }
  }

  private static final String GOING =
      """
      select w.id, w.subject, w.name,
             exists (select 1 from decision d
                     where d.site_id = $1 and d.moderator_id = w.id)
               or exists (select 1 from moderation_log l
                          where l.site_id = $1 and l.moderator_id = w.id
                            and l.account_id is distinct from w.id) as moderated
      from account w
      """;

  private final SubjectDigestStore digests = new SubjectDigestStore();

  /**
   * Locks the account of a subject, if there is one, until the transaction ends: who acts under it
   * is waited for, and acts under another account afterwards.
   */
  Future<Optional<GoingAccount>> lock(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            GOING
                + """
                where w.site_id = $1 and w.subject = $2
                for update of w
                """)
        .execute(Tuple.of(site, subject))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(going(row));
              }
              return Optional.empty();
            });
  }

  private static GoingAccount going(Row row) {
    return new GoingAccount(
        row.getUUID("id"),
        row.getString("subject"),
        row.getString("name"),
        row.getBoolean("moderated"));
  }

  /** How many comments an account has written. */
  Future<Integer> comments(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select count(*) as written
            from comment
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, account))
        .map(rows -> rows.iterator().next().getInteger("written"));
  }

  /**
   * Takes name, picture, badges and the login's subject from a locked account, and what it was
   * called before. Who gives its comments a name just now is waited for.
   */
  Future<Void> forget(SqlClient client, long site, UUID account, String former) {
    var renaming =
        client
            .preparedQuery(
                """
                delete from renaming
                where site_id = $1 and account_id = $2
                """)
            .execute(Tuple.of(site, account));
    var names =
        client
            .preparedQuery(
                """
                delete from earlier_name
                where site_id = $1 and account_id = $2
                """)
            .execute(Tuple.of(site, account));
    var taken =
        client
            .preparedQuery(
                """
                update account
                set subject = $3, name = $4, picture = null, badges = '{}', registered_at = null
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(site, account, NoSubject.another(), former));
    return Future.all(renaming, names, taken).mapEmpty();
  }

  /** Notes the erasure of an account that a login, or an import, knows. */
  Future<Void> insert(SqlClient client, long site, GoingAccount account, ErasureRequest request) {
    return digests
        .make(client, site, account.subject())
        .compose(digest -> insert(client, site, account, digest, request));
  }

  private static Future<Void> insert(
      SqlClient client,
      long site,
      GoingAccount account,
      SubjectDigest digest,
      ErasureRequest request) {
    return client
        .preparedQuery(
            """
            insert into erasure (
              site_id, account_id, texts, by_reader, salt, digest, person, erased_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (site_id, account_id) do update
            set texts = excluded.texts, person = excluded.person
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(account.id())
                .addValue(request.texts().word())
                .addValue(request.byReader())
                .addValue(digest.salt())
                .addValue(digest.digest())
                .addValue(JsonColumn.write(account.person()))
                .addValue(Times.column(request.at())))
        .mapEmpty();
  }

  /** Whether an account was erased. */
  Future<Boolean> isErased(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select 1
            from erasure
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, account))
        .map(rows -> rows.size() == 1);
  }

  /** Notes that the texts of an erased account go, too. */
  Future<Void> removeTexts(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            update erasure
            set texts = 'remove'
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, account))
        .mapEmpty();
  }

  /** An account that is, or was, erased. */
  Future<ErasedAccount> get(SqlClient client, Site site, UUID account) {
    return client
        .preparedQuery(
            """
            select w.subject, w.name, e.texts, e.by_reader, e.person
            from erasure e
            join account w on w.site_id = $1 and w.id = e.account_id
            where e.site_id = $1 and e.account_id = $2
            """)
        .execute(Tuple.of(site.id(), account))
        .map(rows -> erased(site, account, rows.iterator().next()));
  }

  private static ErasedAccount erased(Site site, UUID account, Row row) {
    var person = (JsonObject) row.getJson("person");
    return new ErasedAccount(
        site.id(),
        account,
        row.getString("subject"),
        row.getString("name"),
        new Author(FormerName.READER.in(site.settings().language()), null, List.of()),
        ErasedTexts.of(row.getString("texts")),
        row.getBoolean("by_reader"),
        person == null ? null : JsonColumn.read(person, ErasedPerson.class));
  }

  /** The accounts of a site that were erased, whether they are back or not. */
  Future<List<GoingAccount>> erased(SqlClient client, long site) {
    return client
        .preparedQuery(
            GOING
                + """
                where w.site_id = $1
                  and exists (select 1 from erasure e where e.site_id = $1 and e.account_id = w.id)
                order by w.id
                """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var accounts = new ArrayList<GoingAccount>();
              rows.forEach(row -> accounts.add(going(row)));
              return accounts;
            });
  }

  /** Notes who an account that is back was, until it is gone again. */
  Future<Void> remember(SqlClient client, long site, GoingAccount account) {
    return client
        .preparedQuery(
            """
            update erasure
            set person = $3
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, account.id(), JsonColumn.write(account.person())))
        .mapEmpty();
  }

  /** Forgets who it was. */
  Future<Void> over(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            update erasure
            set person = null
            where site_id = $1 and account_id = $2
            """)
        .execute(Tuple.of(site, account))
        .mapEmpty();
  }
}
