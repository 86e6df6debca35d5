package viche.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import viche.bench.Stage.Decision;
import viche.database.Cursor;
import viche.testing.KeptConnection;
import viche.testing.TestService;

/**
 * Pages that are in no cache: before each reading a decision on a comment changes the article, and
 * the answer must tell of it. The first page of an article with 100 comments, of the largest one,
 * and a page deep inside the largest, in turn.
 */
final class ColdBench {
  private static final int WARM_UPS = 50;
  private static final int DEEP = 100_000;
  private static final double TARGET = 1.5;
  private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

  private final Stage stage;
  private final String moderator = Stage.moderator();
  private final KeptConnection connection;

  private ColdBench(Stage stage, KeptConnection connection) {
    this.stage = stage;
    this.connection = connection;
  }

  static void run(Stage stage, Table table, Targets targets) throws IOException, SQLException {
    try (var connection = new KeptConnection(stage.port())) {
      new ColdBench(stage, connection).run(table, targets);
    }
  }

  /** A page, and a comment of its article to be rejected and approved in turn. */
  private final class Page {
    private final String path;
    private final String comment;
    private boolean shown;
    private long version;
    private int bytes;

    Page(String article, String query) throws IOException {
      path = Stage.discussion(article) + query;
      var submitted =
          connection.send(
              "POST",
              Stage.path("/articles/" + article + "/comments"),
              new JsonObject().put("body", "Вобако тишу ренігла.").encode(),
              "Authorization: Bearer " + TestService.token("cold", "Cold"));
      comment = new JsonObject(submitted.success().text()).getString("id");
    }

    /** Nanoseconds that the reading after a change takes. */
    long read() throws IOException {
      var decision = shown ? Decision.reject(comment) : Decision.approve(comment);
      connection.send("POST", decision.path(), decision.body(), moderator).success();
      shown = !shown;
      var start = System.nanoTime();
      var answer = connection.get(path).success();
      var took = System.nanoTime() - start;
      var found = VERSION.matcher(answer.text());
      if (!found.find() || Long.parseLong(found.group(1)) <= version) {
        throw new IllegalStateException("an answer from before the change");
      }
      version = Long.parseLong(found.group(1));
      bytes = answer.body().length();
      return took;
    }
  }

  private void run(Table table, Targets targets) throws IOException, SQLException {
    var pages =
        new Page[] {
          new Page(NewsSite.HUNDRED, ""),
          new Page(NewsSite.LARGEST, ""),
          new Page(NewsSite.LARGEST, "?after=" + cursor())
        };
    var samples = new long[pages.length][stage.sizes().samples()];
    for (int i = -WARM_UPS; i < stage.sizes().samples(); i++) {
      for (int page = 0; page < pages.length; page++) {
        var took = pages[page].read();
        if (i >= 0) {
          samples[page][i] = took;
        }
      }
    }
    var hundred = new Timing(samples[0]);
    var first = new Timing(samples[1]);
    var deep = new Timing(samples[2]);
    table.say("## Pages in no cache");
    table.begin("ms", "p50", "p95", "bytes");
    row(table, "First page, 100 comments", hundred, pages[0]);
    row(
        table,
        String.format(Locale.ROOT, "First page, %,d comments", stage.sizes().largest()),
        first,
        pages[1]);
    row(table, String.format(Locale.ROOT, "From thread %,d of it", depth()), deep, pages[2]);
    table.end();
    targets.atMost(
        "cold first page, largest article ÷ 100 comments",
        first.median() / hundred.median(),
        TARGET);
    targets.atMost("page deep inside ÷ first page", deep.median() / first.median(), TARGET);
  }

  private static void row(Table table, String name, Timing timing, Page page) {
    table.row(
        name,
        Table.number(timing.median()),
        Table.number(timing.quantile(0.95)),
        String.format(Locale.ROOT, "%,d", page.bytes));
  }

  /** Threads before the deep page: half of them where there are few. */
  private int depth() {
    return Math.min(DEEP, stage.sizes().largest() / 5);
  }

  /** What the page before the deep one says as its {@code next}. */
  private String cursor() throws SQLException {
    var root =
        stage
            .database()
            .value(
                """
                select c.id
                from comment c
                join article a on a.site_id = c.site_id and a.id = c.article_id
                where a.key = ? and c.shown and c.parent_id is null
                order by c.id desc
                offset ?
                limit 1
                """,
                NewsSite.LARGEST,
                depth() - 1);
    return Cursor.of("newest", root);
  }
}
