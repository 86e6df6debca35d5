package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * The versions of discussions after a standby took over that may lack the last commits. What
 * readers were told of then, the new database would give again, for something else.
 */
public final class VersionStore {
  /** More versions than can have been lost. */
  private static final long FAR = 1_000_000;

  /** Moves the versions of some articles on; who knows an earlier one loads the discussion anew. */
  public Future<Void> moveOn(SqlClient client, long site, List<UUID> articles) {
    return client
        .preparedQuery(
            """
            update article
            set version = version + $3, versions_from = version + $3,
                changed_at = clock_timestamp()
            where site_id = $1 and id = any($2)
            """)
        .execute(Tuple.of(site, articles.toArray(UUID[]::new), FAR))
        .mapEmpty();
  }
}
