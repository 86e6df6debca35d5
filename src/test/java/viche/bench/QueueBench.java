package viche.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import viche.bench.BenchServer.Place;

/**
 * What moderators wait for at a small site and at a large one, measured in turn at both so that
 * whatever else the machine does meets both.
 */
final class QueueBench {
  private static final double TARGET = 1.5;
  private static final int DECIDED = 100;

  /** After so long a line ends, when it has so many samples. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static final int LEAST = 5;

  private final Side small;
  private final Side large;
  private final Table table;

  QueueBench(Place small, int smallPending, Place large, int largePending, Table table) {
    this.small = new Side(new Desk(small.site()), smallPending);
    this.large = new Side(new Desk(large.site()), largePending);
    this.table = table;
  }

  /** A site, how much waits there, and what was decided in this run. */
  private record Side(Desk desk, int pending, Deque<JsonObject> open, Deque<String> decided) {
    Side(Desk desk, int pending) {
      this(desk, pending, new ArrayDeque<>(), new ArrayDeque<>());
    }

    /** A query that begins in the middle of what waits. */
    String middle(String query) {
      var after = "";
      for (int seen = 0; seen < pending / 2; seen += 100) {
        var page = new JsonObject(desk.get(query + "&limit=100" + after));
        after = "&after=" + URLEncoder.encode(page.getString("next"), StandardCharsets.UTF_8);
      }
      return query + after;
    }
  }

  void run() {
    table.begin("at the API, ms", "small p50", "p95", "large p50", "p95", "ratio", "target");
    pages();
    filters();
    compare("Summary, not remembered", 5, QueueBench::summary);
    compare(
        "Claim 10",
        200,
        side -> {
          side.desk().delete("claims");
          return timed(() -> side.desk().post("claims", wish()));
        });
    decisions();
    table.end();
  }

  private void pages() {
    for (var order : new String[] {"oldest", "newest", "riskiest"}) {
      var query = "queue?order=" + order;
      page("Queue, " + order + ", first page", Map.of(small, query, large, query));
      page(
          "Queue, " + order + ", from the middle",
          Map.of(small, small.middle(query), large, large.middle(query)));
    }
    page("Counts and one item", "queue?limit=1");
  }

  private void filters() {
    page("Queue of the busiest article", "queue?article=page-0");
    page("Queue of the busiest account", "queue?account=00000000-0000-7000-a000-000000000000");
    page("Queue of a frequent rule", "queue?rule=suspect-words");
    page("Queue of a rare rule (1 of 400)", "queue?rule=staff-names");
    page("Queue in English", "queue?language=en");
    page("Queue with a frequent text", "queue?q=" + encoded("стоко"));
    page("Queue with a text nobody wrote", "queue?q=" + encoded("щщщщ"));
    page("Queue with groups collapsed", "queue?groups=collapsed");
    page("Riskiest of the busiest article", "queue?order=riskiest&article=page-0");
  }

  private void decisions() {
    for (var side : new Side[] {small, large}) {
      side.desk().delete("claims");
      side.open().addAll(side.desk().comments("queue?limit=" + DECIDED));
    }
    compare("Approve", DECIDED / 2, side -> decide(side, "approve"));
    compare("Undo of it", DECIDED / 2, QueueBench::undo);
    compare("Reject", DECIDED / 2, side -> decide(side, "reject"));
    compare("Undo of that", DECIDED / 2, QueueBench::undo);
    compare(
        "Approve 10 at once",
        5,
        side -> {
          var list = new JsonArray();
          for (int i = 0; i < 10; i++) {
            var comment = side.open().removeFirst();
            list.add(ruling("approve").put("commentId", comment.getString("id")));
          }
          return timed(
              () -> side.desk().post("decisions", new JsonObject().put("decisions", list)));
        });
  }

  private static JsonObject wish() {
    return new JsonObject().put("limit", 10).put("state", "pending");
  }

  private static JsonObject ruling(String verdict) {
    var ruling = new JsonObject().put("verdict", verdict).put("revision", 1);
    return verdict.equals("reject") ? ruling.put("reason", "spam") : ruling;
  }

  private static long decide(Side side, String verdict) {
    var comment = side.open().removeFirst();
    side.open().addLast(comment);
    var path = "comments/" + comment.getString("id") + "/decisions";
    var start = System.nanoTime();
    var answer = side.desk().post(path, ruling(verdict));
    var took = System.nanoTime() - start;
    side.decided().add(new JsonObject(answer).getString("id"));
    return took;
  }

  private static long undo(Side side) {
    var path = "decisions/" + side.decided().removeFirst() + "/undo";
    return timed(() -> side.desk().post(path, new JsonObject()));
  }

  /** The service remembers a summary for five seconds. */
  private static long summary(Side side) {
    Pause.millis(2_600);
    return timed(() -> side.desk().get("summary"));
  }

  private void page(String name, String query) {
    page(name, Map.of(small, query, large, query));
  }

  private void page(String name, Map<Side, String> queries) {
    compare(
        name, 150, side -> timed(() -> side.desk().get(Objects.requireNonNull(queries.get(side)))));
  }

  /** Something a moderator does; answers the nanoseconds it took. */
  private interface Act {
    long at(Side side);
  }

  private void compare(String name, int times, Act act) {
    var atSmall = new long[times];
    var atLarge = new long[times];
    var start = System.nanoTime();
    int i = 0;
    while (i < times && (i < LEAST || System.nanoTime() - start < LONGEST.toNanos())) {
      atSmall[i] = act.at(small);
      atLarge[i] = act.at(large);
      i++;
    }
    table.compare(
        name, new Timing(Arrays.copyOf(atSmall, i)), new Timing(Arrays.copyOf(atLarge, i)), TARGET);
  }

  private static long timed(Runnable act) {
    var start = System.nanoTime();
    act.run();
    return System.nanoTime() - start;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
