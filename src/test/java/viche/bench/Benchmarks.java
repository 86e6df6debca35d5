package viche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;

/**
 * Measures what the service promises, and writes a report to standard output and to {@code
 * target/benchmarks.md}. {@code bench.only} names the {@link Part}s, {@link Sizes} how much is
 * measured with.
 */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    // The services' threads would keep a run that failed alive.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, fault) -> {
              fault.printStackTrace();
              System.exit(1);
            });
    var parts = Part.parse(System.getProperty("bench.only", ""));
    var sizes = Sizes.fromProperties();
    var table = new Table();
    table.say("# Benchmarks");
    table.say(Machine.describe());
    var complete = true;
    try {
      ModeratorBenches.run(parts, sizes, table);
      if (!Collections.disjoint(parts, Part.OF_READERS)) {
        complete = ReaderBenches.run(parts, sizes, table);
      }
      if (parts.contains(Part.OVERLOAD)) {
        OverloadBench.run(table);
      }
    } finally {
      Files.writeString(Path.of("target", "benchmarks.md"), table.markdown());
    }
    System.exit(complete ? 0 : 1);
  }
}
