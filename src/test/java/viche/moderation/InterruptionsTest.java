package viche.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.database.Ids;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Who may begin a kind of job may end it, and nobody else; what knows no half nobody ends. */
final class InterruptionsTest {
  private static TestSite site;

  @BeforeAll
  static void write() {
    site = Scenes.publishing();
    Scenes.register(site, "one", "two");
    site.submit("olena", "one", "Перший");
  }

  @ParameterizedTest
  @CsvSource({
    "decide-group, 204, 204",
    "reject-written, 204, 204",
    "undo-batch, 204, 204",
    "dry-run, 204, 204",
    "merge, 403, 204",
    "undo-merge, 403, 204",
    "erasure, 403, 403",
  })
  void eachKindIsEndedByThoseWhoMayBeginIt(String kind, int moderator, int admin)
      throws SQLException {
    ends(kind, site.moderator("m"), moderator);
    ends(kind, site.admin(), admin);
    var job = running(kind);
    assertThat(site.reader("olena").delete("/jobs/" + job).status()).isEqualTo(403);
    assertThat(site.anyone().delete("/jobs/" + job).status()).isEqualTo(401);
    assertThat(state(job)).isEqualTo("running");
  }

  @Test
  void noKindIsMissingHere() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java/viche"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith("Task.java"))
                  .filter(file -> text(file).contains(" implements Task {"))
                  .map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "BatchTask.java",
              "DryRunTask.java",
              "MergeTask.java",
              "MergeUndoTask.java",
              "ErasureTask.java");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void ends(String kind, Api who, int status) throws SQLException {
    var job = running(kind);
    Reply answer = who.delete("/jobs/" + job);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(state(job)).isEqualTo(status == 204 ? "stopped" : "running");
  }

  private static String state(String job) throws SQLException {
    return TestDatabase.shared().value("select state from job where id = ?::uuid", job);
  }

  @AfterAll
  static void endAll() throws SQLException {
    TestDatabase.shared()
        .execute("delete from job where site_id = (select id from site where key = ?)", site.key());
  }

  /** A job that somebody seems to be at for good. */
  private static String running(String kind) throws SQLException {
    var id = Ids.next().toString();
    TestDatabase.shared()
        .execute(
            """
            insert into job (
              site_id, id, kind, input, state, done, total, asked_by, asked_at, lease, leased_until)
            select s.id, ?::uuid, ?, '{}', 'running', 0, 1, a.id, now(), 1, now() + interval '1 day'
            from site s
            join account a on a.site_id = s.id and a.subject = 'olena'
            where s.key = ?
            """,
            id,
            kind,
            site.key());
    TestDatabase.shared()
        .execute(
            """
            insert into batch (site_id, id, kind, moderator_id, undoes, created_at)
            select j.site_id, j.id, 'undo', j.asked_by, j.id, now()
            from job j
            where j.id = ?::uuid
            """,
            id);
    TestDatabase.shared()
        .execute(
            """
            insert into article_merge (site_id, id, article_id, key, into_id, state, undo_id)
            select s.id, ?::uuid, o.id, 'one', o.id, 'undone', ?::uuid
            from site s
            join article o on o.site_id = s.id and o.key = 'one'
            where s.key = ?
            """,
            Ids.next().toString(),
            id,
            site.key());
    return id;
  }
}
