package viche.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report in Markdown: tables of what was measured beside what it should be. Each line is printed
 * as soon as it is there.
 */
final class Table {
  private final List<String> lines = new ArrayList<>();

  private void add(String line) {
    lines.add(line);
    System.out.println(line);
  }

  /** A paragraph. */
  void say(String text) {
    add(text);
    add("");
  }

  /** Begins a table. */
  void begin(String... columns) {
    add("| " + String.join(" | ", columns) + " |");
    add("|---".repeat(columns.length) + "|");
  }

  /** A row of the table. */
  void row(String... cells) {
    add("| " + String.join(" | ", cells) + " |");
  }

  /** Ends the table. */
  void end() {
    add("");
  }

  /** What two sizes took, with the ratio of their medians beside the greatest that is wanted. */
  void compare(String name, Timing small, Timing large, double target) {
    var ratio = large.median() / small.median();
    row(
        name,
        number(small.median()),
        number(small.quantile(0.95)),
        number(large.median()),
        number(large.quantile(0.95)),
        number(ratio),
        verdict(ratio, target));
  }

  /** A target and whether a figure keeps it. */
  static String verdict(double figure, double target) {
    return "≤ " + number(target) + (figure <= target ? "" : " **missed**");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** The report so far. */
  String markdown() {
    return String.join("\n", lines) + "\n";
  }
}
