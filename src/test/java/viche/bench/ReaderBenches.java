package viche.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** What readers, authors and moderators of a news site wait for, at a service of its own. */
final class ReaderBenches {
  private ReaderBenches() {}

  static void run(Set<Part> parts, Sizes sizes, Table table) throws IOException, SQLException {
    var cores = Cores.find();
    var targets = new Targets();
    table.say("Load: " + Wrk.version() + ". " + cores.describe());
    try (var server = BenchServer.start()) {
      cores.toRest(server.pid());
      cores.toRest(ProcessHandle.current().pid());
      try (var stage = Stage.open(cores, sizes, server.database().create("news"), table)) {
        measure(parts, stage, table, targets);
      }
      table.say("Afterwards: " + Machine.describe(server.database()));
    }
    targets.print(table);
  }

  private static void measure(Set<Part> parts, Stage stage, Table table, Targets targets)
      throws IOException, SQLException {
    if (parts.contains(Part.READS)) {
      new ReadBench(stage, table, targets).run();
    }
    if (parts.contains(Part.PAGES)) {
      CachedPagesBench.run(stage, table);
    }
    if (parts.contains(Part.COLD)) {
      ColdBench.run(stage, table, targets);
    }
    if (parts.contains(Part.APPROVALS)) {
      ApprovalsBench.run(stage, table, targets);
    }
    if (parts.contains(Part.VISIBLE)) {
      VisibleBench.run(stage, table, targets);
    }
    if (parts.contains(Part.STREAMS)) {
      StreamsBench.run(stage, table, targets);
    }
    if (parts.contains(Part.SUBMISSIONS)) {
      WriteBench.run(stage, table, targets);
    }
  }
}
