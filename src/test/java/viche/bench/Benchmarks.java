package viche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Measures what moderation promises, and writes a report to standard output and to {@code
 * target/benchmarks.md}. Sizes are system properties: {@code bench.comments} of the large site (two
 * in a hundred wait), {@code bench.dryRun} comments.
 */
public final class Benchmarks {
  private static final int SMALL = 10_000;
  private static final int SMALL_PENDING = 1_000;

  private Benchmarks() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    // The services' threads would keep a run that failed alive.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, fault) -> {
              fault.printStackTrace();
              System.exit(1);
            });
    int comments = Integer.getInteger("bench.comments", 5_000_000);
    int dryRun = Integer.getInteger("bench.dryRun", 100_000);
    int pending = Math.max(SMALL_PENDING, comments / 50);
    var table = new Table();
    table.say("# Benchmarks");
    try (var server = BenchServer.start()) {
      table.say(Machine.describe(server.database()));
      SubmissionBench.run(table);
      DryRunBench.run(server.place("dry"), dryRun, table);
      var small = server.place("small");
      YearOfComments.fill(small, SMALL, SMALL_PENDING);
      var large = server.place("large");
      var start = Instant.now();
      YearOfComments.fill(large, comments, pending);
      table.say(
          String.format(
              Locale.ROOT,
              "Small: %,d comments, %,d pending. Large: %,d comments, %,d pending, filled in %d s,"
                  + " %s. A database each.",
              SMALL,
              SMALL_PENDING,
              comments,
              pending,
              Duration.between(start, Instant.now()).toSeconds(),
              large.database().value("select pg_size_pretty(pg_database_size('large'))")));
      new QueueBench(small, SMALL_PENDING, large, pending, table).run();
      table.say("Afterwards: " + Machine.describe(server.database()));
    }
    Files.writeString(Path.of("target", "benchmarks.md"), table.markdown());
    System.exit(0);
  }
}
