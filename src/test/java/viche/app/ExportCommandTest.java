package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

    assertThat(out.toString()).contains("site.jsonl\t1\n", "comment.jsonl\t1\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
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
