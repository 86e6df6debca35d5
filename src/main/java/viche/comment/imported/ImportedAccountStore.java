package viche.comment.imported;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import viche.comment.imported.ImportedComment.ImportAuthor;
import viche.database.Ids;
import viche.database.Times;

/** The accounts of those who wrote imported comments. */
public final class ImportedAccountStore {

  /**
   * Keeps the accounts of some subjects what they are until the transaction ends, in the order of
   * their subjects: an erasure that has begun is waited for, and none begins.
   */
  public Future<Void> lock(SqlClient client, long site, Collection<String> subjects) {
    return client
        .preparedQuery(
            """
            select w.id
            from account w
            where w.site_id = $1 and w.subject = any($2)
            order by w.subject
            for key share
            """)
        .execute(Tuple.of(site, (Object) subjects.toArray(String[]::new)))
        .mapEmpty();
  }

  /** Makes those that don't exist, in the order of their subjects; the others stay as they are. */
  Future<Void> ensure(SqlClient client, long site, List<ImportedComment> batch, Instant now) {
    var authors = new LinkedHashMap<String, ImportAuthor>();
    batch.forEach(comment -> authors.putIfAbsent(comment.author().subject(), comment.author()));
    return client
        .preparedQuery(
            """
            select s.subject
            from unnest($2::text[]) as s (subject)
            where not exists (select 1 from account w
                              where w.site_id = $1 and w.subject = s.subject)
            order by s.subject
            """)
        .execute(Tuple.of(site, (Object) authors.keySet().toArray(String[]::new)))
        .compose(
            rows -> {
              var missing = new ArrayList<ImportAuthor>();
              rows.forEach(row -> missing.add(authors.get(row.getString("subject"))));
              return missing.isEmpty()
                  ? Future.succeededFuture()
                  : insert(client, site, missing, now);
            });
  }

  private static Future<Void> insert(
      SqlClient client, long site, List<ImportAuthor> missing, Instant now) {
    return client
        .preparedQuery(
            """
            insert into account (site_id, id, subject, name, picture, badges, created_at)
            select $1, n.id, n.subject, n.name, null, '{}', $5
            from unnest($2::uuid[], $3::text[], $4::text[]) as n (id, subject, name)
            on conflict (site_id, subject) do nothing
            """)
        .execute(
            Columns.of(missing)
                .site(site)
                .column(UUID[]::new, author -> Ids.next())
                .column(String[]::new, ImportAuthor::subject)
                .column(String[]::new, ImportAuthor::name)
                .value(Times.column(now))
                .tuple())
        .mapEmpty();
  }
}
