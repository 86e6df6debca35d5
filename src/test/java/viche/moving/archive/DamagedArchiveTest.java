package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.ArchivedCopy;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** An archive that isn't as it was written is refused with its place, and nothing stays of it. */
final class DamagedArchiveTest {
  private static final TestSite SITE = site();
  private static final ArchiveFile ARCHIVE = archive();

  @TempDir private Path directory;

  private static TestSite site() {
    var site = Scenes.publishing();
    Scenes.register(site, "a");
    var root = site.submit("r1", "a", "one").getString("id");
    for (int number = 0; number < 5; number++) {
      site.reply("r2", "a", root, "answer " + number);
    }
    site.reject(site.submit("r2", "a", "two").getString("id"), 1);
    return site;
  }

  private static ArchiveFile archive() {
    try {
      var file = Files.createTempFile("viche", ".zip");
      ArchivedCopy.export(SITE, file);
      var archive = ArchiveFile.read(file);
      Files.delete(file);
      return archive;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void nothingStays() throws Exception {
    assertThat(sites()).doesNotContain("damaged");
    for (var table : ArchivedTables.ALL) {
      assertThat(
              ArchivedCopy.database()
                  .value(
                      "select count(*) from "
                          + table.name()
                          + " where site_id not in (select id from site)"))
          .as(table.name())
          .isEqualTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comment.jsonl | \"state\":\"published\" | \"state\":\"lost\" | comment.jsonl, line 1",
        "comment.jsonl | \"likes\":0 | \"likes\":\"many\" | comment.jsonl, line 1: invalid input",
        "comment.jsonl | \"likes\":0 | \"likes\":0,\"likes\":0 | line 1: is no JSON",
        "comment.jsonl | \"likes\":0 | \"hearts\":0 | has hearts, which is none of its members",
        "comment.jsonl | \"likes\":0, | '' | comment.jsonl, line 1: has no likes",
        "comment.jsonl | \"likes\" | likes | comment.jsonl, line 1: is no JSON",
        "comment.jsonl | \"id\":\" | \"id\":\"x | comment.jsonl, line 1: has an id that is none",
        "account.jsonl | {\"id\" | [{\"id\" | account.jsonl, line 1: is no JSON object",
        "account.jsonl | } | }{} | account.jsonl, line 1: has more than an object",
        "site.jsonl | \"settings\" | \"sittings\" | site.jsonl, line 1: has sittings",
        "site.jsonl | \"mode\" | \"mood\" | site.jsonl, line 1: no site can be so",
        "site.jsonl | T | X | site.jsonl, line 1: no site can be so",
        "manifest.json | viche-archive | another | no archive of Viche",
        "manifest.json | \"version\" : 1 | \"version\" : 2 | of version 2 of its format",
        "manifest.json | \"format\" | \"shape\" | no archive of Viche",
        "manifest.json | { | [ | is no JSON object",
        "counts.json | \"lines\" : 7 | \"lines\" : 8 | comment.jsonl has 7 lines",
        "counts.json | \"lines\" : 7 | \"lines\" : true | comment.jsonl has 7 lines",
        "counts.json | \"comment.jsonl\" | \"comments.jsonl\" | how many lines comment.jsonl has",
        "counts.json | sha256 | md5 | manifest.json isn't as it was written",
        "counts.json | { | } | is no JSON object",
        "manifest.json | 9.9 | 9.8 | manifest.json isn't as it was written",
        "revision.jsonl | answer 1 | answer 9 | revision.jsonl isn't as it was written",
        "comment.jsonl | \"html\":\"<p>one</p>\" | \"html\":{} | line 1: has a name, an address or"
            + " HTML",
        "comment.jsonl | \"author_badges\":[] | \"author_badges\":[null] | comment.jsonl, line 1:"
            + " has",
        "comment.jsonl | \"author_badges\":[] | \"author_badges\":5 | comment.jsonl, line 1: has",
        "account.jsonl | \"picture\":null | \"picture\":[\"x\"] | account.jsonl, line 1: has a"
            + " name",
      })
  void aLineThatIsNotAsItMustBeIsNamed(String file, String text, String other, String fault)
      throws Exception {
    var changed = ARCHIVE.text(file).replaceFirst(Pattern.quote(text), other);
    assertThat(changed).isNotEqualTo(ARCHIVE.text(file));

    assertRefused(archive(file, changed), fault);
  }

  @Test
  void whatNamesARowThatIsNotThereIsNamed() throws Exception {
    var lines = ARCHIVE.text("comment.jsonl").lines().toList();
    var parent = new JsonObject(lines.get(3)).getString("parent_id");
    var third =
        lines.get(3).replace("\"parent_id\":\"" + parent, "\"parent_id\":\"" + UUID.randomUUID());
    var changed = ARCHIVE.text("comment.jsonl").replace(lines.get(3), third);

    assertRefused(archive("comment.jsonl", changed), "comment.jsonl, line 4: ", "not present");
    assertRefused(
        archive("revision.jsonl", ARCHIVE.text("revision.jsonl") + firstOf("revision.jsonl")),
        "revision.jsonl, line 8: duplicate key");
    assertRefused(archive("account.jsonl", ""), "rule_set.jsonl, line 1: ", "not present");
  }

  private static String firstOf(String file) {
    return ARCHIVE.text(file).lines().findFirst().orElseThrow() + "\n";
  }

  @Test
  void anAnswerMayStandBeforeWhatItAnswers() throws Exception {
    var lines = ARCHIVE.text("comment.jsonl").lines().toList().reversed();
    var file =
        ARCHIVE
            .with("comment.jsonl", String.join("\n", lines) + "\n")
            .sealed()
            .write(directory.resolve("reversed.zip"));

    var copy = ArchivedCopy.restore(file, SITE.key());

    assertThat(copy.discussion("a")).isEqualTo(SITE.discussion("a"));
    assertThatThrownBy(() -> ArchivedCopy.restored(file, SITE.key()))
        .hasMessageContaining("the site " + SITE.key() + " isn't empty (account)");
    assertThat(copy.discussion("a")).isEqualTo(SITE.discussion("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 3_000, -30})
  void anArchiveThatWasCutOffIsRefused(int length) throws Exception {
    var file = archive("x", "");
    var bytes = Files.readAllBytes(archive("comment.jsonl", ARCHIVE.text("comment.jsonl")));
    var some = length > 0 ? length : bytes.length / 2;
    Files.write(file, Arrays.copyOf(bytes, some));

    assertRefused(file, "");
  }

  @Test
  void aFileThatIsMissingMovedOrTooManyIsNamed() throws Exception {
    assertRefused(rewritten(files -> without(files, "decision.jsonl")), "must come decision.jsonl");
    assertRefused(rewritten(files -> without(files, "manifest.json")), "must come manifest.json");
    assertRefused(rewritten(files -> without(files, "counts.json")), "must come counts.json");
    assertRefused(archive("more.jsonl", "{}\n"), "after counts.json must come nothing");
  }

  private static Map<String, String> without(Map<String, String> files, String name) {
    var rest = new LinkedHashMap<>(files);
    rest.remove(name);
    return rest;
  }

  @Test
  void whatIsNotUtf8HasNoEndOrNoZipIsRefused() throws Exception {
    assertRefused(archive("note.jsonl", "{\"id\":\""), "note.jsonl, line 1: has no end");
    assertRefused(
        Files.writeString(directory.resolve("text.zip"), "no zip at all"),
        "after the archive must come manifest.json");
    var file = directory.resolve("latin.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write(new byte[] {'{', '"', (byte) 0xe4, '"', '}', '\n'});
    }
    assertRefused(file, "manifest.json, line 1: is no UTF-8");
  }

  @Test
  void aBombIsRefusedInLittleMemory() throws Exception {
    var file = directory.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
      for (var name : new String[] {"manifest.json", "site.jsonl"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(ARCHIVE.text(name).getBytes(UTF_8));
      }
      zip.putNextEntry(new ZipEntry("account.jsonl"));
      var blanks = " ".repeat(1 << 20).getBytes(UTF_8);
      for (int megabytes = 0; megabytes < 200; megabytes++) {
        zip.write(blanks);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);

    assertRefused(file, "account.jsonl, line 1: ", "unpacks to more than 100 times its size");
    var whole = ARCHIVE.write(directory.resolve("whole.zip"));
    assertThatThrownBy(() -> ArchivedCopy.restoredAfter(whole, "damaged", file))
        .hasMessageContainingAll("the later archive: ", "unpacks to more than 100 times its size");
  }

  @Test
  void whatHasOnlyWhatChangedIsToBeRead() throws Exception {
    var manifest =
        ARCHIVE
            .text("manifest.json")
            .replace("\"product\"", "\"since\" : \"2026-11-30T00:00:00Z\",\n\"product\"");

    assertRefused(archive("manifest.json", manifest), "only what changed since 2026-11-30");
  }

  @Test
  void aConnectionThatIsLostInTheMiddleLeavesNothingAndTheNextTrySucceeds() throws Exception {
    var database = ArchivedCopy.database();
    var file = archive("x", "").resolveSibling("whole.zip");
    ARCHIVE.write(file);

    assertThatThrownBy(
            () ->
                ArchivedCopy.restored(
                    file,
                    "lost",
                    name -> {
                      if (name.equals("decision.jsonl")) {
                        database.execute(
                            """
                            select pg_terminate_backend(pid)
                            from pg_stat_activity
                            where query like '%savepoint lines%' and datname = 'archived_copy'
                            """);
                      }
                    }))
        .isInstanceOf(ExecutionException.class);
    assertThat(sites()).doesNotContain("lost");

    assertThat(ArchivedCopy.restored(file, "lost")).containsEntry("comment.jsonl", 7L);
    assertThat(sites()).contains("lost");
  }

  private static String sites() throws Exception {
    return ArchivedCopy.database().value("select string_agg(key, ' ') from site");
  }

  private Path archive(String name, String text) throws IOException {
    return ARCHIVE.with(name, text).write(Files.createTempFile(directory, "damaged", ".zip"));
  }

  private Path rewritten(UnaryOperator<Map<String, String>> change) throws IOException {
    var file = Files.createTempFile(directory, "damaged", ".zip");
    return new ArchiveFile(change.apply(ARCHIVE.files())).write(file);
  }

  private static void assertRefused(Path file, String... fault) {
    assertThatThrownBy(() -> ArchivedCopy.restored(file, "damaged"))
        .cause()
        .isInstanceOf(ArchiveException.class)
        .hasMessageContainingAll(fault);
  }
}
