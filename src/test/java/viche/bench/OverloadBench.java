package viche.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import viche.testing.KeptConnection;
import viche.testing.ServiceProcess;
import viche.testing.TestService;

/**
 * A crowd of writers: what they could do at their own pace, then five times as many whether they
 * are answered or not, at a service with a heap of 256 MiB. Beside them somebody reads a kept page,
 * and somebody asks whether the service is ready. Times count from the moment in which a request
 * was due.
 *
 * <p>The crowd needs the processors that the service needs. What is possible is therefore measured
 * a second time beside a crowd as large that a server in another process answers, without a look
 * and all alike.
 */
final class OverloadBench {
  private static final int PACED_WRITERS = 32;
  private static final int TIMES = 5;
  private static final int SECONDS = 8;
  private static final int MOST_CONNECTIONS = 4_000;
  private static final String SITE = "/api/v1/sites/" + TestService.FIRST_SITE;

  private static final List<String> TOKENS = tokens();

  private final ServiceProcess service;
  private final Door written;
  private final Door answered;
  private final AtomicInteger number = new AtomicInteger();

  private OverloadBench(ServiceProcess service, int bare) {
    this.service = service;
    this.written = new Door(service.port());
    this.answered = new Door(bare);
  }

  /** Connections to a port, kept for the next request. */
  private static final class Door {
    private final int port;
    private final Deque<KeptConnection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger open = new AtomicInteger();

    Door(int port) {
      this.port = port;
    }

    /** Null where there are too many. */
    @Nullable KeptConnection connection() throws IOException {
      var kept = idle.poll();
      if (kept != null) {
        return kept;
      }
      if (open.incrementAndGet() > MOST_CONNECTIONS) {
        open.decrementAndGet();
        return null;
      }
      return new KeptConnection(port);
    }

    void keep(KeptConnection connection) {
      idle.push(connection);
    }

    void lost() {
      open.decrementAndGet();
    }
  }

  private static List<String> tokens() {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 500; i++) {
      tokens.add(TestService.token("writer" + i, "Writer " + i));
    }
    return tokens;
  }

  /** What came of requests. */
  private static final class Outcomes {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void count(int status, long took) {
      switch (status) {
        case 200, 201 -> {
          done.incrementAndGet();
          nanos.add(took);
        }
        case 503 -> refused.incrementAndGet();
        default -> failed.incrementAndGet();
      }
    }

    double p99() {
      var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e9;
    }

    String share() {
      var all = done.get() + refused.get() + failed.get();
      return done.get() + " of " + all;
    }
  }

  static void run(Table table) throws IOException, SQLException {
    try (var server = BenchServer.start()) {
      var database = server.database().create("overload");
      var service =
          ServiceProcess.start(
              Stage.DIRECTORY.toAbsolutePath(), Map.of("VICHE_DATABASE_URL", database.url()));
      try (var bare = bare()) {
        new OverloadBench(service, bare.port()).measure(table);
      } finally {
        service.stop();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As little as an answer can cost. */
  private static ChildJvm bare() throws IOException {
    Files.createDirectories(Stage.DIRECTORY);
    var body = Files.writeString(Stage.DIRECTORY.resolve("refusal.json"), "{}");
    return ChildJvm.start(
        List.of(),
        Map.of(),
        BareServer.class.getName(),
        body.toString(),
        "Content-Type: application/problem+json");
  }

  private void measure(Table table) throws InterruptedException {
    paced(); // warms up
    var capacity = paced().done.get() / (double) SECONDS;
    var beside = paced(() -> crowd(answered, TIMES * capacity)).done.get() / (double) SECONDS;
    var pages = new Outcomes();
    var ready = new Outcomes();
    var over = new AtomicInteger();
    var watching =
        List.of(
            Thread.ofPlatform().start(() -> watch(over, service.port(), page(), pages)),
            Thread.ofPlatform()
                .start(() -> watch(over, service.managementPort(), "/health/ready", ready)));
    var crowd = crowd(written, TIMES * capacity);
    over.set(1);
    for (var each : watching) {
      each.join();
    }
    table.begin(
        "Writing at " + TIMES + " × what is possible",
        "writes/s at their own pace",
        "the same beside a crowd elsewhere",
        "goodput ÷ that",
        "p99 of those accepted, s",
        "refused",
        "lost",
        "kept page sent",
        "ready");
    table.row(
        "-Xmx256m, " + SECONDS + " s",
        Table.number(capacity),
        Table.number(beside),
        Table.number(crowd.done.get() / (double) SECONDS / beside),
        Table.number(crowd.p99()),
        String.valueOf(crowd.refused.get()),
        String.valueOf(crowd.failed.get()),
        pages.share(),
        ready.share());
    table.end();
  }

  private static String page() {
    return SITE + "/articles/crowded/discussion";
  }

  private Outcomes paced() throws InterruptedException {
    return paced(() -> {});
  }

  /** What writers do that wait for each answer, and another work meanwhile. */
  private Outcomes paced(Runnable meanwhile) throws InterruptedException {
    var outcomes = new Outcomes();
    var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    var writers = new Thread[PACED_WRITERS];
    Arrays.setAll(
        writers,
        i ->
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (System.nanoTime() < end) {
                        write(written, outcomes, System.nanoTime());
                      }
                    }));
    meanwhile.run();
    for (var writer : writers) {
      writer.join();
    }
    return outcomes;
  }

  private Outcomes crowd(Door door, double perSecond) {
    var outcomes = new Outcomes();
    var begin = System.nanoTime();
    var all = (int) (perSecond * SECONDS);
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < all; i++) {
        var due = begin + (long) (i / perSecond * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var _ = writers.submit(() -> write(door, outcomes, due));
      }
    }
    return outcomes;
  }

  private void write(Door door, Outcomes outcomes, long due) {
    var n = number.incrementAndGet();
    var body = new JsonObject().put("body", "Думка " + n + " про міст і дорогу").encode();
    try {
      var connection = door.connection();
      if (connection == null) {
        outcomes.count(0, 0);
        return;
      }
      var answer =
          connection.send(
              "POST",
              SITE + "/articles/crowded/comments",
              body,
              "Authorization: Bearer " + TOKENS.get(n % TOKENS.size()));
      outcomes.count(answer.status(), System.nanoTime() - due);
      door.keep(connection);
    } catch (IOException | RuntimeException lost) {
      door.lost();
      outcomes.count(0, 0);
    }
  }

  private static void watch(AtomicInteger over, int port, String path, Outcomes outcomes) {
    while (over.get() == 0) {
      var begin = System.nanoTime();
      try (var connection = new KeptConnection(port)) {
        outcomes.count(connection.get(path).status(), System.nanoTime() - begin);
      } catch (IOException | RuntimeException lost) {
        outcomes.count(0, 0);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
