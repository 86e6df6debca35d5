package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Times;
import viche.site.Site;

/**
 * Reads a log page by page.
 *
 * @param order in which it is, as its cursors name it
 * @param entries makes rows into entries
 * @param id of an entry
 */
record LogReader<E>(
    Database database, String order, Function<RowSet<Row>, List<E>> entries, Function<E, UUID> id) {

  /** The rows that pass the filter. */
  Future<LogPage<E>> page(Site site, LogFilter filter) {
    var after = Cursor.parseId(filter.after(), order);
    List<Object> stretch =
        List.of(
            site.id(),
            LogStatement.behind(after, filter.until()),
            LogStatement.first(filter.from()));
    return database.read(
        client ->
            client
                .preparedQuery(filter.page())
                .execute(
                    Tuple.from(stretch)
                        .addValue(filter.chosen())
                        .addValue(filter.looks())
                        .addValue(filter.sifted())
                        .addValue(filter.siftedFurther())
                        .addValue(Times.columnOrNull(filter.from()))
                        .addValue(Times.columnOrNull(filter.until()))
                        .addValue(filter.limit() + 1))
                .map(entries)
                .compose(
                    found ->
                        found.size() > filter.limit()
                            ? Future.succeededFuture(cut(found, filter.limit()))
                            : end(client, filter, stretch).map(end -> new LogPage<>(found, end))));
  }

  /** Where the next page begins when this one has looked at all that it may. */
  private Future<@Nullable String> end(SqlClient client, LogFilter filter, List<Object> stretch) {
    return client
        .preparedQuery(filter.end())
        .execute(Tuple.from(stretch).addValue(filter.chosen()).addValue(filter.looks() - 1))
        .map(
            rows -> {
              for (var row : rows) {
                return Cursor.of(order, row.getUUID("id"));
              }
              return null;
            });
  }

  private LogPage<E> cut(List<E> found, int limit) {
    var page = found.subList(0, limit);
    return new LogPage<>(page, Cursor.of(order, id.apply(page.getLast())));
  }
}
