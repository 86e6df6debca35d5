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
import java.util.stream.Stream;
import viche.app.Main;
import viche.bench.BenchServer.Place;

/**
 * How fast the comments of another system come in, go out as an archive, and become a site again,
 * by the commands in processes of their own with as little memory as is promised, beside the
 * PostgreSQL that takes them.
 */
final class MovingBench {
  private static final String HEAP = "-Xmx256m";
  private static final int IMPORTED = 3_000;
  private static final int PER_ARTICLE = 20;
  private static final int PER_AUTHOR = 10;
  private static final Instant FIRST = Instant.parse("2014-01-01T00:00:00Z");
  private static final Path FILE = Path.of("target", "bench-moving.jsonl");
  private static final Path ARCHIVE = Path.of("target", "bench-moving.zip");

  private final Place place;
  private final int comments;
  private final Table table;

  private MovingBench(Place place, int comments, Table table) {
    this.place = place;
    this.comments = comments;
    this.table = table;
  }

  static void run(Place place, int comments, Table table) throws IOException, SQLException {
    try {
      new MovingBench(place, comments, table).run();
    } finally {
      Files.deleteIfExists(FILE);
      Files.deleteIfExists(ARCHIVE);
    }
  }

  private void run() throws IOException, SQLException {
    write();
    var site = place.site().key();
    table.begin(String.format(Locale.ROOT, "%,d comments, %s", comments, HEAP), "s", "a second");
    var imported = row("in from another system", "import", "viche", FILE + "", "--site", site);
    row("out as an archive", "export", ARCHIVE + "", "--site", site);
    row("in from the archive", "import", "viche", ARCHIVE + "", "--site", site + "-again");
    table.end();
    expect(2 * comments, "select count(*) from origin");
    var targets = new Targets();
    targets.atLeast("imported comments a second", imported, IMPORTED);
    targets.print(table);
  }

  /** Measures a command; comments a second. */
  private double row(String what, String... command) throws IOException {
    var begun = System.nanoTime();
    var code = begin(List.of(command)).onExit().join().exitValue();
    var seconds = (System.nanoTime() - begun) / 1e9;
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
    }
    table.row(what, Table.number(seconds), Table.number(comments / seconds));
    return comments / seconds;
  }

  private void expect(int rows, String count) throws SQLException {
    var stored = place.database().value(count);
    if (!String.valueOf(rows).equals(stored)) {
      throw new IllegalStateException("stored " + stored + " of " + rows);
    }
  }

  private Process begin(List<String> command) throws IOException {
    var java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    var builder = new ProcessBuilder(Stream.concat(java.stream(), command.stream()).toList());
    builder.environment().put("VICHE_DATABASE_URL", place.database().url());
    return builder.inheritIO().start();
  }

  /** Articles in turn; each second comment answers an earlier one of its article. */
  private void write() throws IOException {
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
