package viche.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that ends with this JVM, even by {@code kill -9}, and otherwise only when asked to.
 *
 * <p>It is the child of a small {@code sh} script whose standard input is a pipe from this JVM. The
 * kernel closes the pipe when the JVM is gone; the script then interrupts the program (SIGINT,
 * which PostgreSQL calls a fast shutdown), and insists after a while (SIGQUIT, SIGKILL). Script and
 * program are in a session of their own, so that a terminal's Ctrl-C or hang-up doesn't reach them.
 */
final class TetheredProcess {
  private static final Logger LOG = LoggerFactory.getLogger(TetheredProcess.class);

  /** Longer than the script below takes at most, in seconds. */
  private static final int STOP_LIMIT = 60;

  /** How long to wait for the rest of the output of a program that has ended. */
  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(1);

  private static final Pattern REASON = Pattern.compile("FATAL: |PANIC: |error: |fatal: ");

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      exec 3<&0 </dev/null
      "$@" 3<&- &
      program=$!
      end() {
        kill -"$1" "$program"
        seconds=$2
        while [ "$seconds" -gt 0 ] && kill -0 "$program"; do
          sleep 1
          seconds=$((seconds - 1))
        done
      }
      (
        while read -r line; do :; done <&3
        end INT 30
        end QUIT 15
        end KILL 0
      ) >/dev/null 2>&1 &
      watcher=$!
      exec 3<&-
      wait "$program"
      status=$?
      kill -KILL "$watcher" 2>/dev/null
      exit "$status"
      """;

  private final Process process;
  private final Thread output;
  private volatile @Nullable String lastLine;
  private volatile @Nullable String reason;

  private TetheredProcess(Process process, PostgresLog log) {
    this.process = process;
    output =
        Thread.ofPlatform()
            .daemon()
            .name("postgres-output-" + process.pid())
            .start(() -> copyOutput(log));
  }

  /**
   * Starts a program; its output goes to the log.
   *
   * @throws IOException if there is no {@code sh}, or no further process is to be had
   */
  static TetheredProcess start(List<String> program, ServerUser user, PostgresLog log)
      throws IOException {
    var command = new ArrayList<String>();
    var setsid = Programs.find("setsid");
    setsid.ifPresent(path -> command.add(path.toString()));
    command.addAll(user.prefix());
    command.add("sh");
    if (setsid.isEmpty()) {
      command.add("-m"); // job control: at least a process group of its own
    }
    command.addAll(List.of("-c", SCRIPT, "viche-" + program.getFirst().replaceAll(".*/", "")));
    command.addAll(program);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment.clear(); // LANG, LC_*, PG*, TZ and LD_LIBRARY_PATH would all have a say
    environment.put("PATH", Programs.path());
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return new TetheredProcess(builder.start(), log);
  }

  private void copyOutput(PostgresLog log) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.append(line);
        if (PostgresLog.admits(line)) {
          lastLine = line;
          if (REASON.matcher(line).find()) {
            reason = line;
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("The output of process {} ended", process.pid(), e);
    }
  }

  /** The process id of the script; the program is its child. */
  long pid() {
    return process.pid();
  }

  /** The status the program ended with; by a signal, 128 and its number. */
  int exitValue() {
    return process.exitValue();
  }

  /** Waits for the end, at most that long; whether it has come. */
  boolean awaitExit(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for the end. */
  void awaitExit() {
    process.onExit().join();
  }

  /** What the program said last about why it ended, for a person; after its end. */
  String reason() throws InterruptedException {
    output.join(OUTPUT_LIMIT);
    var said = reason == null ? lastLine : reason;
    return said == null ? "status " + process.exitValue() + " without a word" : said;
  }

  /** Waits until the program has ended by itself; the status it ended with. */
  int finish() throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      stop();
    }
  }

  /** Asks the program to end and waits until it has. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("The pipe to process {} was closed before", process.pid(), e);
    }
    process.onExit().completeOnTimeout(process, STOP_LIMIT, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      LOG.error("Process {} doesn't end; killing it", process.pid());
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    awaitOutput();
  }

  private void awaitOutput() {
    try {
      output.join(OUTPUT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the rest of the output is no reason to stay
    }
  }
}
