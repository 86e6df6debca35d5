package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import viche.comment.account.NoSubject;
import viche.database.Times;
import viche.digest.Sha256;

/**
 * By what the subjects of erased accounts are known again: SHA-256 of each with the salt of its
 * site, which stands beside it, here and in archives. The table says of no two sites that two
 * subjects are one; but whoever has it can try subjects, and finds those that are easily guessed,
 * such as numbers that count up. It says nothing else of who they were.
 */
final class SubjectDigestStore {

  /**
   * A subject with its digest.
   *
   * @param salt of the site
   */
  record SubjectDigest(String salt, String digest) {
    static SubjectDigest of(String salt, String subject) {
      return new SubjectDigest(salt, Sha256.hex(salt + ":" + subject));
    }
  }

  /** The digest that notes a subject: with the salt of the site's others, or else a new one. */
  Future<SubjectDigest> make(SqlClient client, long site, String subject) {
    return salts(client, site)
        .map(
            salts ->
                SubjectDigest.of(
                    salts.isEmpty() ? UUID.randomUUID().toString() : salts.getFirst(), subject));
  }

  /**
   * That an account was erased, the last time.
   *
   * @param subject that it has since
   */
  record KnownErasure(String subject, ErasedTexts texts, Instant at) {}

  /** Those of some subjects whose account was erased, by the subject. */
  Future<Map<String, KnownErasure>> find(SqlClient client, long site, Collection<String> subjects) {
    return salts(client, site)
        .compose(
            salts ->
                salts.isEmpty()
                    ? Future.succeededFuture(Map.of())
                    : find(client, site, bySalted(salts, subjects)));
  }

  private static Map<String, String> bySalted(List<String> salts, Collection<String> subjects) {
    var byDigest = new HashMap<String, String>();
    for (var salt : salts) {
      subjects.forEach(subject -> byDigest.put(SubjectDigest.of(salt, subject).digest(), subject));
    }
    return byDigest;
  }

  /** Those of a site; more than one where an earlier release made one, or two were made at once. */
  private static Future<List<String>> salts(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select distinct salt
            from erasure
            where site_id = $1 and salt is not null
            order by salt
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var salts = new ArrayList<String>();
              rows.forEach(row -> salts.add(row.getString("salt")));
              return salts;
            });
  }

  private static Future<Map<String, KnownErasure>> find(
      SqlClient client, long site, Map<String, String> byDigest) {
    return client
        .preparedQuery(
            """
            select e.digest, e.texts, e.erased_at, coalesce(w.subject, $3) as subject
            from erasure e
            left join account w on w.site_id = $1 and w.id = e.account_id
            where e.site_id = $1 and e.digest = any($2)
            order by e.erased_at
            """)
        .execute(Tuple.of(site, byDigest.keySet().toArray(String[]::new), NoSubject.another()))
        .map(
            rows -> {
              var known = new HashMap<String, KnownErasure>();
              rows.forEach(row -> known.put(byDigest.get(row.getString("digest")), erasure(row)));
              return known;
            });
  }

  private static KnownErasure erasure(Row row) {
    return new KnownErasure(
        row.getString("subject"),
        ErasedTexts.of(row.getString("texts")),
        Times.moment(row.getOffsetDateTime("erased_at")));
  }
}
