package viche.app.settings;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** The table of variables in {@code viche --help}. */
public final class VariableTable {
  private static final int NAME_WIDTH = 33;
  private static final int MEANING_WIDTH = 67;

  private VariableTable() {}

  /** Each variable with its meaning and default, on lines of at most a hundred characters. */
  public static String render(Help help) {
    var table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(NAME_WIDTH, 2, Column.Overflow.SPAN),
            new Column(MEANING_WIDTH, 1, Column.Overflow.WRAP));
    for (var variable : Variable.values()) {
      var value = variable.defaultValue();
      table.addRowValues(
          variable.key(), variable.meaning() + (value == null ? "" : " [" + value + "]"));
    }
    return System.lineSeparator() + "Settings (environment), [default]:%n".formatted() + table;
  }
}
