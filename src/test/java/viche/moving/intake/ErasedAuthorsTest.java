package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.moving.format.SourceAuthor;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An import doesn't bring back who was erased. */
final class ErasedAuthorsTest {
  private final TestSite site = TestService.shared().site(new JsonObject().put("language", "en"));
  private final Importing importing = new Importing(site);

  @TempDir private Path directory;

  @AfterEach
  void close() {
    importing.close();
  }

  /** So many comments by Olena, each an answer to the first, and the last by somebody else. */
  private static ToldFile file(int comments) {
    var file = new ToldFile("isso").article("1", "/1/");
    for (var id = 1; id <= comments; id++) {
      file.comment(String.valueOf(id), "1", id == 1 ? null : "1");
    }
    var other = new SourceAuthor("petro", "Петро", null);
    return file.comment("99", "1", "1", comment -> ToldFile.with(comment, other));
  }

  private void erase(String subject, String texts) {
    var begun = site.admin().delete("/accounts/" + subject + "?texts=" + texts).expect(202);
    var job = "/jobs/" + begun.json().getString("id");
    Condition.await(
        "the erasure to end", () -> site.admin().get(job).json().getString("state").equals("done"));
  }

  private List<String> accounts() throws SQLException {
    return TestDatabase.shared()
        .rows(
            "select name from account where subject not like '%admin%'"
                + " and site_id = (select id from site where key = ?) order by name",
            site.key())
        .stream()
        .map(row -> row.get("name"))
        .toList();
  }

  @Test
  void whatStaysStaysUnderNoName() throws SQLException {
    importing.run(file(2));
    erase("import:isso:olena", "keep");

    var report = importing.run(file(3));

    assertThat(report.comments().added()).as("what is there is known by its digest").isEqualTo(1);
    assertThat(accounts()).containsExactly("Former reader", "Петро");
    var shown = site.discussion("1").encode();
    assertThat(shown).contains("Думка номер 3").doesNotContain("Олена");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatWentComesWithoutItsText() throws SQLException {
    importing.run(file(1));
    erase("import:isso:olena", "remove");

    assertThat(importing.run(file(3)).comments().added()).isEqualTo(2);

    assertThat(accounts()).containsExactly("Former reader", "Петро");
    var texts =
        TestDatabase.shared()
            .rows(
                "select body from revision where body <> ''"
                    + " and site_id = (select id from site where key = ?)",
                site.key());
    assertThat(texts).as("the other's").hasSize(1);
    assertThat(site.discussion("1").getInteger("count")).isEqualTo(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void soDoesWhoWasGivenAnAccountOfTheSite() throws Exception {
    var map =
        AccountMap.read(Files.writeString(directory.resolve("map"), "source,subject\nolena,o1"));
    importing.run(file(1), map, false);
    erase("o1", "keep");

    importing.run(file(2), map, false);

    assertThat(accounts()).containsExactly("Former reader", "Петро");
  }

  @Test
  void whoIsErasedInTheMiddleOfAnImportHasNoNameInIt() throws Exception {
    importing.run(file(1));
    TestDatabase.shared()
        .execute(
            "insert into earlier_name (site_id, account_id, name, until)"
                + " select site_id, id, 'Held', now() from account where subject = ? and site_id ="
                + " (select id from site where key = ?)",
            "import:isso:olena",
            site.key());

    try (var connection = TestDatabase.shared().connect();
        var held = connection.createStatement()) {
      connection.setAutoCommit(false);
      held.execute("select 1 from earlier_name where name = 'Held' for update");
      var erasure = CompletableFuture.runAsync(() -> erase("import:isso:olena", "keep"));
      awaitBlocked("delete from earlier_name%");
      var later = CompletableFuture.supplyAsync(() -> importing.run(file(3)));
      awaitBlocked("%account%for key share%");
      connection.rollback();
      erasure.get(60, TimeUnit.SECONDS);
      assertThat(later.get(60, TimeUnit.SECONDS).comments().added()).isEqualTo(2);
    }

    assertThat(accounts()).containsExactly("Former reader", "Петро");
    assertThat(site.discussion("1").encode()).contains("Думка номер 3").doesNotContain("Олена");
    assertThat(
            TestDatabase.shared()
                .value(
                    "select count(*) from comment where author_name = 'Олена'"
                        + " and site_id = (select id from site where key = ?)",
                    site.key()))
        .isEqualTo("0");
    assertThat(Audit.differences(site)).isEmpty();
  }

  private static void awaitBlocked(String statement) {
    Condition.await(
        "one to wait in " + statement,
        () -> {
          try {
            return TestDatabase.shared()
                .value(
                    "select count(*) from pg_stat_activity"
                        + " where cardinality(pg_blocking_pids(pid)) > 0 and query like ?",
                    statement)
                .equals("1");
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  private List<String> origins() throws SQLException {
    return TestDatabase.shared()
        .rows(
            "select source_id from origin where site_id = (select id from site where key = ?)",
            site.key())
        .stream()
        .map(row -> row.get("source_id"))
        .toList();
  }

  @Test
  void whereTheTextWasWrittenIsTold() throws SQLException {
    importing.run(file(1));
    var id = site.discussion("1").getJsonArray("threads").getJsonObject(0).getString("id");
    erase("import:isso:olena", "keep");
    var dossier = site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
    assertThat(dossier.getJsonObject("origin").getString("system")).isEqualTo("isso");
    assertThat(dossier.getJsonObject("origin").getString("id")).startsWith("sha256:");

    assertThat(importing.run(file(3)).comments().added()).isEqualTo(2);
    assertThat(importing.run(file(3)).comments().there()).isEqualTo(4);
    assertThat(origins())
        .as("of those that come in later, too")
        .hasSize(4)
        .filteredOn(origin -> !origin.startsWith("sha256:"))
        .containsExactly("99");
  }
}
