package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.app.settings.Settings;
import viche.testing.Guide;
import viche.testing.Guide.Block;

/**
 * The pieces of shell in README and guides: each is run, by this test or by {@link
 * MainJobInShellTest}, or is in a list that says why it isn't.
 */
@Timeout(60)
final class ShellSnippetsTest {
  /** Why a piece isn't run, by how it begins. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          entry("mvn -q compile exec:exec    # starts", "the build that this test is part of"),
          entry("sudo apt install", "installs packages of the system"),
          entry("sudo install -d /opt/viche", "makes users and folders of the system"),
          entry("mvn -q compile exec:exec -Dviche.args=\"replay", "ReplayTest runs the command"),
          entry("java -jar viche.jar import", "the tests of each format read such files"),
          entry("for collection in comments stories users", "asks a MongoDB"));

  @Test
  void everyPieceIsRunOrSaysWhyNot() {
    var unused = new HashSet<>(NOT_RUN.keySet());
    var neither =
        pieces().stream()
            .filter(not(block -> MainJobInShellTest.runs(block.text())))
            .filter(not(ShellSnippetsTest::isSettings))
            .filter(not(ShellSnippetsTest::makesSecret))
            .filter(not(ShellSnippetsTest::makesCache))
            .filter(not(ShellSnippetsTest::callsCommand))
            .filter(not(ShellSnippetsTest::upgrades))
            .filter(
                block ->
                    NOT_RUN.keySet().stream()
                        .filter(begin -> block.text().startsWith(begin))
                        .peek(unused::remove)
                        .findAny()
                        .isEmpty())
            .toList();

    assertThat(neither).isEmpty();
    assertThat(unused).isEmpty();
  }

  @Test
  void everyPieceIsUnderstoodByAShell() throws Exception {
    for (var block : pieces()) {
      assertThat(bash(block.text(), "-n")).as(block.guide()).isEmpty();
    }
  }

  @Test
  void theSettingsThatAreShownStartAService() throws Exception {
    var shown = pieces().stream().filter(ShellSnippetsTest::isSettings).toList();

    assertThat(shown.stream().map(Block::guide)).containsExactly(Guide.README, "operate");
    assertThat(shown.stream().filter(ShellSnippetsTest::isExported).map(Block::guide))
        .containsExactly(Guide.README);
    for (var block : shown) {
      var variables = new TreeMap<String, String>();
      // What isn't exported is a file, which systemd reads, and commands as the guide shows.
      bash((isExported(block) ? "" : "set -a\n") + block.text() + "env\n")
          .lines()
          .filter(line -> line.startsWith("VICHE_"))
          .forEach(line -> variables.put(line.split("=", 2)[0], line.split("=", 2)[1]));
      assertThat(variables).hasSameSizeAs(block.text().lines().toList());
      var settings = Settings.fromEnvironment(variables);
      assertThat(settings.demo()).isFalse();
      assertThat(settings.site().key()).isEqualTo("news");
    }
  }

  @Test
  void theSecretThatIsMadeIsLongEnough() throws Exception {
    var made = pieces().stream().filter(ShellSnippetsTest::makesSecret).toList();

    assertThat(made).hasSize(1);
    var secret = bash(made.getFirst().text()).strip();
    var variables =
        Map.of("VICHE_DATABASE_URL", "postgresql://a:b@127.0.0.1/c", "VICHE_JWT_SECRET", secret);
    assertThat(Settings.fromEnvironment(variables).demo()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "25, exec sleep 60, 0, ''",
    "25, echo no such database; exit 2, 1, no such database",
    "17, exec sleep 60, 1, java is not Java 25"
  })
  void theRunForTheCacheSaysWhetherItWasOne(
      int version, String run, int status, String says, @TempDir Path directory) throws Exception {
    var made = pieces().stream().filter(ShellSnippetsTest::makesCache).toList();
    assertThat(made).hasSize(1);
    var settings = Files.writeString(directory.resolve("viche.env"), "VICHE_SITE=news\n");
    program(directory, "sudo", "exec \"$@\"");
    program(
        directory,
        "java",
        """
        if [ "$1" = -version ]; then echo "openjdk version \\"%d.0.1\\"" >&2; exit; fi
        [ "$VICHE_SITE-$VICHE_HTTP_PORT-$VICHE_MANAGEMENT_PORT" = news-0-0 ] || exit 9
        %s
        """
            .formatted(version, run));
    var script =
        made.getFirst()
            .text()
            .replace("/etc/viche.env", settings.toString())
            .replace("timeout 30", "timeout 0.5");

    var shell = shell("PATH=" + directory + ":$PATH\n" + script);

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).strip()).isEqualTo(says);
    assertThat(shell.waitFor()).isEqualTo(status);
  }

  @Test
  void commandsGetTheSettingsThatAreShown(@TempDir Path directory) throws Exception {
    var calls = pieces().stream().filter(ShellSnippetsTest::callsCommand).toList();
    assertThat(calls).hasSize(1);
    var settings =
        Files.writeString(
            directory.resolve("viche.env"), Guide.named("operate").block("sh", "VICHE_"));
    program(directory, "sudo", "exec \"$@\"");
    program(
        directory,
        "java",
        "shift 2; exec %s/bin/java --enable-native-access=ALL-UNNAMED -cp '%s' viche.app.Main \"$@\"\n"
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    var script =
        calls
            .getFirst()
            .text()
            .replace("/etc/viche.env", settings.toString())
            .replace("/opt/viche", directory.toString());

    assertThat(bash("PATH=" + directory + ":$PATH\n" + script).strip())
        .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  @Test
  void anUpgradeLeavesNothingOfTheVersionBefore(@TempDir Path directory) throws Exception {
    var upgrades = pieces().stream().filter(ShellSnippetsTest::upgrades).toList();
    assertThat(upgrades).hasSize(1);
    for (var file :
        List.of("target/viche.jar", "target/lib/new.jar", "opt/lib/old.jar", "opt/viche.aot")) {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.writeString(directory.resolve(file), file);
    }
    program(directory, "sudo", "exec \"$@\"");
    program(directory, "systemctl", "echo \"$*\"");
    var script = upgrades.getFirst().text().replace("/opt/viche", directory + "/opt");

    assertThat(bash("cd %1$s\nPATH=%1$s:$PATH\n%2$s".formatted(directory, script)))
        .isEqualTo("stop viche\n");
    try (var files = Files.walk(directory.resolve("opt"))) {
      assertThat(files.filter(Files::isRegularFile).map(directory.resolve("opt")::relativize))
          .containsExactlyInAnyOrder(Path.of("viche.jar"), Path.of("lib", "new.jar"));
    }
  }

  private static void program(Path directory, String name, String script) throws IOException {
    var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<Block> pieces() {
    return Guide.all().stream()
        .flatMap(guide -> guide.blocks().stream())
        .filter(block -> Set.of("sh", "bash", "shell", "console").contains(block.language()))
        .toList();
  }

  private static boolean isSettings(Block block) {
    return block.text().lines().allMatch(line -> line.matches("(export )?VICHE_.*"));
  }

  private static boolean isExported(Block block) {
    return block.text().startsWith("export ");
  }

  private static boolean callsCommand(Block block) {
    return block.text().contains("java -jar viche.jar token");
  }

  private static boolean upgrades(Block block) {
    return block.text().startsWith("sudo systemctl stop viche");
  }

  private static boolean makesSecret(Block block) {
    return block.text().startsWith("openssl rand");
  }

  private static boolean makesCache(Block block) {
    return block.text().contains("AOTCacheOutput");
  }

  private static String bash(String script, String... options)
      throws IOException, InterruptedException {
    var shell = shell(script, options);
    var output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }

  private static Process shell(String script, String... options) throws IOException {
    var command = new ArrayList<>(List.of("bash", "-eu"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VICHE_"));
    var shell = builder.start();
    try (var in = shell.getOutputStream()) {
      in.write(script.getBytes(UTF_8));
    }
    return shell;
  }
}
