package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Rows of the {@code erasure} table that come to a site from elsewhere, as JSON objects. */
final class AdoptionStore {

  /** Those of other sites about accounts that this one has, too: they share an archive. */
  Future<List<String>> elsewhere(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select to_json(o)::text as line -- of all sites
            from (select e.account_id, e.texts, e.by_reader, e.salt, e.digest, e.erased_at
                  from erasure e
                  join account w on w.site_id = $1 and w.id = e.account_id
                  where e.site_id <> $1) o
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var lines = new ArrayList<String>();
              rows.forEach(row -> lines.add(row.getString("line")));
              return lines;
            });
  }

  /** Adds those that the site doesn't have; where one of two has removed texts, they go. */
  Future<Void> adopt(SqlClient client, long site, List<String> lines) {
    var parameters = Tuple.of(site, "[" + String.join(",", lines) + "]");
    return client
        .preparedQuery(
            """
            insert into erasure (site_id, account_id, texts, by_reader, salt, digest, erased_at)
            select $1, r.account_id, r.texts, r.by_reader, r.salt, r.digest, r.erased_at
            from json_populate_recordset(null::erasure, $2::text::json) r
            on conflict (site_id, account_id) do nothing
            """)
        .execute(parameters)
        .compose(
            added ->
                client
                    .preparedQuery(
                        """
                        update erasure
                        set texts = 'remove'
                        where site_id = $1 and texts = 'keep'
                          and account_id in (
                            select r.account_id
                            from json_populate_recordset(null::erasure, $2::text::json) r
                            where r.texts = 'remove')
                        """)
                    .execute(parameters))
        .mapEmpty();
  }
}
