package viche.database.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
  private static final String SECRET = "sekretne_slovo";

  @TempDir private Path dir;

  @Test
  void noStatementAndNoValueIsLogged() throws Exception {
    try (var postgres = EmbeddedPostgres.start(dir)) {
      for (var sql :
          new String[] {
            "select '" + SECRET + "'::int",
            SECRET + " is no statement",
            "do $$ begin raise warning '" + SECRET + "'; raise exception '" + SECRET + "'; end $$",
            "create table t (c text primary key, check (c <> '"
                + SECRET
                + "2'));"
                + "insert into t values ('"
                + SECRET
                + "');"
                + "insert into t values ('"
                + SECRET
                + "')",
            "insert into t values ('" + SECRET + "2')"
          }) {
        assertThatThrownBy(() -> PostgresClient.execute(postgres.url(), sql))
            .isInstanceOf(SQLException.class);
      }
      killABackendAtWork(postgres.url());
      try (var again = PostgresClient.connectWhenReady(postgres.url())) {
        assertThat(again.isValid(10)).isTrue();
      }
    }
    assertThat(Files.readString(dir.resolve("postgres.log")))
        .contains("was terminated by signal 9")
        .doesNotContain(SECRET);
  }

  private static void killABackendAtWork(String url) throws Exception {
    try (var victim = PostgresClient.connect(url);
        var watcher = PostgresClient.connect(url)) {
      var pid = PostgresClient.query(victim, "select pg_backend_pid()");
      var work = "select pg_sleep(60), '" + SECRET + "'";
      var failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> PostgresClient.query(victim, work)));
      var working =
          "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and pid = " + pid;
      while (!PostgresClient.query(watcher, working).equals("1")) {
        assertThat(failure).isNotDone();
      }
      ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
      assertThat(failure.get(30, SECONDS)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatCarriesTextIsDropped() {
    var prefix = "2026-01-01 00:00:00.000 UTC [17] ";
    assertThat(PostgresLog.admits(prefix + "LOG:  database system is ready")).isTrue();
    assertThat(PostgresLog.admits(prefix + "PANIC:  could not write to file")).isTrue();
    assertThat(PostgresLog.admits(prefix + "STATEMENT:  insert into comment")).isFalse();
    assertThat(PostgresLog.admits(prefix + "DETAIL:  Failed process was running")).isFalse();
    assertThat(PostgresLog.admits(prefix + "ERROR:  invalid input syntax")).isFalse();
    assertThat(PostgresLog.admits("\tsecond line of a statement")).isFalse();
    assertThat(PostgresLog.admits("postgres: error while loading shared libraries")).isTrue();
  }

  @Test
  void theLogIsBounded() throws IOException {
    var log = new PostgresLog(dir.resolve("postgres.log"));
    var line = "x".repeat(10_000);
    for (int i = 0; i < 5_000; i++) {
      log.append(line);
    }
    long size = 0;
    try (var files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        size += Files.size(file);
      }
    }
    assertThat(size).isBetween(PostgresLog.LIMIT, 2 * PostgresLog.LIMIT + 10_000);
  }
}
