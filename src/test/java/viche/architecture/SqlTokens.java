package viche.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement in tokens, taken apart into its queries: each sees the tables it names itself. */
final class SqlTokens {
  /** Stands in a query for one inside it. */
  static final String INNER = "(query)";

  private static final Pattern TOKEN =
      Pattern.compile("\\$\\d+|::|<>|<=|>=|[\\p{Alpha}_][\\w.]*(\\.\\*)?|\\d+|\\S");

  private static final Set<String> VERBS =
      Set.of("select", "with", "insert", "update", "delete", "values", "merge");
  private static final Set<String> SET_OPERATIONS = Set.of("union", "except", "intersect");

  private SqlTokens() {}

  /** The text without comments and literals, in lower case. */
  static String bare(String sql) {
    return sql.replaceAll("--[^\\n]*", " ")
        .replaceAll("'(?:[^']|'')*'", "''")
        .toLowerCase(Locale.ROOT);
  }

  static List<String> of(String bare) {
    return TOKEN.matcher(bare).results().map(match -> match.group()).toList();
  }

  /** The queries of a statement, inner ones and the branches of unions apart. */
  static List<List<String>> queries(List<String> tokens) {
    var queries = new ArrayList<List<String>>();
    read(tokens, 0, queries);
    return queries;
  }

  /** Reads a query up to its closing parenthesis, or the end; returns the place behind. */
  private static int read(List<String> tokens, int start, List<List<String>> queries) {
    var query = new ArrayList<String>();
    int depth = 0;
    int at = start;
    while (at < tokens.size()) {
      var token = tokens.get(at);
      if (token.equals("(") && at + 1 < tokens.size() && VERBS.contains(tokens.get(at + 1))) {
        query.add(INNER);
        at = read(tokens, at + 1, queries);
        continue;
      }
      if (token.equals("(")) {
        depth++;
      } else if (token.equals(")")) {
        if (depth-- == 0) {
          break;
        }
      }
      if (SET_OPERATIONS.contains(token)) {
        queries.add(query);
        query = new ArrayList<>();
      } else {
        query.add(token);
      }
      at++;
    }
    queries.add(query);
    return at + 1;
  }
}
