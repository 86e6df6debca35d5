package viche.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A look for a word in all that is stored. */
public final class Marks {
  private Marks() {}

  /** Every row of every table that says the word, by its table. */
  public static List<String> stored(TestDatabase database, String word) throws SQLException {
    var found = new ArrayList<String>();
    var tables =
        database.rows(
            "select c.relname as name from pg_class c"
                + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
                + " order by c.relname");
    for (var table : tables) {
      var name = table.get("name");
      var rows =
          database.rows(
              "select to_jsonb(t)::text as row from "
                  + name
                  + " t where strpos(lower(to_jsonb(t)::text), ?) > 0",
              word.toLowerCase(Locale.ROOT));
      rows.forEach(row -> found.add(name + ": " + row.get("row")));
    }
    return found;
  }
}
