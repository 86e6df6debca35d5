package viche.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the design's database rules demand of the schema: keys that begin with the site, and a name
 * for every constraint.
 *
 * @param global tables without a {@code site_id}
 */
record SchemaRules(Set<String> global) {
  private static final Pattern TABLE =
      Pattern.compile("create table (?:if not exists )?(\\w+) \\((.*)\\)");
  private static final Pattern ALTER = Pattern.compile("alter table (\\w+) (.*)");
  private static final Pattern UNIQUE_INDEX =
      Pattern.compile("create unique index (?:concurrently )?\\w+ on (\\w+)[^(]*\\((.*)\\).*");
  private static final Pattern KEY =
      Pattern.compile("(?:primary key|unique|foreign key)[^(]*\\(\\s*(\\w+).*");
  private static final Pattern REFERENCE = Pattern.compile("references (\\w+) \\(\\s*(\\w+)");
  private static final Pattern CONSTRAINT = Pattern.compile("constraint \\w+ (.*)");
  private static final Pattern INLINE =
      Pattern.compile("\\b(primary key|unique|references|check)\\b");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(sequence|(big|small)?serial|identity|trigger|policy|row level security"
              + "|on delete set null|default (now|gen_random|nextval|uuid)\\w*)\\b");

  /** The tables a script makes. */
  static List<String> tables(String script) {
    return statements(script).stream()
        .map(TABLE::matcher)
        .filter(Matcher::matches)
        .map(table -> table.group(1))
        .toList();
  }

  /** Every rule a script breaks. */
  List<String> broken(String script) {
    var faults = new ArrayList<String>();
    for (var statement : statements(script)) {
      var forbidden = FORBIDDEN.matcher(statement);
      if (forbidden.find()) {
        faults.add("no " + forbidden.group());
      }
      var table = TABLE.matcher(statement);
      var alter = ALTER.matcher(statement);
      var index = UNIQUE_INDEX.matcher(statement);
      if (table.matches()) {
        checkTable(table.group(1), table.group(2), faults);
      } else if (alter.matches()) {
        for (var action : parts(alter.group(2))) {
          checkPart(
              alter.group(1), action.replaceFirst("add (column )?(if not exists )?", ""), faults);
        }
      } else if (index.matches() && !siteFirst(index.group(1), index.group(2))) {
        faults.add("a unique index of " + index.group(1) + " begins with site_id");
      }
    }
    return faults;
  }

  private void checkTable(String name, String body, List<String> faults) {
    var parts = parts(body);
    if (!global.contains(name) && !parts.contains("site_id bigint not null")) {
      faults.add(name + " has no site_id bigint not null");
    }
    if (parts.stream().noneMatch(part -> part.matches("constraint \\w+ primary key.*"))) {
      faults.add(name + " has no named primary key");
    }
    parts.forEach(part -> checkPart(name, part, faults));
  }

  private void checkPart(String table, String part, List<String> faults) {
    var constraint = CONSTRAINT.matcher(part);
    if (!constraint.matches()) {
      if (INLINE.matcher(part).find()) {
        faults.add("a constraint of " + table + " has no name: " + part);
      }
      return;
    }
    var key = KEY.matcher(constraint.group(1));
    if (key.matches() && !siteFirst(table, key.group(1))) {
      faults.add("a key of " + table + " does not begin with site_id: " + part);
    }
    var reference = REFERENCE.matcher(part);
    if (part.contains("references ")
        && !(reference.find() && siteFirst(reference.group(1), reference.group(2)))) {
      faults.add("a reference of " + table + " does not begin with site_id: " + part);
    }
  }

  private boolean siteFirst(String table, String columns) {
    return global.contains(table) || columns.strip().matches("site_id\\b.*");
  }

  static List<String> statements(String script) {
    return List.of(SqlTokens.bare(script).split(";", -1)).stream()
        .map(statement -> statement.strip().replaceAll("\\s+", " "))
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** The parts between commas that stand in no parentheses. */
  private static List<String> parts(String body) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }
}
