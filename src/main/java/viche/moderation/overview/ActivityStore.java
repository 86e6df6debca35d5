package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The {@code moderator_activity} table: when each moderator was last at work. */
final class ActivityStore {

  /** Notes that a moderator is at work, by the database's clock. */
  Future<Void> seen(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            insert into moderator_activity (site_id, account_id, seen_at)
            values ($1, $2, clock_timestamp())
            on conflict (site_id, account_id) do update
            set seen_at = excluded.seen_at
            """)
        .execute(Tuple.of(site, account))
        .mapEmpty();
  }
}
