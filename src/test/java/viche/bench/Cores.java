package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which processor what is measured has for itself, and which one the load, PostgreSQL and this
 * process share, so that none takes time from the other. Needs two processors and {@code taskset}
 * of util-linux; without them everything shares everything, and the report says so.
 */
record Cores(boolean apart) {
  private static final int SERVER = 0;
  private static final int REST = 1;

  static Cores find() {
    var taskset =
        List.of("/usr/bin/taskset", "/bin/taskset").stream()
            .anyMatch(file -> Files.isExecutable(Path.of(file)));
    return new Cores(taskset && Runtime.getRuntime().availableProcessors() > 1);
  }

  /** What a command begins with that runs on the server's processor. */
  List<String> ofServer() {
    return prefix(SERVER);
  }

  /** What a command begins with that runs beside the load. */
  List<String> ofRest() {
    return prefix(REST);
  }

  private List<String> prefix(int core) {
    return apart ? List.of("taskset", "-c", Integer.toString(core)) : List.of();
  }

  /** Moves a process, its threads and what it will start to the processor of the load. */
  void toRest(long pid) throws IOException {
    move(pid, REST);
  }

  /** Moves a process, its threads and what it will start to the server's processor. */
  void toServer(long pid) throws IOException {
    move(pid, SERVER);
  }

  private void move(long pid, int core) throws IOException {
    if (!apart) {
      return;
    }
    var command = List.of("taskset", "-a", "-c", "-p", "" + core, Long.toString(pid));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    // A connection's process may have ended meanwhile.
    if (process.onExit().join().exitValue() != 0 && ProcessHandle.of(pid).isPresent()) {
      throw new IOException("taskset: " + said);
    }
  }

  /** A sentence of the report. */
  String describe() {
    return apart
        ? "What is measured runs on processor "
            + SERVER
            + " alone, the load and PostgreSQL on processor "
            + REST
            + "."
        : "**Without two processors and `taskset` the load and what is measured share all"
            + " processors: ratios are off.**";
  }
}
