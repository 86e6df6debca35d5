package viche.site;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import viche.database.JsonColumn;
import viche.database.Times;

/**
 * The {@code site} table. It is small and global: the only one asked without a {@code site_id}.
 * With a site come the rows that its writes expect.
 */
final class SiteStore {

  Future<Optional<Site>> find(SqlClient client, String key) {
    return client
        .preparedQuery(
            """
            select id, key, settings, version
            from site
            where key = $1
            """)
        .execute(Tuple.of(key))
        .map(SiteStore::first);
  }

  /** All of them, by key. */
  Future<List<Site>> all(SqlClient client) {
    return client
        .query("select id, key, settings, version from site order by key")
        .execute()
        .map(
            rows -> {
              var sites = new ArrayList<Site>();
              rows.forEach(row -> sites.add(site(row)));
              return sites;
            });
  }

  Future<Optional<Site>> find(SqlClient client, long id) {
    return client
        .preparedQuery(
            """
            select id, key, settings, version
            from site
            where id = $1
            """)
        .execute(Tuple.of(id))
        .map(SiteStore::first);
  }

  /** The keys of all sites. */
  Future<Set<String>> keys(SqlClient client) {
    return client
        .query("select key from site")
        .execute()
        .map(
            rows -> {
              var keys = new HashSet<String>();
              rows.forEach(row -> keys.add(row.getString("key")));
              return keys;
            });
  }

  /**
   * Makes a site with the counters of its queues, in a transaction of the caller's. Fails as a
   * duplicate when the key, or the number found for it, was taken meanwhile.
   */
  Future<Void> insert(SqlClient client, String key, SiteSettings settings, Instant now) {
    return client
        .preparedQuery(
            """
            insert into site (id, key, settings, version, created_at, changed_at)
            select coalesce(max(id), 0) + 1, $1, $2, 1, $3, $3
            from site
            returning id
            """)
        .execute(Tuple.of(key, JsonColumn.write(settings), Times.column(now)))
        .compose(rows -> counters(client, rows.iterator().next().getLong("id")));
  }

  private static Future<Void> counters(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            insert into queue_counter (site_id, queue, slot, items)
            select $1, q.queue, n.slot, 0
            from unnest(array['pending', 'unreviewed', 'rejected', 'reported']) as q (queue)
            cross join generate_series(0, 15) as n (slot)
            """)
        .execute(Tuple.of(site))
        .mapEmpty();
  }

  /** Writes only over the version that was read; says whether it did. */
  Future<Boolean> update(SqlClient client, Site read, SiteSettings settings, Instant now) {
    return client
        .preparedQuery(
            """
            update site
            set settings = $3, version = version + 1, changed_at = $4
            where id = $1 and version = $2
            """)
        .execute(Tuple.of(read.id(), read.version(), JsonColumn.write(settings), Times.column(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Optional<Site> first(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(site(row));
    }
    return Optional.empty();
  }

  private static Site site(Row row) {
    var settings = JsonColumn.read((JsonObject) row.getJson("settings"), SiteSettings.class);
    return new Site(row.getLong("id"), row.getString("key"), settings, row.getLong("version"));
  }
}
