package viche.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL reads for a statement, by its own account. */
public final class RowsRead {
  private RowsRead() {}

  /** The rows that the scans of a statement read, those thrown away included. */
  public static long rowsRead(TestDatabase database, String sql, Object... parameters)
      throws SQLException {
    var filled = sql;
    for (int i = parameters.length; i > 0; i--) {
      filled = filled.replace("$" + i, literal(parameters[i - 1]));
    }
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var plan = statement.executeQuery("explain (analyze, format json) " + filled)) {
      plan.next();
      return read(new JsonArray(plan.getString(1)).getJsonObject(0).getJsonObject("Plan"));
    }
  }

  /**
   * As {@link #rowsRead}, by the plan that is made for parameters of any value, as connections come
   * to use it that keep their statements.
   *
   * @param types of the parameters, separated by commas
   */
  public static long rowsReadByAnyPlan(
      TestDatabase database, String types, String sql, @Nullable Object... parameters)
      throws SQLException {
    var values = Stream.of(parameters).map(RowsRead::literal).collect(Collectors.joining(", "));
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare asked (" + types + ") as " + sql);
      try (var plan =
          statement.executeQuery("explain (analyze, format json) execute asked(" + values + ")")) {
        plan.next();
        return read(new JsonArray(plan.getString(1)).getJsonObject(0).getJsonObject("Plan"));
      }
    }
  }

  private static String literal(@Nullable Object value) {
    return value == null ? "null" : value instanceof Number ? value.toString() : "'" + value + "'";
  }

  private static long read(JsonObject node) {
    long read = 0;
    if (node.getString("Node Type").contains("Scan")) {
      var each = node.getDouble("Actual Rows", 0.0) + node.getDouble("Rows Removed by Filter", 0.0);
      read = Math.round(each * node.getDouble("Actual Loops", 0.0));
    }
    for (var child : node.getJsonArray("Plans", new JsonArray())) {
      read += read((JsonObject) child);
    }
    return read;
  }
}
