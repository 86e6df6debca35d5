package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java process beside this one: what it is asked is a line to its standard input, what it answers
 * one of its output. It ends with this process at the latest.
 */
final class ChildJvm implements AutoCloseable {
  /** One event loop, one collector thread: everything on one processor. */
  private static final List<String> ONE_PROCESSOR =
      List.of(
          "-XX:ActiveProcessorCount=1",
          "-XX:+UseSerialGC",
          "-Xms1g",
          "-Xmx1g",
          "-Dviche.stop-with-parent=true");

  private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Thread hook;
  private final BufferedReader output;
  private final PrintStream input;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.input = new PrintStream(process.getOutputStream(), true, UTF_8);
    this.hook = new Thread(process.toHandle()::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a main class.
   *
   * @param prefix a command that runs the rest, of {@link Cores}
   * @param environment on top of this process's, without its {@code VICHE_…}
   */
  static ChildJvm start(
      List<String> prefix, Map<String, String> environment, String main, String... arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(ONE_PROCESSOR);
    command.addAll(flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VICHE_"));
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  /** Further flags for a look at what takes the time, such as those of a profiler. */
  private static List<String> flags() {
    var more = System.getProperty("bench.flags", "");
    return more.isBlank() ? List.of() : List.of(more.strip().split("\\s+"));
  }

  /** The port, once it says where it listens; what it says afterwards isn't read. */
  int port() throws IOException {
    var port = Integer.parseInt(await(LISTENING).group(1));
    Thread.ofPlatform().daemon().start(this::drain);
    return port;
  }

  private void drain() {
    try {
      while (output.readLine() != null) {
        // a full pipe would stop it
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends it a line and waits for one that the pattern is found in. */
  Matcher ask(String line, Pattern answer) throws IOException {
    input.println(line);
    return await(answer);
  }

  /** Waits for a line that the pattern is found in. */
  Matcher await(Pattern pattern) throws IOException {
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var found = pattern.matcher(line);
      if (found.find()) {
        return found;
      }
      said.append(line).append('\n');
    }
    throw new IOException("the process ended before it said " + pattern + ":\n" + said);
  }

  long pid() {
    return process.pid();
  }

  /** Processor time it has used until now. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    // Process.destroy would close the output under its reader.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
