package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;
import viche.database.Rounds;

/** Reads the lines of a cursor that is open to its end, as many at once as are not large. */
final class CursorReader {
  private static final int FIRST = 10;
  private static final int MOST = 1_000;
  private static final int CHARACTERS = 2_000_000;

  private final SqlClient client;
  private final ExportStore store;
  private int longest = 1;
  private int rows = FIRST;

  CursorReader(SqlClient client, ExportStore store) {
    this.client = client;
    this.store = store;
  }

  /** Hands on the lines, the next ones once those before are taken, and leaves the cursor. */
  Future<Void> read(Function<List<String>, Future<Void>> taker) {
    return Rounds.whileMore(
            () ->
                store
                    .next(client, rows)
                    .compose(
                        lines -> {
                          lines.forEach(line -> longest = Math.max(longest, line.length()));
                          rows = Math.clamp(CHARACTERS / longest, 1, MOST);
                          return lines.isEmpty()
                              ? Future.succeededFuture(false)
                              : taker.apply(lines).map(true);
                        }))
        .compose(read -> store.close(client));
  }
}
