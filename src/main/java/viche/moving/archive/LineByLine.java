package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;

/**
 * Does something with many lines at once; where the database takes them not, finds the first one
 * that it doesn't take, by halves.
 *
 * @param file of the lines
 */
record LineByLine(SqlClient client, String file) {
  /** The states of values that can't be, and of rows that break a rule, begin so. */
  private static final List<String> OF_ROWS = List.of("22", "23");

  private static final String MISSING_REFERENCE = "23503";

  /**
   * Does it, in the transaction of the client, which goes on.
   *
   * @return fails with {@link ArchiveException} where a line is not taken
   */
  Future<Void> work(List<CheckedLine> lines, Function<List<CheckedLine>, Future<Void>> statement) {
    return client
        .query("savepoint lines")
        .execute()
        .compose(saved -> statement.apply(lines))
        .compose(
            done -> client.query("release savepoint lines").execute().mapEmpty(),
            failure ->
                failure instanceof PgException fault && isOfRows(fault)
                    ? client
                        .query("rollback to savepoint lines; release savepoint lines")
                        .execute()
                        .compose(back -> halves(lines, statement, fault))
                    : Future.failedFuture(failure));
  }

  private Future<Void> halves(
      List<CheckedLine> lines,
      Function<List<CheckedLine>, Future<Void>> statement,
      PgException fault) {
    if (lines.size() == 1) {
      return Future.failedFuture(
          ArchiveException.at(file, lines.getFirst().line().number(), words(fault)));
    }
    int middle = lines.size() / 2;
    return work(lines.subList(0, middle), statement)
        .compose(done -> work(lines.subList(middle, lines.size()), statement));
  }

  private static boolean isOfRows(PgException fault) {
    var state = fault.getSqlState();
    return state != null && OF_ROWS.stream().anyMatch(state::startsWith);
  }

  /** What a check says of a row holds all of the row, and isn't told. */
  private static String words(PgException fault) {
    var said = fault.getErrorMessage();
    return MISSING_REFERENCE.equals(fault.getSqlState()) ? said + ": " + fault.getDetail() : said;
  }
}
