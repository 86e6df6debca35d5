package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.testing.Guide;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What an archive has, and what it must not have. */
final class ExportTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Database DATABASE =
      Database.forLongWork(VERTX, TestDatabase.shared().address(), "test", Duration.ofMinutes(1));

  private final TestSite site = TestService.shared().site();

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void anArchiveSaysWhatItIsAndCountsItsLines() throws Exception {
    var before = Instant.now().minusSeconds(1);
    site.approved("r1", "a", "one");
    TestService.shared().site().approved("r1", "a", "of another site");

    var archive = export(null);

    var manifest = archive.document("manifest.json");
    assertThat(manifest.getJsonObject("format"))
        .isEqualTo(new JsonObject().put("name", "viche-archive").put("version", 1));
    assertThat(manifest.getString("product")).isEqualTo("9.9");
    assertThat(manifest.getString("site")).isEqualTo(site.key());
    assertThat(manifest.getInstant("moment")).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(archive.files().keySet()).first().isEqualTo("manifest.json");
    assertThat(archive.files().keySet()).last().isEqualTo("counts.json");
    var counts = archive.document("counts.json");
    assertThat(archive.files().keySet().stream().filter(file -> !file.equals("counts.json")))
        .containsExactlyElementsOf(counts.fieldNames());
    assertThat(counts).isEqualTo(archive.sealed().document("counts.json"));
    assertThat(archive.lines("comment.jsonl")).hasSize(1);
  }

  @Test
  void rowsAreWrittenWithAllTheirMembers() throws Exception {
    site.approved("r1", "a", "«one»\nand \\ \"two\"");

    var archive = export(null);

    for (var table : ArchivedTables.ALL) {
      assertThat(archive.lines(table.file()))
          .allSatisfy(
              line ->
                  assertThat(line.fieldNames())
                      .as(table.name())
                      .containsExactlyElementsOf(table.columns()));
    }
    assertThat(archive.lines("revision.jsonl"))
        .first()
        .satisfies(line -> assertThat(line.getString("body")).isEqualTo("«one»\nand \\ \"two\""));
  }

  @Test
  void noSecretLeaves() throws Exception {
    var secret = "a secret of the site, at least 32 bytes";
    var keys = new JsonArray().add(new JsonObject().put("kind", "secret").put("value", secret));
    keys.add(
        new JsonObject()
            .put("kind", "jwks")
            .put("value", "https://login.example/.well-known/jwks"));
    site.admin()
        .put("", new JsonObject().put("login", new JsonObject().put("keys", keys)))
        .expect(200);
    site.admin()
        .withKey("k")
        .post(
            "/endpoints",
            new JsonObject()
                .put("kind", "webhook")
                .put("address", "https://hooks.example/whispered")
                .put("enabled", true)
                .put("text", true)
                .put("types", new JsonArray().add("comment.published")))
        .expect(201);

    var archive = export(null);

    assertThat(archive.files().values())
        .noneMatch(text -> text.contains(secret))
        .noneMatch(text -> text.contains("whispered"))
        .noneMatch(text -> text.contains("whsec_"));
    assertThat(archive.text("site.jsonl")).contains("https://login.example/.well-known/jwks");
  }

  @Test
  void whatIsAskedForSinceAMomentIsOfTheArticlesThatChangedFromThenOn() throws Exception {
    var earlier = site.approved("r1", "a", "one");
    var changed = Instant.parse(changedAt("a")).plusMillis(1);
    var later = site.approved("r2", "b", "two");

    var archive = export(changed);

    assertThat(archive.document("manifest.json").getInstant("since")).isEqualTo(changed);
    assertThat(archive.text("article.jsonl")).contains("\"b\"").doesNotContain("\"a\"");
    for (var file : new String[] {"comment.jsonl", "revision.jsonl", "decision.jsonl"}) {
      assertThat(archive.text(file)).as(file).contains(later).doesNotContain(earlier);
    }
    assertThat(archive.lines("account.jsonl")).as("everybody").hasSizeGreaterThan(2);
  }

  @Test
  void commentsAreCellsThatNoSpreadsheetTakesForFormulas() throws Exception {
    var id = site.approved("=r1", "a", "one, \"two\"\nthree");
    site.submit("r2", "a", "@r1 =1+1");
    var out = new ByteArrayOutputStream();

    assertThat(
            new Export(VERTX, DATABASE, "9.9")
                .writeComments(new Export.ExportRequest(site.key(), null, (what, rows) -> {}), out)
                .toCompletionStage()
                .toCompletableFuture()
                .get())
        .isEqualTo(2);

    var text = out.toString(UTF_8);
    assertThat(text)
        .startsWith("\ufeff" + String.join(",", CommentCsv.COLUMNS) + "\r\n" + id + ",a,,,,")
        .contains(",'=r1,approved,20", "Z,,en,0,0,0,false,\"one, \"\"two\"\"\nthree\"\r\n")
        .contains(",r2,pending,")
        .endsWith(",'@r1 =1+1\r\n");
    assertThat(Guide.named("archive").text())
        .contains("`" + String.join("`, `", CommentCsv.COLUMNS).replace(", `state`", ",\n`state`"));
  }

  @Test
  void whatIsOnItsWayToAnotherArticleIsWaitedFor() throws Exception {
    site.approved("r1", "a", "words");
    site.approved("r1", "b", "words");
    var database = TestDatabase.shared();
    database.execute(
        """
        insert into job (site_id, id, kind, input, state, done, total, asked_by, asked_at, lease,
                         leased_until)
        select s.id, a.id, 'merge', '{}', 'running', 0, 2, w.id, now(), 1, 'infinity'
        from site s
        join article a on a.site_id = s.id and a.key = 'a'
        join account w on w.site_id = s.id and w.subject = 'r1'
        where s.key = ?
        """,
        site.key());
    database.execute(
        """
        insert into article_merge (site_id, id, article_id, key, into_id, state)
        select s.id, a.id, a.id, a.key, b.id, 'merging'
        from site s
        join article a on a.site_id = s.id and a.key = 'a'
        join article b on b.site_id = s.id and b.key = 'b'
        where s.key = ?
        """,
        site.key());

    assertThatThrownBy(() -> export(null))
        .cause()
        .isInstanceOf(ArchiveException.class)
        .hasMessage(
            "the comments of a are on their way to another article: export once that job is over");
    assertThat(export(Instant.EPOCH).lines("comment.jsonl")).hasSize(2);

    database.execute(
        """
        update job set state = 'done', ended_at = now()
        where site_id = (select id from site where key = ?)
        """,
        site.key());
    assertThat(export(null).lines("comment.jsonl")).hasSize(2);
  }

  private String changedAt(String article) throws Exception {
    return TestDatabase.shared()
        .value(
            """
            select to_char(a.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ')
            from site s
            join article a on a.site_id = s.id
            where s.key = ? and a.key = ?
            """,
            site.key(),
            article);
  }

  private ArchiveFile export(@Nullable Instant since) throws Exception {
    var out = new ByteArrayOutputStream();
    new Export(VERTX, DATABASE, "9.9")
        .write(new Export.ExportRequest(site.key(), since, (file, lines) -> {}), out)
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    return ArchiveFile.read(new ByteArrayInputStream(out.toByteArray()));
  }
}
