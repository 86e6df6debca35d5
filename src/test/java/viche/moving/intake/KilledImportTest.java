package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An import that is killed with {@code kill -9} is gone on with by beginning it again. */
final class KilledImportTest {
  private static final int COMMENTS = 4_000;

  /** Of ten articles; each comment but one of ten answers the one before the one before. */
  private static final int ARTICLES = 10;

  private final TestDatabase database;

  @TempDir private Path directory;

  KilledImportTest() throws SQLException {
    database = TestDatabase.shared().create("killed_import");
  }

  @Test
  @Timeout(180)
  void whatWasStoredIsWholeAndTheRestComesInNextTime() throws Exception {
    try (var service = TestService.start(database.url(), Map.of())) {
      killAndGoOn(service.site(), service.site());
    }
  }

  /** Its articles and authors are made in the transaction of its comments. */
  @Test
  @Timeout(180)
  void ofABatchThatIsKilledInTheMiddleNothingIsThere() throws Exception {
    try (var service = TestService.start(database.url(), Map.of())) {
      var site = service.site();
      Scenes.register(site, "a6");
      var file = file();
      try (var holder = database.connect()) {
        holder.setAutoCommit(false);
        hold(holder, site);
        var process = begin(file, site);
        try {
          Condition.await("a batch that waits for its article", () -> waits() && stored(site) > 0);
        } finally {
          process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        holder.rollback();
      }
      Condition.await("an end of its transaction", () -> !waits());
      assertThat(stored(site)).as("four batches of eight").isEqualTo(2_000);
      assertThat(articles(site, "a4")).isEqualTo(1);
      assertThat(articles(site, "a5")).as("of the fifth batch").isZero();
      assertThat(begin("counters").waitFor()).as("every counter is right").isZero();
    }
  }

  private static void hold(Connection holder, TestSite site) throws SQLException {
    try (var statement =
        holder.prepareStatement(
            """
            select 1 from article
            where key = 'a6' and site_id = (select id from site where key = ?)
            for update
            """)) {
      statement.setString(1, site.key());
      statement.executeQuery();
    }
  }

  private boolean waits() {
    return number(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and query like '%for no key update of a%'
            """)
        > 0;
  }

  private void killAndGoOn(TestSite killed, TestSite whole) throws Exception {
    var file = file();
    var process = begin(file, killed);
    try {
      while (stored(killed) == 0) {
        assertThat(process.isAlive()).isTrue();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(stored(killed)).as("killed in the middle").isLessThan(COMMENTS);
    assertThat(begin("counters").waitFor()).as("every counter is right").isZero();
    assertThat(left()).as("temporary files").isEmpty();

    assertThat(begin(file, killed).waitFor()).isZero();
    assertThat(begin(file, whole).waitFor()).isZero();

    assertThat(rows(killed)).hasSize(COMMENTS).isEqualTo(rows(whole));
    assertThat(begin("counters").waitFor()).as("every counter is right").isZero();
  }

  private Process begin(Path file, TestSite site) throws IOException {
    return begin("import", "viche", file.toString(), "--site", site.key());
  }

  private Process begin(String... arguments) throws IOException {
    var more =
        Map.of(
            "VICHE_DATABASE_URL",
            database.url(),
            "JAVA_TOOL_OPTIONS",
            "-Djava.io.tmpdir=" + temporary());
    return ServiceProcess.begin(directory, more, arguments);
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(directory.resolve("tmp"));
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(temporary())) {
      return files.map(Path::toString).filter(name -> name.endsWith(".spool")).toList();
    }
  }

  private int stored(TestSite site) {
    return number(
        "select count(*) from origin where site_id = (select id from site where key = ?)",
        site.key());
  }

  private int articles(TestSite site, String key) {
    return number(
        "select count(*) from article where site_id = (select id from site where key = ?) and key ="
            + " ?",
        site.key(),
        key);
  }

  private int number(String sql, Object... parameters) {
    try {
      return Integer.parseInt(database.value(sql, parameters));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that doesn't depend on when it was stored. */
  private List<Map<String, String>> rows(TestSite site) throws SQLException {
    return database.rows(
        """
        select o.source_id, a.key, c.created_at, c.html, c.state, c.reply_count, c.shown_replies,
               c.shown, c.likes, length(c.thread_path) as path, w.subject, r.body,
               (select p.source_id from origin p
                where p.site_id = o.site_id and p.comment_id = c.parent_id) as parent,
               a.visible_count
        from origin o
        join comment c on c.site_id = o.site_id and c.id = o.comment_id
        join article a on a.site_id = o.site_id and a.id = c.article_id
        join account w on w.site_id = o.site_id and w.id = c.account_id
        join revision r on r.site_id = o.site_id and r.comment_id = c.id
        where o.site_id = (select id from site where key = ?)
        order by o.source_id
        """,
        site.key());
  }

  private Path file() throws IOException {
    var lines = new ArrayList<String>();
    for (int article = 0; article < ARTICLES; article++) {
      lines.add("{\"kind\":\"article\",\"id\":\"%d\",\"key\":\"a%d\"}".formatted(article, article));
    }
    for (int i = 0; i < COMMENTS; i++) {
      var parent =
          i % 10 == 0 || i < 2 * ARTICLES ? "" : "\"parent\":\"%d\",".formatted(i - 2 * ARTICLES);
      lines.add(
          """
          {"kind":"comment","id":"%d","article":"%d",%s"author":{"id":"%d","name":"Іван"},\
          "body":"Думка *%d* про міст","likes":%d,"createdAt":"2019-01-%02dT10:%02d:00Z"}\
          """
              .formatted(i, i % ARTICLES, parent, i % 50, i, i % 3, i % 28 + 1, i % 60));
    }
    return Files.write(directory.resolve("lines.jsonl"), lines);
  }
}
