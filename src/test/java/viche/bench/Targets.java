package viche.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was promised, beside what this run found. */
final class Targets {
  private record Line(String what, String value, String target, String verdict) {}

  private final List<Line> lines = new ArrayList<>();

  /** A figure that should be so great at least. */
  void atLeast(String what, double value, double target) {
    add(what, value, "≥", target, value >= target, (target - value) / target);
  }

  /** A figure that should be so great at most. */
  void atMost(String what, double value, double target) {
    add(what, value, "≤", target, value <= target, (value - target) / target);
  }

  private void add(
      String what, double value, String sign, double target, boolean met, double missing) {
    lines.add(
        new Line(
            what,
            Table.number(value),
            sign + " " + Table.number(target),
            met ? "met" : String.format(Locale.ROOT, "**missed by %.0f %%**", missing * 100)));
  }

  /** What could not be measured, and why. */
  void skipped(String what, String why) {
    lines.add(new Line(what, "–", "", "not measured: " + why));
  }

  /** Adds them all to a report. */
  void print(Table table) {
    if (lines.isEmpty()) {
      return;
    }
    table.say("## Targets");
    table.begin("what", "this run", "target", "");
    for (var line : lines) {
      table.row(line.what(), line.value(), line.target(), line.verdict());
    }
    table.end();
  }
}
