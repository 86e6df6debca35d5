package viche.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The service in a process of its own with its embedded PostgreSQL: one that can be killed. */
public final class ServiceProcess {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+), management");

  private final Process process;
  private final Path directory;
  private final int port;

  private ServiceProcess(Process process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /** Starts it on a directory's data; returns once it listens. */
  public static ServiceProcess start(Path directory) throws IOException {
    var process = launch(directory);
    var output = process.inputReader();
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      var listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofPlatform().daemon().start(() -> drain(output));
        return new ServiceProcess(process, directory, Integer.parseInt(listening.group(1)));
      }
    }
    throw new IOException("the service ended before it listened:\n" + said);
  }

  /** Runs a subcommand on the data to its end; its exit code. */
  public static int run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var process = launch(directory, arguments);
    drain(process.inputReader());
    return process.waitFor();
  }

  private static Process launch(Path directory, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1", // it lives for seconds
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "viche.app.Main");
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("VICHE_"));
    environment.putAll(variables(directory));
    return builder.start();
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
    return variables;
  }

  private static void drain(BufferedReader output) {
    output.lines().forEach(line -> {});
  }

  /** The port of the API. */
  public int port() {
    return port;
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

  /** As {@code kill} does, and waits for the end. */
  public void stop() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("the service does not stop");
    }
  }
}
