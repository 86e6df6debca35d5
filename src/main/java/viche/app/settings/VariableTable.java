package viche.app.settings;

import picocli.CommandLine.Help;

/** The table of variables in {@code viche --help}. */
public final class VariableTable {
  private static final int WIDTH = 100;

  private VariableTable() {}

  /** Each variable with its meaning and default, on lines of at most a hundred characters. */
  public static String render(Help help) {
    var table = new StringBuilder("%nSettings (environment), [default]:%n".formatted());
    for (var variable : Variable.values()) {
      var value = variable.defaultValue();
      var line = new StringBuilder("  %-31s".formatted(variable.key()));
      for (var word :
          (variable.meaning() + (value == null ? "" : " [" + value + "]")).split(" ", -1)) {
        if (line.length() + 1 + word.length() > WIDTH) {
          table.append(line).append(System.lineSeparator());
          line = new StringBuilder(" ".repeat(35));
        }
        line.append(' ').append(word);
      }
      table.append(line).append(System.lineSeparator());
    }
    return table.toString();
  }
}
