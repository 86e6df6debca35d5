package viche.database.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  /** Initialised once; every test starts its own server on it. */
  @TempDir private static Path dir;

  @BeforeAll
  static void initialise() {
    EmbeddedPostgres.start(dir).close();
  }

  @Test
  void theServerIsDurableAndKeepsToItself() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(dir);
        var connection = PostgresClient.connect(postgres.url())) {
      for (var setting :
          new String[] {"fsync", "full_page_writes", "synchronous_commit", "data_checksums"}) {
        assertThat(PostgresClient.query(connection, "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(PostgresClient.query(connection, "show server_encoding")).isEqualTo("UTF8");
      assertThat(PostgresClient.query(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(PostgresClient.query(connection, "show unix_socket_directories")).isEmpty();
      assertThat(PostgresClient.query(connection, "select lower('ЄЇҐ')")).isEqualTo("єїґ");
    }
  }

  @Test
  void withoutThePasswordNobodyGetsIn() throws IOException {
    assertThat(Files.getPosixFilePermissions(dir.resolve("postgres.password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var postgres = EmbeddedPostgres.start(dir)) {
      var guessed = postgres.url().replaceFirst("viche:[0-9a-f]+@", "viche:guess@");

      assertThatThrownBy(() -> PostgresClient.connect(guessed))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void committedRowsSurviveCloseAndStart() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(dir)) {
      PostgresClient.execute(postgres.url(), "create table survivor as select 'тут' as word");
    }
    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThat(PostgresClient.query(postgres.url(), "select word from survivor"))
          .isEqualTo("тут");
    }
  }

  @Test
  void aSecondInstanceIsRefusedAtOnceHoweverOftenItTries() throws Exception {
    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(dir))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("in use by another Viche");
      for (int time = 0; time < 2; time++) {
        try (var other = OtherJvm.start(dir)) {
          assertThat(other.word())
              .startsWith("failed: ")
              .contains(dir.toString(), "process " + ProcessHandle.current().pid());
        }
      }
      assertThat(PostgresClient.query(postgres.url(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aKilledPostmasterIsReportedAndTheNextStartRecovers() throws Exception {
    var lost = new CountDownLatch(1);
    try (var postgres = EmbeddedPostgres.start(dir, why -> lost.countDown())) {
      PostgresClient.execute(postgres.url(), "create table acknowledged as select 42 as answer");
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();

      assertThat(lost.await(30, SECONDS)).isTrue();
    }
    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThat(PostgresClient.query(postgres.url(), "select answer from acknowledged"))
          .isEqualTo("42");
    }
  }

  @Test
  void anEndThatWasAskedForIsNoLoss() throws Exception {
    var lost = new CountDownLatch(1);
    EmbeddedPostgres.start(dir, why -> lost.countDown()).close();

    assertThat(lost.getCount()).isEqualTo(1);
  }

  @Test
  void afterCloseNothingRuns() throws Exception {
    var postgres = EmbeddedPostgres.start(dir);
    var postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
    var wrapper = postmaster.parent().orElseThrow();
    var url = postgres.url();

    postgres.close();
    postgres.close();

    assertThat(postmaster.isAlive()).isFalse();
    assertThat(wrapper.isAlive()).isFalse();
    assertThat(PostmasterFile.in(dir.resolve("data"))).doesNotExist();
    assertThatThrownBy(() -> PostgresClient.connect(url)).isInstanceOf(SQLException.class);
  }

  @Test
  void aFailedStartQuotesPostgres() throws IOException {
    var settings = dir.resolve("data").resolve("postgresql.auto.conf");
    var before = Files.readString(settings);
    Files.writeString(settings, "max_connections = many\n", StandardOpenOption.APPEND);
    try {
      assertThatThrownBy(() -> EmbeddedPostgres.start(dir))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("FATAL")
          .hasMessageContaining("postgresql.auto.conf");
    } finally {
      Files.writeString(settings, before);
    }
  }

  @Test
  void aProcessIdUsedAgainBySomethingElseIsNoObstacle() throws IOException {
    var stale = ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n127.0.0.1\n\nready   \n";
    Files.writeString(PostmasterFile.in(dir.resolve("data")), stale);

    try (var postgres = EmbeddedPostgres.start(dir)) {
      assertThat(postgres.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }
  }
}
