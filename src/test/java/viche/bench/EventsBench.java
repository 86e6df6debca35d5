package viche.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import viche.bench.BenchServer.Place;
import viche.testing.KeptConnection;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What events cost who writes, and how fast they arrive at a receiver in this process: one after
 * the other, many that wait, and many that wait beside as many for a receiver that is dead.
 */
final class EventsBench {
  /** What a service needs so that events may go to this machine. */
  static final Map<String, String> LOOPBACK = Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8");

  private static final int WRITTEN = 500;
  private static final int DELIVERED = 10_000;
  private static final int STUCK = 100_000;
  private static final int PER_SECOND = 100;
  private static final int SECONDS = 10;
  private static final String TYPE = "comment.submitted";

  private final Place place;
  private final Sizes sizes;
  private final Table table;
  private final Targets targets = new Targets();
  private final AtomicInteger arrived = new AtomicInteger();
  private final Map<String, Long> times = new ConcurrentHashMap<>();
  private final int receiver;
  private int number;

  private EventsBench(Place place, Sizes sizes, Table table, Vertx vertx) {
    this.place = place;
    this.sizes = sizes;
    this.table = table;
    this.receiver =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              note(body.toJsonObject());
                              request.response().end();
                            }))
            .listen()
            .await()
            .actualPort();
  }

  private void note(JsonObject event) {
    var comment = event.getJsonObject("data").getJsonObject("comment");
    if (comment != null) {
      times.put(comment.getString("id"), System.nanoTime());
    }
    arrived.incrementAndGet();
  }

  static void run(BenchServer server, Sizes sizes, Table table) throws IOException, SQLException {
    var vertx = Vertx.vertx();
    try {
      new EventsBench(server.place("events", LOOPBACK), sizes, table, vertx).run();
    } finally {
      vertx.close().await();
    }
  }

  private void run() throws IOException, SQLException {
    table.begin("Events", "");
    cost();
    arrival();
    var alone = deliveries();
    table.row("deliveries a second, " + DELIVERED + " waiting", Table.number(alone));
    targets.atLeast("deliveries a second through one instance", alone, 1_000);
    stick();
    var beside = deliveries();
    table.row("the same beside " + STUCK + " for a dead endpoint", Table.number(beside));
    targets.atLeast("beside a dead endpoint ÷ alone", beside / alone, 0.8);
    table.end();
    targets.print(table);
  }

  /**
   * Submissions to two sites by turns, one after the other: at one of them an endpoint wants their
   * events. It rests, so that only what is written is measured.
   */
  private void cost() throws IOException, SQLException {
    var quiet = place.site().service().site(new JsonObject().put("mode", "post"));
    var telling = place.site().service().site(new JsonObject().put("mode", "post"));
    rest(add(telling, 9), "infinity");
    write(quiet, telling);
    var without = new double[sizes.rounds()];
    var ratios = new double[sizes.rounds()];
    for (int round = 0; round < sizes.rounds(); round++) {
      var both = write(quiet, telling);
      without[round] = both[0].median();
      ratios[round] = both[1].median() / both[0].median();
    }
    Arrays.sort(without);
    Arrays.sort(ratios);
    table.row("a submission without events, ms", Table.number(without[without.length / 2]));
    table.row("with an endpoint that wants it ÷ that", Table.number(ratios[ratios.length / 2]));
    targets.atMost("a submission with an event ÷ without", ratios[ratios.length / 2], 1.05);
  }

  /** How long submissions take, so many to each of some sites. */
  private Timing[] write(TestSite... sites) throws IOException {
    var nanos = new long[sites.length][WRITTEN];
    try (var connection = new KeptConnection(place.site().service().port())) {
      for (int i = 0; i < WRITTEN; i++) {
        for (int which = 0; which < sites.length; which++) {
          var begin = System.nanoTime();
          submit(connection, sites[which]);
          nanos[which][i] = System.nanoTime() - begin;
        }
      }
    }
    return Arrays.stream(nanos).map(Timing::new).toArray(Timing[]::new);
  }

  private String submit(KeptConnection connection, TestSite site) throws IOException {
    number++;
    var body = new JsonObject().put("body", "Думка " + number + " про міст і дорогу").encode();
    return new JsonObject(
            connection
                .send(
                    "POST",
                    "/api/v1/sites/" + site.key() + "/articles/mist/comments",
                    body,
                    "Authorization: Bearer " + TestService.token("writer" + number % 100, "Writer"))
                .success()
                .text())
        .getString("id");
  }

  /** From the answer to a submission until its event has come. */
  private void arrival() throws IOException {
    var site = place.site().service().site();
    add(site, receiver);
    var answered = new ConcurrentHashMap<String, Long>();
    var begin = System.nanoTime();
    try (var connection = new KeptConnection(site.service().port())) {
      for (int i = 0; i < PER_SECOND * SECONDS; i++) {
        var due = begin + (long) (i * 1e9 / PER_SECOND);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        answered.put(submit(connection, site), System.nanoTime());
      }
    }
    await(() -> times.keySet().containsAll(answered.keySet()));
    var nanos =
        answered.entrySet().stream()
            .mapToLong(each -> Math.max(0, times.getOrDefault(each.getKey(), 0L) - each.getValue()))
            .toArray();
    var timing = new Timing(nanos);
    table.row("from the answer to arrival, ms, p50", Table.number(timing.median()));
    table.row("… p99, at " + PER_SECOND + " a second", Table.number(timing.quantile(0.99)));
    targets.atMost("from the answer to arrival, p99, ms", timing.quantile(0.99), 1_000);
  }

  /** How many arrive in a second, of many that wait for an endpoint of their own. */
  private double deliveries() throws SQLException {
    var endpoint = add(place.site(), receiver);
    rest(endpoint, "infinity");
    Pause.millis(1_500); // until the instance knows that it rests
    fill(endpoint, DELIVERED);
    var before = arrived.get();
    rest(endpoint, "-infinity");
    await(() -> arrived.get() > before);
    var begin = System.nanoTime();
    var first = arrived.get();
    await(() -> arrived.get() >= before + DELIVERED);
    return (before + DELIVERED - first) / ((System.nanoTime() - begin) / 1e9);
  }

  private void stick() throws SQLException {
    fill(add(place.site(), 9), STUCK);
  }

  private void fill(String endpoint, int many) throws SQLException {
    place
        .database()
        .execute(
            """
            with made as (
              insert into event (site_id, id, type, comment_id, data, occurred_at)
              select %d, uuidv7(), '%s', gen_random_uuid(),
                     '{"article": {"key": "mist"}}', now()
              from generate_series(1, %d)
              returning id, comment_id)
            insert into delivery (
              site_id, endpoint_id, event_id, comment_id, recorded_at, state, attempts, due_at,
              asked)
            select %d, '%s', id, comment_id, now(), 'waiting', 0, now(), false from made
            """
                .formatted(place.id(), TYPE, many, place.id(), endpoint));
    place.database().execute("analyze delivery");
  }

  private static String add(TestSite site, int port) {
    return site.admin()
        .post(
            "/endpoints",
            new JsonObject()
                .put("kind", "webhook")
                .put("address", "http://127.0.0.1:" + port + "/")
                .put("types", new JsonArray().add(TYPE))
                .put("text", false)
                .put("enabled", true))
        .expect(201)
        .json()
        .getString("id");
  }

  private void rest(String endpoint, String until) throws SQLException {
    place
        .database()
        .execute(
            "update endpoint set rests_until = ?::timestamptz where id = ?::uuid", until, endpoint);
  }

  private interface Reached {
    boolean now();
  }

  private static void await(Reached reached) {
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!reached.now()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("events don't arrive");
      }
      Pause.millis(1);
    }
  }
}
