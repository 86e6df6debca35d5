package viche.database.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when processes are killed with {@code kill -9}. */
class EmbeddedPostgresKilledTest {
  @TempDir private static Path dir;

  @BeforeAll
  static void initialise() {
    EmbeddedPostgres.start(dir).close();
  }

  @Test
  void aKilledJvmTakesPostgresWithItAndTheNextOneSeesTheData() throws Exception {
    try (var other = OtherJvm.start(dir)) {
      var started = other.started();
      var wrapper = started.postmaster().parent().orElseThrow();
      PostgresClient.execute(started.url(), "create table kept as select 1 as n");
      try (var client = PostgresClient.connect(started.url())) {
        client.setAutoCommit(false);
        assertThat(PostgresClient.query(client, "select n from kept")).isEqualTo("1");

        other.kill();

        started.postmaster().onExit().get(10, SECONDS);
        wrapper.onExit().get(10, SECONDS);
      }
    }
    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThat(PostgresClient.query(postgres.url(), "select n from kept")).isEqualTo("1");
    }
  }

  @Test
  void theNextStartNeedNotWaitForTheKilledOneToBeGone() throws Exception {
    try (var other = OtherJvm.start(dir)) {
      var started = other.started();
      PostgresClient.execute(started.url(), "create table last_words as select 1 as n");
      other.kill();
      try (var postgres = EmbeddedPostgres.start(dir)) {
        assertThat(PostgresClient.query(postgres.url(), "select n from last_words")).isEqualTo("1");
      }
    }
  }

  @Test
  void aServerLeftRunningIsStoppedFirst() throws Exception {
    try (var other = OtherJvm.start(dir)) {
      var started = other.started();
      PostgresClient.execute(started.url(), "create table orphaned as select 1 as n");
      var wrapper = started.postmaster().parent().orElseThrow();
      for (var watcher :
          wrapper.children().filter(child -> !child.equals(started.postmaster())).toList()) {
        watcher.destroyForcibly();
      }
      other.kill();
      wrapper.destroyForcibly();
      wrapper.onExit().get(10, SECONDS);
      assertThat(started.postmaster().isAlive()).isTrue();

      try (var postgres = EmbeddedPostgres.start(dir)) {
        started.postmaster().onExit().get(10, SECONDS);
        assertThat(PostgresClient.query(postgres.url(), "select n from orphaned")).isEqualTo("1");
      }
    }
  }

  @Test
  void afterEveryProcessWasKilledTheServerRecovers() throws Exception {
    try (var other = OtherJvm.start(dir)) {
      var started = other.started();
      PostgresClient.execute(started.url(), "create table recovered as select 1 as n");
      var wrapper = started.postmaster().parent().orElseThrow();
      var all = started.postmaster().descendants().toList();
      wrapper.children().forEach(ProcessHandle::destroyForcibly);
      all.forEach(ProcessHandle::destroyForcibly);
      other.kill();
    }
    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThat(PostgresClient.query(postgres.url(), "select n from recovered")).isEqualTo("1");
    }
  }

  @Test
  void initialisingThatWasKilledLeavesNothingHalfDone(@TempDir Path fresh) throws Exception {
    try (var other = OtherJvm.start(fresh)) {
      awaitFileBelow(fresh, "PG_VERSION");
      var descendants = other.descendants();
      assertThat(descendants).isNotEmpty();
      other.kill();
      for (var descendant : descendants) {
        descendant.onExit().get(10, SECONDS);
      }
    }
    assertThat(fresh.resolve("data")).doesNotExist();

    try (var postgres = EmbeddedPostgres.start(fresh)) {
      assertThat(PostgresClient.query(postgres.url(), "select 1")).isEqualTo("1");
      try (var left = Files.newDirectoryStream(fresh, "unfinished-*")) {
        assertThat(left).isEmpty();
      }
    }
  }

  private static void awaitFileBelow(Path root, String name) throws IOException {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!exists(root, name)) {
      assertThat(Instant.now()).as("waiting for " + name).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private static boolean exists(Path root, String name) throws IOException {
    try (var directories = Files.newDirectoryStream(root, "unfinished-*")) {
      for (Path directory : directories) {
        if (Files.exists(directory.resolve("data").resolve(name))) {
          return true;
        }
      }
      return false;
    }
  }
}
