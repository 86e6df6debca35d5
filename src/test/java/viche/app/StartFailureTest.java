package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.app.settings.Settings;
import viche.refusal.Refusal;

final class StartFailureTest {
  private static final Settings WITH_DATABASE =
      Settings.fromEnvironment(
          Map.of(
              "VICHE_JWT_SECRET", "0123456789abcdef0123456789abcdef",
              "VICHE_DATABASE_URL", "postgresql://u:hush@db/viche"));
  private static final Settings EMBEDDED =
      Settings.fromEnvironment(Map.of("VICHE_HTTP_PORT", "0", "VICHE_MANAGEMENT_PORT", "0"));

  @ParameterizedTest
  @CsvSource({
    "08001, there is no way to it",
    "28P01, it refuses the user or the password",
    "3D000, there is no such database",
    "53300, it has no connection left",
    "57P03, it is starting or stopping"
  })
  void aDatabaseThatSaysNoIsNamed(String sqlState, String why) {
    var line =
        "The database viche at db:5432 can't be reached: " + why + "; check VICHE_DATABASE_URL";

    assertThat(explain(WITH_DATABASE, new IllegalStateException(sql(sqlState)))).isEqualTo(line);
  }

  @Test
  void anyOtherStateOfTheDatabaseKeepsItsMessage() {
    assertThat(explain(WITH_DATABASE, sql("42601")))
        .startsWith("Viche can't start: ")
        .contains("a message");
    assertThat(explain(EMBEDDED, sql("08001")))
        .startsWith("Viche can't start: ")
        .contains("a message");
  }

  @Test
  void aHostWithoutAnAddressIsNamed() {
    assertThat(explain(WITH_DATABASE, new UnknownHostException("db")))
        .isEqualTo(
            "The database viche at db:5432 can't be reached: its host's name is not known;"
                + " check VICHE_DATABASE_URL");
  }

  @Test
  void whatExplainsItselfIsTakenAsItIs() {
    var failure = new StartException("The data directory is in use", new BindException("no"));

    assertThat(explain(EMBEDDED, new IllegalStateException(failure)))
        .isEqualTo("The data directory is in use");
  }

  @Test
  void anAddressThatIsNotOursIsNotATakenPort() {
    assertThat(explain(EMBEDDED, new BindException("Cannot assign requested address")))
        .isEqualTo(
            "Can't listen on 127.0.0.1: Cannot assign requested address; see VICHE_HTTP_HOST");
  }

  @Test
  void aFailureWithoutAMessageIsNamedByItsKind() {
    assertThat(explain(EMBEDDED, new IllegalStateException()))
        .isEqualTo("Viche can't start: IllegalStateException");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    var failure = new Refusal.Unavailable(Duration.ofSeconds(1)).exception();
    assertThat(explain(WITH_DATABASE, failure))
        .isEqualTo(
            "The database viche at db:5432 can't be reached: it doesn't answer;"
                + " check VICHE_DATABASE_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "53100, has no room left on its disk",
    "25006, 'takes no writes, which this start needs'",
  })
  void aDatabaseThatCannotDoWhatAStartNeedsIsNamedWithItsReason(String sqlState, String why) {
    var failure = new Refusal.Unavailable(Duration.ofSeconds(1)).exception(sql(sqlState));

    assertThat(explain(WITH_DATABASE, failure))
        .isEqualTo(
            "The database viche at db:5432 " + why + ": FATAL: a message (" + sqlState + ")");
    assertThat(explain(EMBEDDED, failure)).startsWith("The embedded database " + why);
  }

  @Test
  void aStatementThatIsCancelledWhileStartingKeepsItsReason() {
    var failure = new Refusal.Unavailable(Duration.ofSeconds(1)).exception(sql("57014"));

    assertThat(explain(WITH_DATABASE, failure))
        .isEqualTo("Viche can't start: FATAL: a message (57014)");
  }

  private static PgException sql(String state) {
    return new PgException("a message", "FATAL", state, null);
  }

  private static String explain(Settings settings, Throwable failure) {
    return new StartFailure(settings).explain(failure);
  }

  @Test
  void aTakenPortIsNamedWhateverTheTransportCallsIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          Settings.fromEnvironment(Map.of("VICHE_HTTP_PORT", String.valueOf(taken.getLocalPort())));
      var line =
          "Port %d on 127.0.0.1 is taken; set VICHE_HTTP_PORT to another"
              .formatted(taken.getLocalPort());
      var failure = new IOException("bind(..) failed with error(-98): Address already in use");
      assertThat(explain(settings, new UncheckedIOException(failure))).isEqualTo(line);
      assertThat(explain(settings, new UncheckedIOException(new BindException("in use"))))
          .isEqualTo(line);
    }
  }
}
