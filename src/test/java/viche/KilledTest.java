package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.ServiceProcess;

/**
 * What was acknowledged is stored, exactly once, whatever is killed with {@code kill -9} while
 * readers write: the service with its database, or the database, which takes the service with it.
 */
final class KilledTest {
  private static final int ROUNDS = 2;

  /** Comments acknowledged before and after each kill, at least. */
  private static final int ENOUGH = 25;

  private final AtomicInteger port = new AtomicInteger();
  private final List<Writer> writers =
      IntStream.rangeClosed(1, 4).mapToObj(i -> new Writer("writer" + i, port::get)).toList();

  @Test
  @Timeout(120)
  void nothingAcknowledgedIsLostOrDoubled(@TempDir Path directory) throws Exception {
    var service = ServiceProcess.start(directory);
    try {
      port.set(service.port());
      var threads = writers.stream().map(Thread.ofPlatform()::start).toList();
      try {
        for (int round = 0; round < ROUNDS; round++) {
          awaitMore(ENOUGH);
          statuses();
          service.kill();
          service = ServiceProcess.start(directory);
          port.set(service.port());
          awaitMore(ENOUGH);
          assertThat(statuses().keySet()).contains(201, Writer.BROKEN);

          var postmaster = service.postmaster();
          postmaster.destroyForcibly();
          postmaster.onExit().get(60, TimeUnit.SECONDS);
          assertThat(service.awaitEnd()).isEqualTo(1);
          assertThat(service.saidAfter("Started"))
              .as("beside what a request may have met")
              .filteredOn(line -> !line.contains("can't be reached"))
              .singleElement()
              .asString()
              .contains("PostgreSQL ended unasked (status 137)", "its next start recovers");
          service = ServiceProcess.start(directory);
          port.set(service.port());
          awaitMore(2 * ENOUGH); // some may have been on their way before the kill
          assertThat(statuses().keySet()).contains(201).isSubsetOf(201, 503, Writer.BROKEN);
        }
      } finally {
        writers.forEach(Writer::stop);
      }
      for (var thread : threads) {
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
      }
      service.kill();
      service = ServiceProcess.start(directory);
      port.set(service.port());

      for (var writer : writers) {
        assertStoredOnce(writer);
      }
    } finally {
      service.stop();
    }
    assertThat(ServiceProcess.run(directory, "counters")).as("every counter is right").isZero();
  }

  private void assertStoredOnce(Writer writer) {
    var acknowledged = writer.acknowledged();
    var expected = new HashMap<String, String>();
    acknowledged.forEach((key, reply) -> expected.put(key, reply.json().getString("id")));

    assertThat(stored(writer)).isEqualTo(expected);

    acknowledged.forEach(
        (key, reply) -> {
          var again = Objects.requireNonNull(writer.submit(key));
          assertThat(again.status()).isEqualTo(201);
          assertThat(again.body()).isEqualTo(reply.body());
        });
    assertThat(stored(writer)).as("retries add nothing").isEqualTo(expected);
  }

  /** The writer's comments, by key. */
  private static Map<String, String> stored(Writer writer) {
    var stored = new HashMap<String, String>();
    var after = "";
    do {
      var page = writer.client().get("/me/comments?limit=100" + after).expect(200).json();
      for (var item : page.getJsonArray("items")) {
        var comment = (JsonObject) item;
        var key = comment.getString("idempotencyKey");
        assertThat(comment.getString("body")).isEqualTo("Коментар " + key);
        assertThat(stored.put(key, comment.getString("id"))).as(key + " is there twice").isNull();
      }
      var next = page.getString("next");
      after = next == null ? "" : "&after=" + next;
    } while (!after.isEmpty());
    return stored;
  }

  private Map<Integer, Integer> statuses() {
    var all = new HashMap<Integer, Integer>();
    for (var writer : writers) {
      writer.statuses().forEach((status, count) -> all.merge(status, count, Integer::sum));
    }
    return all;
  }

  private void awaitMore(int comments) {
    var goal = acknowledged() + comments;
    var deadline = Instant.now().plusSeconds(30);
    while (acknowledged() < goal) {
      assertThat(Instant.now()).as("waiting for comment %d", goal).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private int acknowledged() {
    return writers.stream().mapToInt(writer -> writer.acknowledged().size()).sum();
  }
}
