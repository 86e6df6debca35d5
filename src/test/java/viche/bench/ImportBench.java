package viche.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import viche.app.Main;
import viche.bench.BenchServer.Place;

/**
 * How fast the comments of another system come in, by the command in a process of its own with as
 * little memory as is promised, beside the PostgreSQL that takes them.
 */
final class ImportBench {
  private static final String HEAP = "-Xmx256m";
  private static final int TARGET = 3_000;
  private static final int PER_ARTICLE = 20;
  private static final int PER_AUTHOR = 10;
  private static final Instant FIRST = Instant.parse("2014-01-01T00:00:00Z");
  private static final Path FILE = Path.of("target", "bench-import.jsonl");

  private ImportBench() {}

  static void run(Place place, int comments, Table table) throws IOException, SQLException {
    write(comments);
    try {
      var begun = System.nanoTime();
      var code = await(begin(place));
      var seconds = (System.nanoTime() - begun) / 1e9;
      var stored = place.database().value("select count(*) from origin");
      if (code != 0 || !String.valueOf(comments).equals(stored)) {
        throw new IllegalStateException("ended with " + code + ", stored " + stored);
      }
      table.begin("import", "");
      table.row(
          String.format(Locale.ROOT, "%,d comments, %s, s", comments, HEAP), Table.number(seconds));
      table.end();
      var targets = new Targets();
      targets.atLeast("imported comments a second", comments / seconds, TARGET);
      targets.print(table);
    } finally {
      Files.deleteIfExists(FILE);
    }
  }

  private static Process begin(Place place) throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "import",
                "viche",
                FILE.toString(),
                "--site",
                place.site().key()));
    builder.environment().put("VICHE_DATABASE_URL", place.database().url());
    return builder.inheritIO().start();
  }

  private static int await(Process process) {
    return process.onExit().join().exitValue();
  }

  /** Articles in turn; each second comment answers an earlier one of its article. */
  private static void write(int comments) throws IOException {
    var random = new Random(1);
    var texts = new InventedTexts(random);
    var articles = Math.max(1, comments / PER_ARTICLE);
    try (var lines = Files.newBufferedWriter(FILE, StandardCharsets.UTF_8)) {
      for (int i = 0; i < articles; i++) {
        lines.write("{\"kind\":\"article\",\"id\":\"%d\",\"url\":\"/news/%d/\"}\n".formatted(i, i));
      }
      for (int i = 0; i < comments; i++) {
        var parent = i % 2 == 0 || i < articles ? "" : "\"parent\":\"%d\",".formatted(i - articles);
        lines.write(
            """
            {"kind":"comment","id":"%d","article":"%d",%s"author":{"id":"%d","name":"Reader"},\
            "body":"%s","createdAt":"%s"}
            """
                .formatted(
                    i,
                    i % articles,
                    parent,
                    random.nextInt(Math.max(1, comments / PER_AUTHOR)),
                    texts.next().text(),
                    FIRST.plus(Duration.ofMinutes(i))));
      }
    }
  }
}
