package viche.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import viche.bench.Stage.Decision;
import viche.testing.KeptConnection;

/**
 * How long an approval that is acknowledged is not yet readable: on the instance that made it, and
 * on another one on the same database, both asked for the page all the time.
 */
final class VisibleBench {
  private static final double TARGET_MILLIS = 1_000;
  private static final long PATIENCE = 40_000_000_000L;

  private VisibleBench() {}

  static void run(Stage stage, Table table, Targets targets) throws IOException, SQLException {
    var samples = stage.sizes().samples();
    var here = new long[samples];
    var there = new long[samples];
    try (var second = stage.instance()) {
      try (var desk = new KeptConnection(stage.port());
          var reader = new KeptConnection(stage.port());
          var other = new KeptConnection(second.port())) {
        for (int i = 0; i < samples; i++) {
          sample(stage, desk, reader, other, i, here, there);
        }
      }
    }
    var same = new Timing(here);
    var another = new Timing(there);
    table.say("## From approval to readers");
    table.begin("ms after the answer to the approval", "p50", "p99", "most");
    row(table, "on the same instance", same);
    row(table, "on another instance", another);
    table.end();
    targets.atMost(
        "approval readable on another instance, p99, ms", another.quantile(0.99), TARGET_MILLIS);
  }

  private static void sample(
      Stage stage,
      KeptConnection desk,
      KeptConnection reader,
      KeptConnection other,
      int i,
      long[] here,
      long[] there)
      throws IOException, SQLException {
    var comment = stage.waiting();
    var article =
        stage
            .database()
            .value(
                """
                select a.key
                from comment c
                join article a on a.site_id = c.site_id and a.id = c.article_id
                where c.id = ?::uuid
                """,
                comment);
    // A page that holds every comment there is on the article.
    var path = Stage.discussion(article) + "?limit=100&replies=0";
    reader.get(path).success();
    other.get(path).success();
    var decision = Decision.approve(comment);
    desk.send("POST", decision.path(), decision.body(), Stage.moderator()).success();
    var start = System.nanoTime();
    var elsewhere = CompletableFuture.supplyAsync(() -> await(other, path, comment));
    here[i] = await(reader, path, comment) - start;
    there[i] = elsewhere.join() - start;
  }

  /** The moment at which an answer with the comment had come. */
  private static long await(KeptConnection connection, String path, String comment) {
    var deadline = System.nanoTime() + PATIENCE;
    try {
      while (true) {
        var text = connection.get(path).success().text();
        var now = System.nanoTime();
        if (text.contains(comment)) {
          return now;
        }
        if (now > deadline) {
          throw new IllegalStateException("not to be seen after 40 s: " + comment);
        }
        Pause.millis(1);
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void row(Table table, String name, Timing timing) {
    table.row(
        name,
        Table.number(timing.median()),
        Table.number(timing.quantile(0.99)),
        Table.number(timing.quantile(1)));
  }
}
