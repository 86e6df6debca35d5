package viche.moderation.dryrun;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.moderation.dryrun.DryRunTask.Progress;

/** What is kept of comments as examples of dry runs, in the {@code job} table. */
public final class ExampleStore {

  /**
   * Takes a comment from all of them, under the caller's lock of it. A dry run that goes on and has
   * it among its own is taken from its runner, and goes on without it.
   */
  public Future<Void> forget(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select id, result, position
            from job
            where site_id = $1 and kind = 'dry-run'
              and (strpos(result::text, $2) > 0 or strpos(position, $2) > 0)
            order by id
            for no key update
            """)
        .execute(Tuple.of(site, comment.toString()))
        .compose(
            rows -> {
              Future<Void> done = Future.succeededFuture();
              for (var row : rows) {
                done = done.compose(before -> write(client, site, row, Set.of(comment)));
              }
              return done;
            });
  }

  private static Future<Void> write(SqlClient client, long site, Row row, Set<UUID> comments) {
    return client
        .preparedQuery(
            """
            update job
            set result = $3, position = $4,
                lease = lease + case when state = 'running' then 1 else 0 end,
                leased_until = case when state = 'running' then clock_timestamp()
                                    else leased_until end
            where site_id = $1 and id = $2
            """)
        .execute(
            Tuple.of(
                site,
                row.getUUID("id"),
                result((JsonObject) row.getJson("result"), comments),
                position(row.getString("position"), comments)))
        .mapEmpty();
  }

  private static @Nullable JsonObject result(@Nullable JsonObject result, Set<UUID> comments) {
    return result == null
        ? null
        : JsonColumn.write(JsonColumn.read(result, DryRunResult.class).without(comments));
  }

  private static @Nullable String position(@Nullable String position, Set<UUID> comments) {
    if (position == null) {
      return null;
    }
    var far = JsonColumn.read(new JsonObject(position), Progress.class);
    var left = new Progress(far.last(), far.result().without(comments));
    return JsonColumn.write(left).encode();
  }

  /** Those of some comments whose texts went, or whose authors are erased. */
  Future<Set<UUID>> gone(SqlClient client, long site, List<UUID> comments) {
    return client
        .preparedQuery(
            """
            select c.id
            from comment c
            where c.site_id = $1 and c.id = any($2)
              and (c.texts_gone_at is not null
                   or exists (select 1 from erasure e
                              where e.site_id = $1 and e.account_id = c.account_id))
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .map(
            rows -> {
              var gone = new HashSet<UUID>();
              rows.forEach(row -> gone.add(row.getUUID("id")));
              return gone;
            });
  }
}
