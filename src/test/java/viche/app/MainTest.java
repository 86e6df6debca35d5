package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.app.settings.Settings;
import viche.app.settings.Variable;

@ExtendWith(LogAsAtFirst.class)
final class MainTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> variables = new HashMap<>(Map.of("VICHE_LOG_LEVEL", "error"));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpShowsEveryVariable() {
    assertThat(run(MainTest::mustNotStart, "--help")).isZero();

    for (var variable : Variable.values()) {
      assertThat(out.toString()).contains("  " + variable.key() + " ");
    }
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(out.toString()).contains("health", "[8080]", "Exit codes:");
  }

  @Test
  void helpBreaksItsLinesBetweenWordsOnly() {
    run(MainTest::mustNotStart, "--help");

    var words = List.of(out.toString().split("\\s+", -1));
    for (var variable : Variable.values()) {
      assertThat(words).contains(variable.meaning().split(" ", -1));
    }
    var commands = Main.commandLine(variables, MainTest::mustNotStart).getSubcommands().values();
    for (var command : commands) {
      var spec = command.getCommandSpec();
      // Its first line stands in the list of commands; what an option says is wrapped where shown.
      assertThat(spec.usageMessage().description()[0].strip()).endsWith(".");
      assertThat(spec.options()).allSatisfy(option -> assertThat(option.description()).hasSize(1));
    }
  }

  @Test
  void versionIsTheBuildsOwn() {
    assertThat(run(MainTest::mustNotStart, "--version")).isZero();

    assertThat(out.toString()).matches("viche [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\(Java 25\\S*\\)\\R");
  }

  @Test
  void wrongUsageIsToldInShort() {
    assertThat(run(MainTest::mustNotStart, "--hlep")).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly("Unknown option: '--hlep'", "See viche --help");
  }

  @Test
  void wrongSettingsAreToldOneALine() {
    variables.put("VICHE_HTTP_PORT", "x");
    variables.put("VICHE_LIMITS", "x");

    assertThat(run(MainTest::mustNotStart)).isEqualTo(2);

    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("VICHE_HTTP_PORT is "))
        .anyMatch(line -> line.startsWith("VICHE_LIMITS is "));
  }

  @ParameterizedTest
  @CsvSource({"VICHE_HTTP_PORT,VICHE_MANAGEMENT_PORT", "VICHE_MANAGEMENT_PORT,VICHE_HTTP_PORT"})
  void aTakenPortIsNamedWithItsVariable(String taken, String free) throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      variables.put(taken, String.valueOf(other.getLocalPort()));
      variables.put(free, "0");

      assertThat(
              run(
                  _ -> {
                    throw new BindException("Address already in use");
                  }))
          .isEqualTo(1);

      assertThat(err.toString().lines())
          .containsExactly(
              "Port %d on 127.0.0.1 is taken; set %s to another"
                  .formatted(other.getLocalPort(), taken));
    }
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutItsPassword() {
    variables.put("VICHE_JWT_SECRET", SECRET);
    variables.put("VICHE_DATABASE_URL", "postgresql://u:hush@db.example/viche");

    assertThat(
            run(
                _ -> {
                  throw new IllegalStateException("pool", new ConnectException("refused"));
                }))
        .isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "The database viche at db.example:5432 can't be reached: nothing listens there; check"
                + " VICHE_DATABASE_URL");
  }

  @Test
  void anyOtherFailureIsOneLineToo() {
    assertThat(
            run(
                _ -> {
                  throw new IOException("The directory\n is locked");
                }))
        .isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly("Viche can't start: The directory is locked");
  }

  @ParameterizedTest
  @CsvSource({"200,0", "204,0", "503,1"})
  void healthAsksTheRunningService(int status, int exitCode) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      variables.put("VICHE_MANAGEMENT_PORT", String.valueOf(server.getAddress().getPort()));

      assertThat(run(MainTest::mustNotStart, "health")).isEqualTo(exitCode);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void healthIsBadWhereNothingListens() throws IOException {
    try (var reserved = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      variables.put("VICHE_MANAGEMENT_PORT", String.valueOf(reserved.getLocalPort()));
    }

    assertThat(run(MainTest::mustNotStart, "health")).isEqualTo(1);
    assertThat(err.toString()).contains("can't be reached");
  }

  private int run(Service.Start start, String... args) {
    return Main.commandLine(variables, start)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static Service mustNotStart(Settings settings) {
    throw new AssertionError("started with " + settings);
  }
}
