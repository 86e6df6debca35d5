package viche.testing;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The service in a process of its own, with its embedded PostgreSQL or beside others on one
 * database: one that can be killed.
 */
public final class ServiceProcess {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+), management on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Path directory;
  private final List<String> said;
  private final int port;
  private final int managementPort;

  private ServiceProcess(
      Process process, Path directory, List<String> said, MatchResult listening) {
    this.process = process;
    this.directory = directory;
    this.said = said;
    this.port = Integer.parseInt(listening.group(1));
    this.managementPort = Integer.parseInt(listening.group(2));
  }

  /** Starts it on a directory's data; returns once it listens. */
  public static ServiceProcess start(Path directory) throws IOException {
    return start(directory, Map.of());
  }

  /** Starts it with further settings, which may name another database. */
  public static ServiceProcess start(Path directory, Map<String, String> more) throws IOException {
    var process = launch(directory, more);
    var output = process.inputReader();
    var said = new CopyOnWriteArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      var listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(said::add));
        return new ServiceProcess(process, directory, said, listening.toMatchResult());
      }
    }
    throw new IOException("the service ended before it listened:\n" + String.join("\n", said));
  }

  /** Runs a subcommand on the data to its end; its exit code. */
  public static int run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var process = launch(directory, Map.of(), arguments);
    drain(process.inputReader());
    return process.waitFor();
  }

  /** Begins a subcommand with further settings; nobody reads what it says. */
  public static Process begin(Path directory, Map<String, String> more, String... arguments)
      throws IOException {
    return builder(directory, more, arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * A start that does not succeed.
   *
   * @param code the process ended with
   * @param said all lines, those of the log among them
   */
  public record Failed(int code, List<String> said) {}

  /** Starts it with further settings, which let it end by itself. */
  public static Failed fail(Path directory, Map<String, String> more)
      throws IOException, InterruptedException {
    return failed(launch(directory, more));
  }

  /** Starts it without what jars of a name hold, which lets it end by itself. */
  public static Failed failWithout(String jars, Path directory)
      throws IOException, InterruptedException {
    var builder = builder(directory, Map.of());
    var classPath = builder.command().indexOf("-cp") + 1;
    builder
        .command()
        .set(
            classPath,
            Arrays.stream(builder.command().get(classPath).split(File.pathSeparator))
                .filter(entry -> !entry.contains(jars))
                .collect(joining(File.pathSeparator)));
    return failed(builder.start());
  }

  private static Failed failed(Process process) throws InterruptedException {
    var said = process.inputReader().lines().toList();
    return new Failed(process.waitFor(), said);
  }

  private static Process launch(Path directory, Map<String, String> more, String... arguments)
      throws IOException {
    return builder(directory, more, arguments).start();
  }

  private static ProcessBuilder builder(
      Path directory, Map<String, String> more, String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1", // it lives for seconds
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "viche.app.Main");
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("VICHE_"));
    environment.putAll(variables(directory));
    environment.putAll(more);
    return builder;
  }

  private static Map<String, String> variables(Path directory) {
    var variables = new HashMap<String, String>();
    variables.put("VICHE_DATA_DIR", directory.toString());
    variables.put("VICHE_HTTP_HOST", "127.0.0.1");
    variables.put("VICHE_HTTP_PORT", "0");
    variables.put("VICHE_MANAGEMENT_PORT", "0");
    variables.put("VICHE_JWT_SECRET", TestService.SECRET);
    variables.put("VICHE_SITE", TestService.FIRST_SITE);
    variables.put("VICHE_LIMITS", "off");
    variables.put("VICHE_DRAIN_SECONDS", "0");
    return variables;
  }

  private static void drain(BufferedReader output) {
    output.lines().forEach(line -> {});
  }

  /** The port of the API. */
  public int port() {
    return port;
  }

  /** The port of health and metrics. */
  public int managementPort() {
    return managementPort;
  }

  /** The lines it has said so far that contain a text. */
  public List<String> said(String text) {
    return said.stream().filter(line -> line.contains(text)).toList();
  }

  /** What it has said since it said a text. */
  public List<String> saidAfter(String text) {
    return said.stream().dropWhile(line -> !line.contains(text)).skip(1).toList();
  }

  /** The first process of its PostgreSQL, as long as that is a descendant of this service. */
  public ProcessHandle postmaster() throws IOException {
    var pid =
        Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst());
    return process.descendants().filter(one -> one.pid() == pid).findFirst().orElseThrow();
  }

  /** As {@code kill -9} does; PostgreSQL notices by itself. */
  public void kill() throws InterruptedException {
    // Process.destroy would close the output under its reader.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Waits until it has ended by itself; its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the service goes on");
    }
    return process.exitValue();
  }

  /** As {@code kill -STOP} does: it holds still, and its connections with it. */
  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** As {@code kill -CONT} does: it goes on, and doesn't know that time has passed. */
  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    var done = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
    if (done != 0) {
      throw new IOException("kill " + name + " ended with " + done);
    }
  }

  /** As {@code kill} does, and waits for the end. */
  public void stop() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("the service does not stop");
    }
  }
}
