package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** When the command can't look at the counters. */
@ExtendWith(LogAsAtFirst.class)
final class CountersFaultTest {
  private final TestDatabase database = TestDatabase.shared();
  private final Map<String, String> variables =
      new HashMap<>(Map.of("VICHE_DATABASE_URL", database.url()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void dataThatARunningServiceHoldsAreRefusedWithTheWayOut() {
    variables.clear();
    variables.put("VICHE_DATA_DIR", TestService.SHARED_DIRECTORY.toString());

    assertThat(run("counters")).isEqualTo(CommandDatabase.UNREADABLE);

    assertThat(err.toString())
        .contains("in use by another Viche", "stop that", "VICHE_DATABASE_URL");
  }

  @Test
  void aDirectoryWithoutDataIsNotMadeIntoOne(@TempDir Path empty) {
    variables.clear();
    variables.put("VICHE_DATA_DIR", empty.toString());

    assertThat(run("counters")).isEqualTo(CommandDatabase.UNREADABLE);

    assertThat(err.toString()).contains("There is no data in", "VICHE_DATA_DIR");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aDatabaseOutOfReachIsToldInPlainWords() throws Exception {
    try (var reserved = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      variables.put("VICHE_DATABASE_URL", database.behind(reserved.getLocalPort()).url());
    }

    assertThat(run("counters")).isEqualTo(CommandDatabase.UNREADABLE);

    assertThat(err.toString()).contains("can't be reached", "VICHE_DATABASE_URL");
  }

  @Test
  void aDatabaseWithoutViche() throws SQLException {
    variables.put("VICHE_DATABASE_URL", database.create("empty_for_counters").url());

    assertThat(run("counters")).isEqualTo(CommandDatabase.UNREADABLE);

    assertThat(err.toString()).contains("\"site\" does not exist");
  }

  @Test
  void wrongSettingsOfTheDatabaseAreFaultsAndOthersDoNotMatter() {
    variables.put("VICHE_DATABASE_URL", "mysql://u:p@h/d");
    variables.put("VICHE_HTTP_PORT", "x");

    assertThat(run("counters")).isEqualTo(2);

    assertThat(err.toString().lines())
        .hasSize(1)
        .allMatch(l -> l.startsWith("VICHE_DATABASE_URL "));
  }

  private int run(String... args) {
    return Main.commandLine(
            variables,
            settings -> {
              throw new AssertionError("started with " + settings);
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
