package viche.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that get real signals. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LifetimeTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path directory = Path.of("");
  private final List<ProcessHandle> begun = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    begun.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void sigtermClosesTheService() throws IOException, InterruptedException {
    var process = start(standIn());
    try (var out = process.inputReader()) {
      servicePid(out);

      process.toHandle().destroy();

      assertThat(out.lines().filter(line -> !line.startsWith("{")))
          .containsExactly("closing", "closed");
    }
    assertThat(process.waitFor(10, SECONDS)).isTrue();
  }

  @Test
  void aSecondInterruptEndsAServiceThatIsStuck() throws IOException, InterruptedException {
    var process = start(standIn("stuck"));
    try (var out = process.inputReader()) {
      servicePid(out);
      interrupt(process);
      assertThat(out.lines().filter(line -> line.equals("closing")).findFirst()).isPresent();

      interrupt(process);

      assertThat(process.waitFor(10, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    }
  }

  @Test
  void aSecondSigtermDoesToo() throws IOException, InterruptedException {
    var process = start(standIn("stuck"));
    try (var out = process.inputReader()) {
      servicePid(out);
      process.toHandle().destroy();
      assertThat(out.lines().filter(line -> line.equals("closing")).findFirst()).isPresent();

      process.toHandle().destroy();

      assertThat(process.waitFor(10, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void theServiceEndsWithItsParentWhenAsked() throws IOException, InterruptedException {
    // A named pipe, because Java stops reading a process's own when that process has ended.
    var pipe = directory.resolve("out");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    // The shell stays the parent because something is left to do after java.
    var command = new ArrayList<>(List.of("sh", "-c", "\"$@\" >\"$0\" 2>&1; exit"));
    command.add(pipe.toString());
    command.addAll(standIn());
    var shell = start(command);
    try (var out = Files.newBufferedReader(pipe)) {
      var service = ProcessHandle.of(servicePid(out)).orElseThrow();
      assertThat(service.parent()).contains(shell.toHandle());

      shell.toHandle().destroyForcibly();

      assertThat(out.lines().filter(line -> !line.startsWith("{")))
          .containsExactly("closing", "closed");
      assertThat(service.onExit()).succeedsWithin(10, SECONDS);
    }
  }

  private Process start(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    begun.add(process.toHandle());
    return process;
  }

  private long servicePid(BufferedReader out) throws IOException {
    var line = out.readLine();
    assertThat(line).startsWith("started ");
    var pid = Long.parseLong(line.substring("started ".length()));
    ProcessHandle.of(pid).ifPresent(begun::add);
    assertThat(out.readLine()).contains("\"message\":\"Started\"");
    return pid;
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  /** Without the agent that measures coverage: a killed process would leave half of its data. */
  private static List<String> standIn(String... arguments) {
    var command = new ArrayList<>(List.of(JAVA, "-Dviche.stop-with-parent=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), StandIn.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
