package viche.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a step of the schema may do to tables that are large where there are many comments: an
 * instance of the release before goes on meanwhile, and nobody is to wait behind a lock.
 */
final class UpgradeRules {
  /** The steps up to this one are older than the rule. */
  static final int FREE = 7;

  private static final String LARGE = "(comment|revision|decision|article|finding|reaction)\\b";
  private static final Pattern ROWS = Pattern.compile("(update|delete from|insert into) " + LARGE);
  private static final Pattern INDEX =
      Pattern.compile("create (unique )?index (if not exists )?\\w+ on " + LARGE);
  private static final Pattern VALIDATED =
      Pattern.compile("alter table " + LARGE + ".*\\bvalidate constraint\\b.*");
  private static final Pattern ADDED =
      Pattern.compile(
          "alter table "
              + LARGE
              + ".*\\badd (constraint \\w+ )?(check|foreign key|unique|primary key|exclude)\\b.*");
  private static final Pattern LATER = Pattern.compile(".*\\b(not valid|using index \\w+)$");

  private UpgradeRules() {}

  /** Every rule a script breaks. */
  static List<String> broken(String script) {
    var inParts = script.startsWith("-- in parts\n");
    var faults = new ArrayList<String>();
    for (var statement : SchemaRules.statements(script)) {
      if (!inParts && ROWS.matcher(statement).lookingAt()) {
        faults.add("rows of a large table are changed in parts: " + statement);
      }
      if (!inParts && VALIDATED.matcher(statement).matches()) {
        faults.add("a constraint of a large table is validated in parts: " + statement);
      }
      if (INDEX.matcher(statement).lookingAt()) {
        faults.add("an index of a large table is made concurrently: " + statement);
      }
      if (ADDED.matcher(statement).matches() && !LATER.matcher(statement).matches()) {
        faults.add("a constraint of a large table is added not valid: " + statement);
      }
    }
    return faults;
  }
}
