import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints the line coverage that JaCoCo measured, from the CSV report that is the argument. Run by
 * the build after the report; what is too little is the business of {@code jacoco:check}.
 */
final class Coverage {
  public static void main(String[] args) throws IOException {
    var report = Path.of(args[0]);
    if (Files.notExists(report)) {
      System.out.println("Line coverage: not measured, no test was run");
      return;
    }
    var rows = Files.readAllLines(report).stream().map(row -> row.split(",")).toList();
    var names = rows.getFirst();
    long missed = 0;
    long covered = 0;
    for (var row : rows.subList(1, rows.size())) {
      missed += count(names, row, "LINE_MISSED");
      covered += count(names, row, "LINE_COVERED");
    }
    System.out.printf(
        Locale.ROOT,
        "Line coverage: %.1f %% (%,d of %,d lines)%n",
        100.0 * covered / (covered + missed),
        covered,
        covered + missed);
  }

  private static long count(String[] names, String[] row, String name) {
    for (var i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return Long.parseLong(row[i]);
      }
    }
    throw new IllegalArgumentException("the report has no column " + name);
  }
}
