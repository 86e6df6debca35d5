package viche.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the design's database rules demand of a statement, as far as its text shows it.
 *
 * @param tables all tables
 * @param global those without a {@code site_id}
 */
public record SqlRules(Set<String> tables, Set<String> global) {
  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "names its columns", Pattern.compile("(select|returning|,)\\s+\\*|\\w\\.\\*"),
          "identifiers come from the service",
              Pattern.compile(
                  "\\b(nextval|currval|setval|sequence|(big|small)?serial|identity"
                      + "|gen_random_uuid|uuidv[47])\\b"),
          "times come from the service",
              Pattern.compile("\\b(now\\s*\\(|current_timestamp|localtimestamp)"),
          "no triggers, MERGE or row-level security",
              Pattern.compile("\\b(trigger|merge|row\\s+level\\s+security|policy)\\b"),
          "no ctid or xmin", Pattern.compile("\\b(\\w+\\.)?(ctid|xmin)\\b"),
          "no on delete set null", Pattern.compile("on\\s+delete\\s+set\\s+null"),
          "no advisory locks", Pattern.compile("\\bpg_(try_)?advisory_"),
          "never inserts inside a CTE",
              Pattern.compile("\\bas\\s+((not\\s+)?materialized\\s+)?\\(\\s*insert\\b"),
          "made of constants only", Pattern.compile("[" + SqlTexts.HOLE + "]|%[sd]"));

  private static final Pattern UPSERT =
      Pattern.compile(
          "do\\s+update\\s+set\\s+(.*?)(\\bwhere\\b|\\breturning\\b|$)", Pattern.DOTALL);
  private static final Pattern EXCLUDED =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*excluded\\.(\\w+)\\s*");
  private static final Pattern CTE =
      Pattern.compile(
          "(?:\\bwith(?:\\s+recursive)?|,)\\s*(\\w+)\\s*(?:\\([^()]*\\))?\\s*as"
              + "\\s+(?:(?:not\\s+)?materialized\\s+)?\\(");

  private static final Set<String> NO_ALIAS =
      Set.of(
          "on",
          "where",
          "set",
          "join",
          "left",
          "right",
          "full",
          "cross",
          "inner",
          "natural",
          "for",
          "order",
          "group",
          "having",
          "limit",
          "values",
          "select",
          "using",
          "returning",
          "as");
  private static final Set<String> END_OF_FROM =
      Set.of("where", "group", "order", "having", "limit", "returning", "for", "window", "set");

  private static final Set<String> BEGIN_OF_CONDITION = Set.of("where", "having", "on");

  /** Ends what a condition began: from there on a query says something else. */
  private static final Set<String> END_OF_CONDITION =
      Set.of("from", "group", "order", "limit", "returning", "for", "window", "set", "values");

  /**
   * PostgreSQL asks a volatile function once for each row, and so finds no rows along an index by
   * it. {@code statement_timestamp()}, or a query in parentheses, is asked once.
   */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "(\\w+\\.)?(clock_timestamp|timeofday|random(_normal)?|lastval|pg_sleep\\w*|txid_current"
              + "|pg_current_xact_id\\w*|uuid_generate_v\\d\\w*)");

  /** Stands in a question that looks at all sites at once, and so says that it means to. */
  static final String OF_ALL_SITES = "-- of all sites";

  private record Named(String table, String alias) {}

  /** Every rule a statement breaks. */
  public List<String> broken(String sql) {
    var faults = new ArrayList<String>();
    var bare = SqlTokens.bare(sql);
    FORBIDDEN.forEach(
        (rule, pattern) -> {
          if (pattern.matcher(bare).find()) {
            faults.add(rule);
          }
        });
    if (!sql.strip().startsWith(bare.strip().split("\\s", 2)[0])) {
      faults.add("is written in lower case");
    }
    if (sql.contains(OF_ALL_SITES) && !bare.strip().startsWith("select")) {
      faults.add("nothing is written at all sites at once");
    }
    upserts(bare, faults);
    var views = new HashSet<String>();
    CTE.matcher(bare).results().forEach(match -> views.add(match.group(1)));
    for (var query : SqlTokens.queries(SqlTokens.of(bare))) {
      check(query, views, sql.contains(OF_ALL_SITES), faults);
    }
    return faults;
  }

  private static void upserts(String bare, List<String> faults) {
    var upsert = UPSERT.matcher(bare);
    while (upsert.find()) {
      for (var assignment : upsert.group(1).split(",", -1)) {
        var parts = EXCLUDED.matcher(assignment);
        if (!parts.matches() || !parts.group(1).equals(parts.group(2))) {
          faults.add("an upsert assigns excluded columns only: " + assignment.strip());
        }
      }
    }
  }

  private void check(List<String> query, Set<String> views, boolean ofAll, List<String> faults) {
    var named = named(query);
    for (var one : named) {
      if (!tables.contains(one.table())) {
        if (!views.contains(one.table()) && !one.table().startsWith("pg_")) {
          faults.add(one.table() + " is no table");
        }
      } else if (!ofAll
          && !global.contains(one.table())
          && !ofOneSite(query, one, named.size() == 1)) {
        faults.add(one.alias() + " is not held to one site");
      }
    }
    conditions(query, faults);
    int into = query.indexOf("into");
    if (into > 0 && query.get(into - 1).equals("insert")) {
      checkInsert(query.subList(into + 1, query.size()), faults);
    }
  }

  /**
   * What a query asks of rows, before it reads or joins them and after. A condition ends with the
   * parentheses it stands in, or with a word that isn't in others of its own; {@code is distinct
   * from} goes on.
   */
  private static void conditions(List<String> query, List<String> faults) {
    var depths = new ArrayDeque<Integer>();
    int depth = 0;
    for (int i = 0; i < query.size(); i++) {
      var token = query.get(i);
      var next = i + 1 < query.size() ? query.get(i + 1) : "";
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      while (!depths.isEmpty() && depths.peek() > depth) {
        depths.pop();
      }
      boolean inside = !depths.isEmpty() && depths.peek() == depth;
      boolean distinct = i > 0 && query.get(i - 1).equals("distinct");
      if (inside && END_OF_CONDITION.contains(token) && !distinct) {
        depths.pop();
      } else if (BEGIN_OF_CONDITION.contains(token) && !next.equals("conflict") && !inside) {
        depths.push(depth);
      } else if (!depths.isEmpty() && next.equals("(") && VOLATILE.matcher(token).matches()) {
        faults.add("no condition asks " + token + "() of each row");
      }
    }
  }

  /** {@code table (site_id, …) values ($1, …)}, or {@code select $1, …}. */
  private void checkInsert(List<String> rest, List<String> faults) {
    var table = rest.getFirst();
    if (!tables.contains(table)) {
      faults.add(table + " is no table");
    } else if (!global.contains(table)) {
      var first = rest.size() > 2 ? rest.subList(1, 3) : List.<String>of();
      var values = after(rest, "values", 2);
      var selected = after(rest, "select", 1);
      if (!first.equals(List.of("(", "site_id"))
          || !(values.equals(List.of("(", "$1")) || selected.equals(List.of("$1")))) {
        faults.add("a row of " + table + " belongs to the site $1, named first");
      }
    }
  }

  private static List<String> after(List<String> tokens, String word, int count) {
    int at = tokens.indexOf(word);
    return at < 0 || at + count >= tokens.size()
        ? List.of()
        : tokens.subList(at + 1, at + 1 + count);
  }

  private static boolean ofOneSite(List<String> query, Named one, boolean alone) {
    var columns = new ArrayList<>(List.of(one.alias() + ".site_id"));
    if (alone) {
      columns.add("site_id");
    }
    for (int i = 0; i + 2 < query.size(); i++) {
      var three = query.subList(i, i + 3);
      if (columns.stream().anyMatch(column -> three.equals(List.of(column, "=", "$1")))) {
        return true;
      }
    }
    return false;
  }

  /** The tables and views a query itself names, but for the one it inserts into. */
  private static List<Named> named(List<String> query) {
    var named = new ArrayList<Named>();
    int depth = 0;
    int from = -1;
    for (int i = 0; i < query.size(); i++) {
      var token = query.get(i);
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      var before = i == 0 ? "" : query.get(i - 1);
      var begins =
          switch (token) {
            case "from" -> !before.equals("distinct");
            case "join" -> true;
            case "update" -> i == 0 || before.equals(SqlTokens.INNER);
            case "," -> depth == from;
            default -> false;
          };
      if (END_OF_FROM.contains(token)) {
        from = -1;
      }
      if (begins) {
        from = token.equals("from") ? depth : from;
        name(query, i + 1, named);
      }
    }
    return named;
  }

  private static void name(List<String> query, int start, List<Named> named) {
    int at = start;
    while (at < query.size() && Arrays.asList("lateral", "only").contains(query.get(at))) {
      at++;
    }
    if (at >= query.size() || !query.get(at).matches("[a-z_][\\w.]*")) {
      return; // a query of its own, checked by itself
    }
    var table = query.get(at);
    var next = at + 1 < query.size() ? query.get(at + 1) : "";
    if (next.equals("(")) {
      return; // a function
    }
    if (next.equals("as") && at + 2 < query.size()) {
      next = query.get(at + 2);
    }
    var alias = next.matches("[a-z_]\\w*") && !NO_ALIAS.contains(next) ? next : table;
    named.add(new Named(table, alias));
  }
}
