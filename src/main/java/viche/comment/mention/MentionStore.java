package viche.comment.mention;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The {@code mention} table. Rows are written with their revision and never change. */
public final class MentionStore {
  /** Writes whom a revision mentions, in one statement; nothing when it is nobody. */
  public Future<Void> insert(
      SqlClient client, long site, UUID comment, int revision, List<UUID> accounts) {
    if (accounts.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .preparedQuery(
            """
            insert into mention (site_id, comment_id, revision, account_id)
            select $1, $2, $3, m.account_id
            from unnest($4::uuid[]) as m (account_id)
            """)
        .execute(Tuple.of(site, comment, revision, accounts.toArray(UUID[]::new)))
        .mapEmpty();
  }
}
