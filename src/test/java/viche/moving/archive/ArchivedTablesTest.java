package viche.moving.archive;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import viche.architecture.SqlRules;
import viche.testing.Guide;
import viche.testing.TestDatabase;

/** An archive has every table and column there is, but for what the guide says is left out. */
final class ArchivedTablesTest {
  private static final Pattern FILE =
      Pattern.compile("(?ms)^\\*\\*`(\\w+)\\.jsonl`\\*\\*(.*?)(?=^\\*\\*`|^#)");
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\| (`\\w+`(?:, `\\w+`)*) \\| \\w");

  private final String guide = Guide.named("archive").text();

  @Test
  void everyColumnOfEveryTableIsWrittenOrSaidToBeLeftOut() throws SQLException {
    var schema = new TreeMap<String, Set<String>>();
    for (var row :
        TestDatabase.shared()
            .rows(
                """
                select table_name, column_name
                from information_schema.columns
                where table_schema = 'public'
                """)) {
      schema
          .computeIfAbsent(row.get("table_name"), table -> new TreeSet<>())
          .add(String.valueOf(row.get("column_name")));
    }
    assertThat(schema.remove("site"))
        .as("all of the site's own but what names it elsewhere")
        .containsExactly("changed_at", "created_at", "id", "key", "settings", "version");
    schema.values().forEach(columns -> columns.remove("site_id"));
    assertThat(requireNonNull(schema.get("erasure")).remove("person"))
        .as("who it was is nobody's to have")
        .isTrue();
    schema.keySet().removeAll(leftOut());

    var archived = new TreeMap<String, Set<String>>();
    for (var table : ArchivedTables.ALL) {
      archived.put(table.name(), new TreeSet<>(table.columns()));
      assertThat(table.columns()).as(table.name()).doesNotHaveDuplicates();
    }
    assertThat(archived).isEqualTo(schema);
  }

  @Test
  void theGuideNamesEachFileInItsOrderAndEachMember() {
    var files = FILE.matcher(guide).results().toList();
    var names = new ArrayList<>(ArchivedTables.ALL.stream().map(ArchivedTable::name).toList());
    names.addFirst("site");
    assertThat(files.stream().map(file -> file.group(1))).containsExactlyElementsOf(names);
    for (var file : files) {
      assertThat(CODE.matcher(file.group(2)).results().map(code -> code.group(1)))
          .as(file.group(1))
          .containsAll(columns(file.group(1)));
    }
  }

  @Test
  void theStatementsThatAreMadeOfTheListKeepTheRules() {
    var names = ArchivedTables.ALL.stream().map(ArchivedTable::name).collect(toSet());
    var rules = new SqlRules(names, Set.of("site"));
    for (var table : ArchivedTables.ALL) {
      var statements =
          new ArrayList<>(
              List.of(
                  RowStore.selection(table, false),
                  RowStore.selection(table, true),
                  RowStore.presence(table),
                  RowStore.insertion(table)));
      if (table.late() != null) {
        statements.add(RowStore.naming(table));
      }
      for (var statement : statements) {
        assertThat(rules.broken(statement)).as(statement).isEmpty();
      }
    }
  }

  @Test
  void whatARowRefersToStandsBeforeIt() throws SQLException {
    for (var row :
        TestDatabase.shared()
            .rows(
                """
                select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to"
                from pg_constraint c
                where c.contype = 'f' and c.conrelid <> c.confrelid
                """)) {
      var from = names().indexOf(row.get("from"));
      assertThat(names().indexOf(row.get("to"))).as("" + row).isLessThan(from < 0 ? 99 : from);
    }
  }

  private static List<String> names() {
    return ArchivedTables.ALL.stream().map(ArchivedTable::name).toList();
  }

  private static List<String> columns(String name) {
    return ArchivedTables.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .map(ArchivedTable::columns)
        .orElse(List.of("settings", "version", "created_at", "changed_at"));
  }

  private Set<String> leftOut() {
    var tables = new HashSet<String>();
    LEFT_OUT
        .matcher(guide.substring(guide.indexOf("## What is left out")))
        .results()
        .map(MatchResult::group)
        .forEach(line -> CODE.matcher(line).results().forEach(code -> tables.add(code.group(1))));
    return tables;
  }
}
