package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Makes the site that an archive is put into, in a transaction of the caller's. */
final class SiteRowStore {
  /** A part may take a while where a machine is busy, and so may who gives the next one. */
  private static final String PATIENCE =
      """
      set local statement_timeout = '10min';
      set local idle_in_transaction_session_timeout = '1h';
      set local lock_timeout = '10s';
      """;

  /** Begins. */
  Future<Void> begin(SqlClient client) {
    return client.query(PATIENCE).execute().mapEmpty();
  }

  /** The site with a key, which nobody changes then; if there is one. */
  Future<Optional<Long>> find(SqlClient client, String key) {
    return client
        .preparedQuery("select id from site where key = $1 for update")
        .execute(Tuple.of(key))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getLong("id"));
              }
              return Optional.empty();
            });
  }

  /**
   * How many accounts and articles a site has, after which nobody adds one until the transaction is
   * over: whoever was at it is waited for, and is counted. Nobody writes anything to a site without
   * one of the two.
   */
  Future<SiteSize> close(SqlClient client, long site) {
    return client
        .query("lock table account, article in share mode")
        .execute()
        .compose(
            closed ->
                client
                    .preparedQuery(
                        """
                        select (select count(*) from account where site_id = $1) as accounts,
                               (select count(*) from article where site_id = $1) as articles
                        """)
                    .execute(Tuple.of(site)))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new SiteSize(row.getLong("accounts"), row.getLong("articles"));
            });
  }

  /** How large a site is. */
  record SiteSize(long accounts, long articles) {}

  /** Makes a site of its line; its number. */
  Future<Long> insert(SqlClient client, String key, JsonObject line) {
    return client
        .preparedQuery(
            """
            insert into site (id, key, settings, version, created_at, changed_at)
            select coalesce(max(s.id), 0) + 1, $1, $2::jsonb -> 'settings',
                   ($2::jsonb ->> 'version')::bigint, ($2::jsonb ->> 'created_at')::timestamptz,
                   ($2::jsonb ->> 'changed_at')::timestamptz
            from site s
            returning id
            """)
        .execute(Tuple.of(key, line))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Makes of an empty site what its line says; keys that it has itself stay its own. */
  Future<Void> replace(SqlClient client, long site, JsonObject line) {
    return client
        .preparedQuery(
            """
            update site
            set settings = jsonb_set(
                  $2::jsonb -> 'settings', '{login}',
                  case when settings #> '{login,keys}' = '[]' then $2::jsonb #> '{settings,login}'
                       else settings -> 'login' end),
                version = ($2::jsonb ->> 'version')::bigint,
                created_at = ($2::jsonb ->> 'created_at')::timestamptz,
                changed_at = ($2::jsonb ->> 'changed_at')::timestamptz
            where id = $1
            """)
        .execute(Tuple.of(site, line))
        .compose(
            done ->
                client
                    .preparedQuery("delete from queue_counter where site_id = $1")
                    .execute(Tuple.of(site)))
        .mapEmpty();
  }
}
