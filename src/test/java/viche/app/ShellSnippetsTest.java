package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
          entry("mvn -q package", "makes users and folders of the system"),
          entry("java -version", "reads what the two before it left; docker/train does the same"),
          entry("mvn -q compile exec:exec -Dviche.args=\"replay", "ReplayTest runs the command"));

  @Test
  void everyPieceIsRunOrSaysWhyNot() {
    var unused = new HashSet<>(NOT_RUN.keySet());
    var neither =
        pieces().stream()
            .filter(not(block -> MainJobInShellTest.runs(block.text())))
            .filter(not(ShellSnippetsTest::isSettings))
            .filter(not(ShellSnippetsTest::makesSecret))
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
    for (var block : shown) {
      var variables = new TreeMap<String, String>();
      bash("set -a\n" + block.text() + "env\n")
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

  private static List<Block> pieces() {
    return Guide.all().stream()
        .flatMap(guide -> guide.blocks().stream())
        .filter(block -> Set.of("sh", "bash", "shell", "console").contains(block.language()))
        .toList();
  }

  private static boolean isSettings(Block block) {
    return block.text().lines().allMatch(line -> line.startsWith("VICHE_"));
  }

  private static boolean makesSecret(Block block) {
    return block.text().startsWith("openssl rand");
  }

  private static String bash(String script, String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", "-eu"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VICHE_"));
    var shell = builder.start();
    try (var in = shell.getOutputStream()) {
      in.write(script.getBytes(UTF_8));
    }
    var output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }
}
