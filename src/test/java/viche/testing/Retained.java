package viche.testing;

import java.sql.SQLException;

/** What is removed after its time. */
public final class Retained {
  private Retained() {}

  /** Has every site of a database looked at next, as an hour later. */
  public static void anHourLater(TestDatabase database) throws SQLException {
    database.execute("update retention set ran_at = null, leased_until = to_timestamp(0)");
  }
}
