package viche.bench;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import viche.bench.BenchServer.Place;
import viche.testing.TestSite;

/**
 * Two large discussions become one while they are read and written: how long a step of it lasts,
 * and what readers and writers wait meanwhile.
 */
final class MergeBench {
  private static final String FROM = "from";
  private static final String INTO = "into";
  private static final int SEED = 4;

  /** What nobody shall wait longer for, in milliseconds. */
  private static final double TARGET = 500;

  private MergeBench() {}

  static void run(Place place, int comments, Table table) throws SQLException {
    var random = new Random(SEED);
    try (var rows = NewsRows.open(place.database(), place.id(), random, Instant.now())) {
      rows.article(FROM, ThreadShape.grown(random, comments));
      rows.article(INTO, ThreadShape.grown(random, comments));
      rows.finish();
    }
    var site = place.site();
    var going = new AtomicBoolean(true);
    var texts = new InventedTexts(random);
    var read = timed(going, i -> page(site, i % 2 == 0 ? FROM : INTO));
    var written =
        timed(going, i -> site.submit("w" + i, i % 2 == 0 ? FROM : INTO, texts.next().text()));
    var begun = System.nanoTime();
    var steps = steps(place, merge(site));
    var seconds = (System.nanoTime() - begun) / 1e9;
    going.set(false);
    var reads = read.join();
    var writes = written.join();
    if (visible(place) != site.discussion(INTO).getInteger("count")) {
      throw new IllegalStateException("the count is wrong");
    }

    table.begin(
        String.format(Locale.ROOT, "merge of two articles of %,d comments", comments),
        "times",
        "median, ms",
        "p95, ms",
        "longest, ms",
        "target, ms");
    row(table, String.format(Locale.ROOT, "a step, of %.1f s in all", seconds), steps);
    row(table, "a reader waits for a page meanwhile", reads);
    row(table, "a writer waits for an answer meanwhile", writes);
    table.end();
  }

  private static int visible(Place place) throws SQLException {
    return Integer.parseInt(
        place.database().value("select count(*) from comment where visible_revision is not null"));
  }

  private static void row(Table table, String what, List<Long> nanos) {
    var timing = new Timing(nanos.stream().mapToLong(Long::longValue).toArray());
    table.row(
        what,
        String.valueOf(nanos.size()),
        Table.number(timing.median()),
        Table.number(timing.quantile(0.95)),
        Table.number(timing.quantile(1)),
        Table.verdict(timing.quantile(1), TARGET));
  }

  private static void page(TestSite site, String article) {
    site.anyone().get("/articles/" + article + "/discussion").expect(200);
  }

  private static String merge(TestSite site) {
    return site.admin()
        .post("/articles/" + FROM + "/merge", new JsonObject().put("into", INTO))
        .expect(202)
        .json()
        .getString("id");
  }

  /** What each turn of something takes, one after the other, for as long as it goes on. */
  private static CompletableFuture<List<Long>> timed(AtomicBoolean going, IntConsumer turn) {
    return CompletableFuture.supplyAsync(
        () -> {
          var nanos = new ArrayList<Long>();
          for (int i = 0; going.get(); i++) {
            var start = System.nanoTime();
            turn.accept(i);
            nanos.add(System.nanoTime() - start);
            Pause.millis(10);
          }
          return nanos;
        });
  }

  /** From the beginning of each step to that of the next, by the lease that each renews. */
  private static List<Long> steps(Place place, String job) throws SQLException {
    var nanos = new ArrayList<Long>();
    var last = Instant.MAX;
    while (true) {
      var now =
          place
              .database()
              .rows(
                  """
                  select state, lease,
                         to_char(leased_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                           as step
                  from job
                  where id = ?::uuid
                  """,
                  job)
              .getFirst();
      var step = Instant.parse(String.valueOf(now.get("step")));
      if (step.isAfter(last)) {
        nanos.add(Duration.between(last, step).toNanos());
      }
      last = "0".equals(now.get("lease")) ? Instant.MAX : step;
      if (!"running".equals(now.get("state"))) {
        return nanos;
      }
      Pause.millis(5);
    }
  }
}
