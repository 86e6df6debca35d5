package viche.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What moderators wait for, at a small site and at a large one, and receivers of events. */
final class ModeratorBenches {
  private static final int SMALL = 10_000;
  private static final int SMALL_PENDING = 1_000;
  private static final Set<Part> OF_MODERATORS =
      EnumSet.of(Part.DRY_RUN, Part.QUEUE, Part.EVENTS, Part.MOVING, Part.MERGE);

  private ModeratorBenches() {}

  static void run(Set<Part> parts, Sizes sizes, Table table) throws IOException, SQLException {
    if (parts.contains(Part.SCREENING)) {
      SubmissionBench.run(table);
    }
    if (Collections.disjoint(parts, OF_MODERATORS)) {
      return;
    }
    try (var server = BenchServer.start()) {
      table.say(Machine.describe(server.database()));
      if (parts.contains(Part.DRY_RUN)) {
        DryRunBench.run(server.place("dry"), sizes.dryRun(), table);
      }
      if (parts.contains(Part.MOVING)) {
        MovingBench.run(server.place("moving"), sizes.imported(), table);
      }
      if (parts.contains(Part.MERGE)) {
        MergeBench.run(server.place("merge"), sizes.merged(), table);
      }
      if (parts.contains(Part.EVENTS)) {
        EventsBench.run(server, sizes, table);
      }
      if (parts.contains(Part.QUEUE)) {
        queue(server, sizes.comments(), table);
      }
      table.say("Afterwards: " + Machine.describe(server.database()));
    }
  }

  private static void queue(BenchServer server, int comments, Table table)
      throws IOException, SQLException {
    int pending = Math.max(SMALL_PENDING, comments / 50);
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
  }
}
