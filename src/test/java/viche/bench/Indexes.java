package viche.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The indexes of some tables but for the primary keys, taken away while the tables are filled. */
final class Indexes {
  private final List<String> makings = new ArrayList<>();

  /** Drops them. */
  static Indexes drop(Connection connection, String... tables) throws SQLException {
    var dropped = new Indexes();
    var droppings = new ArrayList<String>();
    try (var question =
        connection.prepareStatement(
            """
            select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname,
                   'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' '
                   || pg_get_constraintdef(oid)
            from pg_constraint
            where contype = 'u' and conrelid = any (?::regclass[])
            union all
            select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid = any (?::regclass[])
              and not exists (select 1 from pg_constraint c
                              where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
            """)) {
      var named = connection.createArrayOf("text", tables);
      question.setArray(1, named);
      question.setArray(2, named);
      try (var rows = question.executeQuery()) {
        while (rows.next()) {
          droppings.add(rows.getString(1));
          dropped.makings.add(rows.getString(2));
        }
      }
    }
    run(connection, droppings);
    return dropped;
  }

  /** Makes them again. */
  void restore(Connection connection) throws SQLException {
    run(connection, makings);
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
