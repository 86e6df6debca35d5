package viche.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Another JVM with an embedded PostgreSQL in it, to be killed or questioned.
 *
 * <p>It says {@code pid url} when the server runs, closes it at the end of its standard input, and
 * says {@code failed: …} when it didn't start.
 */
final class OtherJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherJvm(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  /** In the other JVM: a directory, and optionally a directory below it. */
  public static void main(String[] arguments) throws IOException {
    var directory = Path.of(arguments[0]);
    if (arguments.length > 1) {
      directory = directory.resolve("Вулиця 1").resolve("дані тут");
    }
    try (var postgres = EmbeddedPostgres.start(directory)) {
      System.out.println("started " + postgres.pid() + " " + postgres.url());
      while (System.in.read() >= 0) {
        // until the end of the input
      }
    } catch (EmbeddedPostgresException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }

  static OtherJvm start(Consumer<ProcessBuilder> setUp, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), OtherJvm.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.command().addAll(List.of(arguments));
    setUp.accept(builder);
    return new OtherJvm(builder.start());
  }

  static OtherJvm start(Path directory) throws IOException {
    return start(builder -> {}, directory.toString());
  }

  /** What it says about its start, once it does. */
  String word() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("started ") || line.startsWith("failed: ")) {
        return line;
      }
    }
    throw new IOException("the other JVM ended without a word");
  }

  Started started() throws IOException {
    var word = word();
    var parts = word.split(" ", 3);
    if (!parts[0].equals("started")) {
      throw new IOException(word);
    }
    return new Started(ProcessHandle.of(Long.parseLong(parts[1])).orElseThrow(), parts[2]);
  }

  /** A server that runs over there. */
  record Started(ProcessHandle postmaster, String url) {}

  /** The processes it has started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
