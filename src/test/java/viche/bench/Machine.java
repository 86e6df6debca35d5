package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.util.Version;
import io.vertx.core.Vertx;
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

  /** A line about processors, memory, load and the versions of what runs in this process. */
  static String describe() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s %s %s, %d processors (%s), load %.1f; Java %s, Vert.x %s, %s.",
        system.getName(),
        system.getVersion(),
        system.getArch(),
        system.getAvailableProcessors(),
        processor(),
        system.getSystemLoadAverage(),
        Runtime.version(),
        vertx(),
        Version.identify().get("netty-transport"));
  }

  /** A line about the load and the database. */
  static String describe(TestDatabase database) throws SQLException {
    return String.format(
        Locale.ROOT,
        "PostgreSQL %s, shared_buffers %s; load %.1f.",
        database.value("show server_version"),
        database.value("show shared_buffers"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String vertx() throws IOException {
    try (var version = Vertx.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
      return version == null ? "of unknown version" : new String(version.readAllBytes(), UTF_8);
    }
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
