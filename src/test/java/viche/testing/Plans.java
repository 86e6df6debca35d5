package viche.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL would go about a statement, whatever it is asked with. */
public final class Plans {
  private Plans() {}

  /**
   * The lines of the plan that serves parameters of any value, where an index can be had.
   *
   * @param types of the parameters, separated by commas
   * @param values of the parameters, separated by commas
   */
  public static List<String> along(String sql, String types, String values) throws SQLException {
    var plan = new ArrayList<String>();
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off; set plan_cache_mode = force_generic_plan");
      statement.execute("prepare asked (" + types + ") as " + sql);
      try (var rows = statement.executeQuery("explain execute asked (" + values + ")")) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      }
    }
    return plan;
  }
}
