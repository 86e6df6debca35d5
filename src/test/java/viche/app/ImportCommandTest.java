package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import viche.moving.format.Told;
import viche.moving.format.system.IssoSample;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

@ExtendWith(LogAsAtFirst.class)
final class ImportCommandTest {
  private static final String LINES =
      """
      {"kind":"article","id":"7","key":"міст","url":"https://news.example.org/bridge/?p=7"}
      {"kind":"comment","id":"1","article":"7","author":{"id":"o","name":"Олена"},"body":"Нарешті","createdAt":"2020-01-01T00:00:00Z"}
      {"kind":"comment","id":"2","article":"7","author":{"id":"i","name":"Іван"},"parent":"9","body":"Так","createdAt":"2020-01-01T00:01:00Z"}
      """;

  private final TestSite site = TestService.shared().site();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> variables =
      new HashMap<>(Map.of("VICHE_DATABASE_URL", TestDatabase.shared().url()));

  @TempDir private Path directory;

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(
            variables,
            settings -> {
              throw new AssertionError("started with " + settings);
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(directory.resolve("lines.gz"), bytes.toByteArray());
  }

  @Test
  void aPackedFileComesInOnceAndItsReportNamesLineAndReason() throws IOException {
    var file = packed(LINES).toString();
    var report = directory.resolve("report.tsv");

    assertThat(run("import", "viche", file, "--site", site.key(), "--dry-run"))
        .as("%s", err)
        .isZero();
    var dry = out.toString();
    assertThat(dry).contains("read: 2\n", "added: 2\n", "re-rooted: 1\n", "articles made: 1\n");
    assertThat(run("import", "viche", file, "--site", site.key(), "--report", report.toString()))
        .isZero();

    assertThat(out.toString()).isEqualTo(dry);
    assertThat(report)
        .hasContent("line 3\tits parent is neither in the file nor here: a root now\t9\n");
    Condition.await(
        "both comments",
        () -> site.discussion("%D0%BC%D1%96%D1%81%D1%82").getInteger("count") == 2);
    assertThat(run("import", "viche", file, "--site", site.key())).isZero();
    assertThat(out.toString()).contains("added: 0\n", "there already: 2\n");
  }

  @ParameterizedTest
  @CsvSource({
    "wordpress, wordpress.xml, 4 4 0 0 1 3",
    "wordpress, wordpress-broken.xml, 4 4 0 0 2 2",
    "disqus, disqus.xml, 4 3 0 0 1 3",
    "coral, coral.jsonl, 6 5 0 0 2 4",
    "remark42, remark42.jsonl, 3 3 1 0 2 3",
    "commento, commento-v1.json, 4 4 1 0 2 3",
    "commento, commento-v3.json, 4 4 0 0 1 3",
    "isso, comments.db, 4 3 0 0 2 3",
    "artalk, artalk.artrans, 3 3 0 0 2 3",
    "waline, waline.json, 4 4 0 0 2 4",
    "waline, waline.csv, 2 2 0 0 1 2",
    "viche, viche.jsonl, 6 6 0 0 2 4"
  })
  void aFileOfAnyFormatComesInOnce(String format, String name, String counts) throws Exception {
    var sample = directory.resolve(name);
    if (format.equals("isso")) {
      IssoSample.write(sample, IssoSample.ALL);
    } else {
      Files.write(sample, Told.sample(name));
    }
    assertThat(run("import", format, sample.toString(), "--site", site.key())).isZero();
    var first = out.toString();
    assertThat(first).contains("there already: 0\n");
    assertThat(counts(first)).isEqualTo(counts);
    assertThat(first.lines())
        .as("what is skipped is nowhere")
        .noneMatch(line -> line.matches("skipped: .*(taken as|left out|read as|not a time).*"));

    assertThat(run("import", format, sample.toString(), "--site", site.key())).isZero();

    var added = first.replaceFirst("(?s).*added: (\\d+)\n.*", "$1");
    assertThat(out.toString()).contains("added: 0\n", "there already: " + added + "\n");
    assertThat(out.toString()).contains("articles made: 0\n");
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** What was read, added, made a root, cut, and how many articles and authors. */
  private static String counts(String report) {
    return Stream.of("read", "added", "re-rooted", "cycles cut", "articles made", "authors")
        .map(what -> report.replaceFirst("(?s)(?:^|.*\n)" + what + ": (\\d+)\n.*", "$1"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void keysAreMadeAsThePatternSays() throws IOException {
    var file = packed(LINES).toString();

    assertThat(
            run("import", "viche", file, "--site", site.key(), "--dry-run", "--key", "n-{query:p}"))
        .isZero();
    assertThat(out.toString()).contains("key: https://news.example.org/bridge/?p=7 -> n-7\n");

    assertThat(run("import", "viche", file, "--site", site.key(), "--key", "{slug}")).isEqualTo(2);
    assertThat(err.toString()).contains("--key must be text and the parts {path}");
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsWritten() throws IOException {
    var file = packed(LINES).toString();
    var table = Files.writeString(directory.resolve("map.csv"), "source,subject\nolena\n");

    assertThat(run("import", "viche", file, "--site", "nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no site nowhere.");
    assertThat(run("import", "vbulletin", file, "--site", site.key())).isEqualTo(2);
    assertThat(err.toString()).contains("FORMAT is one of wordpress, disqus");
    assertThat(run("import", "viche", file + "x", "--site", site.key())).isEqualTo(1);
    assertThat(err.toString()).contains("lines.gzx: there is no such file");
    assertThat(run("import", "viche", packed("no").toString(), "--site", site.key())).isEqualTo(1);
    packed(LINES);
    assertThat(run("import", "viche", file, "--site", site.key(), "--accounts", table.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("map.csv: line 2: must have two parts");
    assertThat(run("import", "viche", file, "--site", site.key(), "--zone", "Kyiv")).isEqualTo(2);
    assertThat(err.toString()).contains("--zone");
    assertThat(run("import", "viche", file, "--site", site.key(), "--erased", file)).isEqualTo(2);
    assertThat(err.toString()).contains("--erased means nothing but for an archive");
    assertThat(out.toString()).doesNotContain("added: 2");
  }

  @Test
  void aFileOfWhichNothingIsTakenIsNotImported() throws IOException {
    var comment = "{\"kind\":\"comment\",\"id\":\"1\",\"article\":\"7\",\"body\":\"Так\"}\n";
    for (var lines : List.of("{\"kind\":\"poll\",\"id\":\"1\"}\n", comment)) {
      var file = packed(lines).toString();
      for (var dry : List.of(List.<String>of(), List.of("--dry-run"))) {
        var arguments = new ArrayList<>(List.of("import", "viche", file, "--site", site.key()));
        arguments.addAll(dry);
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(out.toString()).contains("added: 0\n", "skipped: ");
        assertThat(err.toString()).contains("there is no comment in it that can be taken");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("viche.moving.format.system.Formats#names")
  void aZoneIsRefusedWhereTimesHaveTheirOwn(String format) throws IOException {
    var file = packed("nothing of any format").toString();
    var zoned = List.of("wordpress", "artalk", "waline").contains(format);

    var code = run("import", format, file, "--site", site.key(), "--zone", "Europe/Kyiv");

    assertThat(code).isEqualTo(zoned ? 1 : 2);
    if (!zoned) {
      assertThat(err.toString()).contains("--zone means nothing for " + format);
    }
  }

  @ParameterizedTest
  @MethodSource("viche.moving.format.system.Formats#names")
  void whatNobodyLookedAtIsPickedOnlyWhereThatIsTold(String format) throws IOException {
    var file = packed("nothing of any format").toString();
    var told = List.of("coral", "viche").contains(format);

    assertThat(run("import", format, file, "--site", site.key(), "--review"))
        .isEqualTo(told ? 1 : 2);
    if (!told) {
      assertThat(err.toString()).contains("--review means nothing for " + format);
    }
  }

  @Test
  void theReportWritesOverNothingThatIsRead() throws IOException {
    var file = packed(LINES);
    var table = Files.writeString(directory.resolve("map.csv"), "source,subject\no,olena\n");

    for (var read : List.of(file, table)) {
      var size = Files.size(read);
      assertThat(
              run(
                  "import",
                  "viche",
                  file.toString(),
                  "--site",
                  site.key(),
                  "--accounts",
                  table.toString(),
                  "--report",
                  directory.resolve(".").resolve(read.getFileName()).toString()))
          .isEqualTo(2);
      assertThat(err.toString()).contains("--report is a file of its own");
      assertThat(read).hasSize(size);
    }
    for (var nowhere : List.of(directory.resolve("no/report").toString(), "/dev/full")) {
      assertThat(run("import", "viche", file.toString(), "--site", site.key(), "--report", nowhere))
          .isEqualTo(1);
      assertThat(err.toString()).contains("the report can't be written: ");
    }
  }

  @Test
  void aDatabaseOfAnotherVersionIsNotTouched() throws IOException, SQLException {
    var empty = TestDatabase.shared().create("no_viche");
    variables.put("VICHE_DATABASE_URL", empty.url());

    assertThat(run("import", "viche", packed(LINES).toString(), "--site", "first")).isEqualTo(3);
    assertThat(err.toString()).contains("there is nothing of Viche in it");
    assertThat(empty.rows("select 1 as one from pg_tables where schemaname = 'public'")).isEmpty();
  }

  @Test
  void standardInputIsAFileToo() {
    var before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8)));
      assertThat(run("import", "viche", "-", "--site", site.key(), "--dry-run")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(List.of(out.toString().split("\n"))).contains("read: 2");
  }
}
