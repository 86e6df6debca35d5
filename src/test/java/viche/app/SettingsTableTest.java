package viche.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import viche.app.settings.Variable;
import viche.testing.Guide;

/** Keeps the guide's table of settings what the code reads. */
final class SettingsTableTest {
  private static final String HEAD = "| variable | default | meaning |\n|---|---|---|\n";

  @Test
  void theTableOfSettingsIsTheListOfVariables() {
    var guide = Guide.named("settings").text();
    var start = guide.indexOf(HEAD);

    assertThat(start).isPositive();
    assertThat(guide.substring(start, guide.indexOf("\n\n", start) + 1)).isEqualTo(table());
  }

  private static String table() {
    return Arrays.stream(Variable.values())
        .map(SettingsTableTest::row)
        .collect(joining("", HEAD, ""));
  }

  private static String row(Variable variable) {
    var value = variable.defaultValue();
    return "| `%s` | %s | %s |\n"
        .formatted(variable.key(), value == null ? "" : "`" + value + "`", variable.meaning());
  }
}
