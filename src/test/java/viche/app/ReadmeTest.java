package viche.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Keeps the README's table of settings what the code reads. */
final class ReadmeTest {
  private static final String HEAD = "| variable | default | |\n|---|---|---|\n";

  @Test
  void theTableOfSettingsIsTheListOfVariables() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var start = readme.indexOf(HEAD);

    assertThat(start).isPositive();
    assertThat(readme.substring(start, readme.indexOf("\n\n", start) + 1)).isEqualTo(table());
  }

  private static String table() {
    return Arrays.stream(Variable.values()).map(ReadmeTest::row).collect(joining("", HEAD, ""));
  }

  private static String row(Variable variable) {
    var value = variable.defaultValue();
    return "| `%s` | %s | %s |\n"
        .formatted(variable.key(), value == null ? "" : "`" + value + "`", variable.meaning());
  }
}
