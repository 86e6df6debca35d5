package viche.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moving.format.system.Formats;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

@ExtendWith(LogAsAtFirst.class)
final class ExportCommandTest {
  private static final TestSite SITE = TestService.shared().site();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void anArchiveIsThereOnceItIsWholeAndTheOwnersAlone() throws Exception {
    SITE.approved("r", "a", "words");
    var file = Files.writeString(directory.resolve("news.zip"), "an earlier one");

    assertThat(run("export", "--site", SITE.key(), file.toString())).as("%s", err).isZero();

    assertThat(out.toString()).contains("site.jsonl\t1\n", "\ncomment.jsonl\t");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void commentsAloneAreRowsOfASpreadsheet() throws Exception {
    SITE.approved("r", "a", "words");
    var file = directory.resolve("news.csv");

    assertThat(run("export", "--csv", "--site", SITE.key(), file.toString())).isZero();

    assertThat(out.toString()).startsWith("comments\t");
    assertThat(Files.readString(file)).contains(",words\r\n");
  }

  @Test
  void anArchiveBecomesASite() throws Exception {
    SITE.approved("r", "a", "words");
    var file = directory.resolve("news.zip");
    assertThat(run("export", "--site", SITE.key(), file.toString())).isZero();
    var written = out.toString();
    out.getBuffer().setLength(0);
    var key = SITE.key() + "-restored";

    assertThat(run("import", "viche", "--site", key, file.toString())).as("%s", err).isZero();

    assertThat(out).hasToString(written);
    var restored = new TestSite(TestService.shared(), key);
    Condition.await("the site", () -> restored.anyone().get("/articles").status() == 200);
    assertThat(restored.discussion("a").put("site", SITE.key())).isEqualTo(SITE.discussion("a"));
    assertThat(run("counters")).as("%s", out).isZero();

    assertThat(run("import", "viche", "--site", key, file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("isn't empty").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed", "piped", "piped and packed"})
  void anArchiveIsOneHoweverItIsGiven(String how) throws Exception {
    SITE.approved("r", "a", "words");
    var file = directory.resolve("news.zip");
    assertThat(run("export", "--site", SITE.key(), file.toString())).isZero();
    var written = out.toString();
    out.getBuffer().setLength(0);
    var key = SITE.key() + "-" + how.replace(' ', '-');
    if (how.endsWith("packed")) {
      try (var packed = new GZIPOutputStream(Files.newOutputStream(directory.resolve("packed")))) {
        Files.copy(file, packed);
      }
      Files.move(directory.resolve("packed"), file, StandardCopyOption.REPLACE_EXISTING);
    }

    var before = System.in;
    try (var pipe = Files.newInputStream(file)) {
      System.setIn(pipe);
      var given = how.startsWith("piped") ? "-" : file.toString();
      assertThat(run("import", "viche", "--site", key, given)).as("%s", err).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out).hasToString(written);
  }

  @Test
  void whatMeansNothingForAnArchiveIsRefusedByItsName() throws Exception {
    var file = directory.resolve("news.zip");
    assertThat(run("export", "--site", SITE.key(), file.toString())).isZero();
    var key = SITE.key() + "-none";

    for (var option :
        List.of(
            "--dry-run",
            "--report=r",
            "--key={path}",
            "--accounts=a",
            "--zone=Europe/Kyiv",
            "--review")) {
      assertThat(run("import", "viche", "--site", key, file.toString(), option)).isEqualTo(2);
      assertThat(err.toString()).contains(option.replaceFirst("=.*", "") + " means nothing");
      err.getBuffer().setLength(0);
    }
    for (var format : Formats.names()) {
      if (!format.equals("viche")) {
        assertThat(run("import", format, "--site", SITE.key(), file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("its format is viche");
      }
    }
    assertThat(TestDatabase.shared().value("select count(*) from site where key = ?", key))
        .isEqualTo("0");
  }

  @Test
  void thePartsOfAnArchiveAreNone() throws Exception {
    var file = directory.resolve("news.zip");
    assertThat(run("export", "--site", SITE.key(), file.toString())).isZero();
    var parts = directory.resolve("parts.zip");
    try (var from = new ZipInputStream(Files.newInputStream(file));
        var to = new ZipOutputStream(Files.newOutputStream(parts))) {
      for (var part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry("news/" + part.getName()));
        from.transferTo(to);
      }
    }

    assertThat(run("import", "viche", "--site", SITE.key(), parts.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("parts.zip: there is no comment in it that can be taken");
  }

  @Test
  void aSiteThatIsThereAndEmptyKeepsItsOwnKeys() throws Exception {
    var file = directory.resolve("news.zip");
    assertThat(run("export", "--site", SITE.key(), file.toString())).isZero();
    var secret = new JsonObject().put("kind", "secret").put("value", "an own secret ".repeat(4));
    var login = new JsonObject().put("keys", new JsonArray().add(secret));
    var key = SITE.key() + "-empty";
    new Api(TestService.shared().port(), TestService.token("root", "Root", "admin"))
        .put("/sites/" + key, new JsonObject().put("login", login))
        .expect(200);

    assertThat(run("import", "viche", "--site", key, file.toString())).as("%s", err).isZero();

    assertThat(
            TestDatabase.shared()
                .value("select settings #>> '{login,keys,0,kind}' from site where key = ?", key))
        .isEqualTo("secret");
  }

  @Test
  void ofNoSiteNothingIsWritten() throws Exception {
    var file = Files.writeString(directory.resolve("news.zip"), "an earlier one");

    assertThat(run("export", "--site", "nowhere", file.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("there is no site nowhere").doesNotContain("Exception");
    assertThat(file).hasContent("an earlier one");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatIsLoggedMeanwhileIsNoPartOfTheArchive() throws Exception {
    SITE.approved("r", "a", "words");
    var log = directory.resolve("log").toFile();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var command = new ProcessBuilder(java, "-cp", classes, NoisyCommand.class.getName());
    command.command().addAll(List.of("export", "--site", SITE.key(), "-"));
    command.environment().put("VICHE_DATABASE_URL", TestService.sharedDatabase());

    var process = command.redirectError(log).start();
    var archive = new String(process.getInputStream().readAllBytes(), ISO_8859_1);

    assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
    assertThat(log).content().contains(NoisyCommand.WARNING);
    assertThat(archive).startsWith("PK").doesNotContain(NoisyCommand.WARNING);
  }

  @Test
  void aPlaceThatTakesNoFileIsNamed() {
    var file = directory.resolve("nowhere/news.zip");

    assertThat(run("export", "--site", SITE.key(), file.toString())).isEqualTo(1);

    assertThat(err.toString()).contains(file + " can't be written");
  }

  @Test
  void aFullDiskIsNoFaultOfTheDatabase() {
    assertThat(run("export", "--site", SITE.key(), "/dev/full")).isEqualTo(1);

    assertThat(err.toString()).contains("can't be written").doesNotContain("VICHE_DATABASE_URL");
  }

  @Test
  void aMomentThatIsNoneIsWrongUsage() {
    assertThat(run("export", "--site", SITE.key(), "--since", "yesterday", "news.zip"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--since");
  }

  private int run(String... arguments) {
    return Main.commandLine(
            Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()),
            settings -> {
              throw new IllegalStateException("nothing is started");
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
