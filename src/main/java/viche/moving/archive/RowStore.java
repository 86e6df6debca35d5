package viche.moving.archive;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Writes rows of the tables that archives have, in a transaction of the caller's, and says how they
 * are read. Its statements are made of {@link ArchivedTables} and nothing else.
 */
final class RowStore {
  /** Whether a table has rows of a site. */
  Future<Boolean> isFilled(SqlClient client, ArchivedTable table, long site) {
    return client
        .preparedQuery(presence(table))
        .execute(Tuple.of(site))
        .map(rows -> rows.iterator().next().getBoolean("filled"));
  }

  /** The lines of a table, in their order; those since {@code $2} where that is asked for. */
  static String selection(ArchivedTable table, boolean since) {
    var columns = table.columns().stream().map(column -> "t." + column).collect(joining(", "));
    return "select to_json(o)::text as line from (select "
        + columns
        + (" from " + table.name() + " t where t.site_id = $1")
        + (since ? scoped(table) : "")
        + (" order by " + table.order() + ") o");
  }

  private static String scoped(ArchivedTable table) {
    return switch (table.belonging()) {
      case WHOLE -> "";
      case ARTICLES -> " and t.changed_at >= $2";
      case OF_ARTICLE ->
          """
           and exists (
            select 1 from article a
            where a.site_id = $1 and a.id = t.article_id and a.changed_at >= $2)
          """;
      case OF_COMMENT ->
          """
           and exists (
            select 1 from comment c
            join article a on a.site_id = $1 and a.id = c.article_id
            where c.site_id = $1 and c.id = t.comment_id and a.changed_at >= $2)
          """;
    };
  }

  static String presence(ArchivedTable table) {
    return "select exists (select 1 from " + table.name() + " where site_id = $1) as filled";
  }

  /**
   * Adds rows. One that names another by the table's late column, which isn't there yet, names none
   * for now.
   *
   * @return those
   */
  Future<List<CheckedLine>> insert(
      SqlClient client, ArchivedTable table, long site, List<CheckedLine> lines) {
    var rows = lines.stream().map(line -> line.line().text()).collect(joining(",", "[", "]"));
    var parameters = Tuple.of(site, rows);
    if (table.late() != null) {
      parameters.addArrayOfUUID(ids(lines));
    }
    return client
        .preparedQuery(insertion(table))
        .execute(parameters)
        .map(inserted -> table.late() == null ? List.of() : late(lines, inserted));
  }

  static String insertion(ArchivedTable table) {
    var columns = String.join(", ", table.columns());
    var values =
        table.columns().stream()
            .map(column -> column.equals(table.late()) ? known(table, column) : "r." + column)
            .collect(joining(", "));
    return ("insert into " + table.name() + " (site_id, " + columns + ") ")
        + ("select $1, " + values + " ")
        + ("from json_populate_recordset(null::" + table.name() + ", $2::text::json) r")
        + (table.late() == null ? "" : " returning id, " + table.late() + " is null as unnamed");
  }

  private static String known(ArchivedTable table, String column) {
    var row = "r." + column;
    return ("case when " + row + " = any($3) or exists (select 1 from " + table.name() + " n ")
        + ("where n.site_id = $1 and n.id = " + row + ") then " + row + " end");
  }

  private static List<CheckedLine> late(List<CheckedLine> lines, RowSet<Row> inserted) {
    var unnamed = new HashSet<UUID>();
    for (var row : inserted) {
      if (row.getBoolean("unnamed")) {
        unnamed.add(row.getUUID("id"));
      }
    }
    return lines.stream()
        .filter(line -> line.named() != null && unnamed.contains(line.id()))
        .toList();
  }

  /** Has rows name by the table's late column what they must, which is there by now. */
  Future<Void> name(SqlClient client, ArchivedTable table, long site, List<CheckedLine> lines) {
    return client
        .preparedQuery(naming(table))
        .execute(
            Tuple.of(site)
                .addArrayOfUUID(ids(lines))
                .addArrayOfUUID(lines.stream().map(CheckedLine::named).toArray(UUID[]::new)))
        .mapEmpty();
  }

  static String naming(ArchivedTable table) {
    return ("update " + table.name() + " u set " + table.late() + " = l.named ")
        + "from unnest($2::uuid[], $3::uuid[]) as l (id, named) "
        + "where u.site_id = $1 and u.id = l.id";
  }

  private static UUID[] ids(List<CheckedLine> lines) {
    return lines.stream().map(CheckedLine::id).toArray(UUID[]::new);
  }
}
