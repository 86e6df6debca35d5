package viche.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import viche.testing.TestDatabase;

/** On what was measured. */
final class Machine {
  private Machine() {}

  /** A line about processors, memory, load and versions. */
  static String describe(TestDatabase database) throws SQLException, IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s %s, %d processors (%s), load %.1f; Java %s; PostgreSQL %s, shared_buffers %s.",
        system.getName(),
        system.getArch(),
        system.getAvailableProcessors(),
        processor(),
        system.getSystemLoadAverage(),
        Runtime.version(),
        database.value("show server_version"),
        database.value("show shared_buffers"));
  }

  private static String processor() throws IOException {
    var file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return "of unknown make";
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("of unknown make");
    }
  }
}
