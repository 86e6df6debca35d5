package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The load generator wrk (https://github.com/wg/wrk), on the processor that isn't the server's: one
 * thread, and as many connections as are asked for.
 */
final class Wrk {
  private static final String MISSING =
      "wrk is not installed; it makes the load. Debian and Ubuntu: apt install wrk; macOS: brew"
          + " install wrk";

  /** Ends with one line of figures that is easy to read. */
  private static final String SUMMARY =
      """
      function done(summary, latency, requests)
        local errors = summary.errors
        io.write(string.format("FIGURES %d %d %d %d %d %d\\n", summary.requests, summary.duration,
          errors.status, errors.connect + errors.read + errors.write + errors.timeout,
          latency:percentile(50), latency:percentile(99)))
      end
      """;

  private static final Pattern FIGURES =
      Pattern.compile("FIGURES (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  private final Cores cores;
  private final Path directory;

  /**
   * @param directory for its scripts
   */
  Wrk(Cores cores, Path directory) {
    this.cores = cores;
    this.directory = directory;
  }

  /**
   * What a round of load brought.
   *
   * @param seconds it took
   * @param p50 microseconds from request to answer, in the middle
   * @param p99 of 99 in 100 at most
   */
  record Load(long requests, double seconds, double p50, double p99) {
    double perSecond() {
      return requests / seconds;
    }
  }

  /** The first line of what it says about itself. */
  static String version() throws IOException {
    try {
      var process = new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new IOException(MISSING, e);
    }
  }

  /**
   * Asks for one thing again and again.
   *
   * @param headers whole lines, {@code Name: value}
   */
  Load get(int port, String path, List<String> headers, int connections, int seconds)
      throws IOException {
    var options = new ArrayList<String>();
    for (var header : headers) {
      options.addAll(List.of("-H", header));
    }
    return run(port, path, SUMMARY, options, connections, seconds);
  }

  /** Sends what a Lua script makes. */
  Load script(int port, String lua, int connections, int seconds) throws IOException {
    return run(port, "/", lua + SUMMARY, List.of(), connections, seconds);
  }

  private Load run(
      int port, String path, String lua, List<String> options, int connections, int seconds)
      throws IOException {
    var script = directory.resolve("wrk.lua");
    Files.writeString(script, lua);
    var command = new ArrayList<>(cores.ofRest());
    command.addAll(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
    command.addAll(List.of("--timeout", "10s", "-s", script.toString()));
    command.addAll(options);
    command.add("http://127.0.0.1:" + port + path);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    var found = FIGURES.matcher(said);
    if (!found.find()) {
      throw new IOException("wrk: " + said);
    }
    if (!found.group(3).equals("0") || !found.group(4).equals("0")) {
      throw new IOException("the load met errors: " + said);
    }
    return new Load(
        Long.parseLong(found.group(1)),
        Long.parseLong(found.group(2)) / 1e6,
        Double.parseDouble(found.group(5)),
        Double.parseDouble(found.group(6)));
  }
}
