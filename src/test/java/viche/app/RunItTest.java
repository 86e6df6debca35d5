package viche.app;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Installed.needs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.app.settings.Variable;
import viche.testing.Guide;
import viche.testing.Nginx;

/** Holds the guides' files for whoever runs Viche to what reads them, where that is installed. */
@Timeout(120)
final class RunItTest {
  private static final double MOST_EXPOSED = 2.0;
  private static final Pattern EXPOSURE = Pattern.compile("exposure level for \\S+: ([0-9.]+)");

  private static final Pattern VARIABLE =
      Pattern.compile("^      (VICHE_\\w+):", Pattern.MULTILINE);

  @TempDir Path directory;

  @Test
  void theUnitIsUnderstoodAndExposesLittle() throws Exception {
    needs("systemd-analyze");
    var unit =
        Files.writeString(
            directory.resolve("viche.service"), Guide.named("operate").block("ini", "[Unit]"));

    var security = run("systemd-analyze", "security", "--offline=true", unit.toString());

    var exposure = EXPOSURE.matcher(security);
    assertThat(exposure.find()).as(security).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(MOST_EXPOSED);
    assertThat(security).doesNotContain("Unknown", "Failed to parse");
  }

  @Test
  void theUnitComesBackHoweverLongTheDatabaseIsAway() {
    assertThat(Guide.named("operate").block("ini", "[Unit]").lines())
        .contains("StartLimitIntervalSec=0", "Restart=on-failure", "RestartSec=5")
        .contains("RestartPreventExitStatus=2");
  }

  @Test
  void nginxTakesItsConfiguration() throws Exception {
    needs("nginx");

    assertThat(Nginx.check(directory))
        .contains("test is successful")
        .doesNotContain("[emerg]", "[warn]");
  }

  @Test
  void composeLeavesTheChoiceOfTheKeyAndNestsNoDefaults() throws IOException {
    var compose = Files.readString(Path.of("docker/compose.yaml"));

    assertThat(compose)
        .contains("VICHE_JWT_SECRET: ${VICHE_JWT_SECRET:-}")
        .contains("VICHE_JWT_PUBLIC_KEY_FILE: ${VICHE_JWT_PUBLIC_KEY_FILE:-}")
        .contains("VICHE_JWT_JWKS_URL: ${VICHE_JWT_JWKS_URL:-}");
    assertThat(compose.lines()).noneMatch(line -> line.matches(".*\\$\\{[^}]*\\$\\{.*"));
    var names = VARIABLE.matcher(compose).results().map(found -> found.group(1)).toList();
    assertThat(names)
        .contains("VICHE_NEW_SITE", "VICHE_DATABASE_WAIT", "VICHE_DRAIN_SECONDS")
        .containsAll(
            Arrays.stream(Variable.values())
                .map(Variable::key)
                .filter(name -> name.startsWith("VICHE_JWT_"))
                .toList());
    assertThat(Arrays.stream(Variable.values()).map(Variable::key)).containsAll(names);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
