package viche.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What readers, authors and moderators of a news site wait for, at a service of its own. */
final class ReaderBenches {
  private static final Map<Part, Bench> BENCHES =
      Map.of(
          Part.READS, ReadBench::run,
          Part.PAGES, CachedPagesBench::run,
          Part.COLD, ColdBench::run,
          Part.APPROVALS, ApprovalsBench::run,
          Part.VISIBLE, VisibleBench::run,
          Part.STREAMS, StreamsBench::run,
          Part.SUBMISSIONS, WriteBench::run);

  private static final Logger LOG = LoggerFactory.getLogger(ReaderBenches.class);

  private ReaderBenches() {}

  /** Measures something and adds to the report what it found. */
  private interface Bench {
    void run(Stage stage, Table table, Targets targets) throws IOException, SQLException;
  }

  /** Whether all of it could be measured; what could not is in the report as well. */
  static boolean run(Set<Part> parts, Sizes sizes, Table table) throws IOException, SQLException {
    var cores = Cores.find();
    var targets = new Targets();
    var complete = true;
    table.say("Load: " + Wrk.version() + ". " + cores.describe());
    try (var server = BenchServer.start()) {
      try (var stage = Stage.open(cores, sizes, server.database().create("news"), table)) {
        for (var pid : server.pids()) {
          cores.toRest(pid);
        }
        cores.toRest(ProcessHandle.current().pid());
        for (var part : parts) {
          var bench = BENCHES.get(part);
          if (bench != null) {
            complete &= run(part, bench, stage, table, targets);
          }
        }
      }
      table.say("Afterwards: " + Machine.describe(server.database()));
    }
    targets.print(table);
    if (complete) {
      BenchServer.remove(Stage.DIRECTORY);
    }
    return complete;
  }

  /** A part that fails leaves the others to be measured. */
  private static boolean run(Part part, Bench bench, Stage stage, Table table, Targets targets) {
    try {
      bench.run(stage, table, targets);
      return true;
    } catch (IOException | SQLException | RuntimeException e) {
      var said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      targets.skipped(part.word(), "**" + e.getClass().getSimpleName() + "**: " + said);
      LOG.error("The part {} failed", part.word(), e);
      return false;
    }
  }
}
