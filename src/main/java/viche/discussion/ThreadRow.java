package viche.discussion;

import io.vertx.sqlclient.Row;
import java.util.UUID;

/**
 * One row of a discussion, before it is put in its place.
 *
 * @param path its place in reading order
 */
record ThreadRow(UUID root, ThreadPosition path, ShownComment comment) {

  static ThreadRow of(Row row) {
    return new ThreadRow(
        row.getUUID("root_id"),
        ThreadPosition.of(row.getBuffer("thread_path")),
        ShownRow.comment(row));
  }
}
