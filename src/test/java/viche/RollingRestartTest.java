package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Installed;
import viche.testing.KeptConnection;
import viche.testing.Nginx;
import viche.testing.Ports;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/**
 * Two instances in processes of their own are replaced one after the other while clients ask, and
 * nobody asks a second time. {@code -Drestart.requests=7000} measures as many requests.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RollingRestartTest {
  private static final int REQUESTS = Integer.getInteger("restart.requests", 600);
  private static final String ARTICLE =
      "/api/v1/sites/" + TestService.FIRST_SITE + "/articles/bridge";
  private static final String DISCUSSION = ARTICLE + "/discussion";

  private final List<ServiceProcess> instances = new CopyOnWriteArrayList<>();
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();

  /** Of those answered, by nginx itself. */
  private final AtomicInteger kept = new AtomicInteger();

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  @TempDir private Path directory;
  private TestDatabase database;
  private List<Integer> ports;

  /** Where a client's next connection leads; null: nowhere for now. */
  @FunctionalInterface
  private interface Way {
    @Nullable KeptConnection open() throws IOException;
  }

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.shared().create("rolling_restart_test");
    ports = List.of(Ports.free(), Ports.free());
    var starting =
        ports.stream().map(port -> CompletableFuture.supplyAsync(() -> first(port))).toList();
    for (var instance : starting) {
      instances.add(instance.join());
    }
  }

  private ServiceProcess first(int port) {
    try {
      return instance(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceProcess instance(int port) throws IOException {
    var settings =
        Map.of(
            "VICHE_DATABASE_URL", database.url(),
            "VICHE_DRAIN_SECONDS", "4",
            "VICHE_HTTP_PORT", String.valueOf(port));
    return ServiceProcess.start(directory, settings);
  }

  @AfterEach
  void stop() throws Exception {
    over = true;
    for (var client : clients) {
      client.join();
    }
    for (var instance : instances) {
      instance.kill();
    }
  }

  /**
   * Whoever goes to an instance that says it is ready, or asks again on a connection that it was
   * not asked to close.
   */
  @Test
  void noRequestIsLostOfWhoLooksForAnInstanceThatIsReady() throws Exception {
    for (int i = 0; i < 3; i++) {
      var name = "client" + i;
      begin(() -> ask(name + "-kept", this::ready, true));
      begin(() -> ask(name + "-fresh", this::ready, false));
    }
    replaceBoth();
    noneIsLost("");
  }

  @Test
  void noRequestIsLostBehindNginx() throws Exception {
    Installed.needs("nginx");
    try (var nginx = Nginx.start(Files.createDirectory(directory.resolve("nginx")), ports)) {
      for (int i = 0; i < 3; i++) {
        var name = "client" + i;
        begin(() -> ask(name + "-kept", nginx::connect, true));
        begin(() -> ask(name + "-fresh", nginx::connect, false));
      }
      begin(() -> follow(nginx));
      replaceBoth();
      noneIsLost(nginx.said());
      keptPagesAreSentWithoutAnyInstance(nginx);
    }
  }

  private void begin(Runnable client) {
    clients.add(Thread.ofPlatform().start(client));
  }

  private void replaceBoth() throws Exception {
    awaitMore(REQUESTS / 6);
    for (int i = 0; i < 2; i++) {
      instances.get(i).stop();
      awaitMore(REQUESTS / 6);
      instances.set(i, instance(ports.get(i)));
      awaitMore(REQUESTS / 6);
    }
  }

  private void awaitMore(int more) {
    var enough = answered.get() + more;
    Condition.await("requests are answered", () -> answered.get() >= enough || over);
  }

  private void noneIsLost(String said) throws Exception {
    over = true;
    for (var client : clients) {
      client.join();
    }
    System.out.printf("%d requests answered, %d lost%n", answered.get(), failures.size());
    assertThat(failures).as(said).isEmpty();
    assertThat(written).hasPositiveValue();
    assertThat(database.value("select count(*) from comment"))
        .isEqualTo(String.valueOf(written.get()));
  }

  private void keptPagesAreSentWithoutAnyInstance(Nginx nginx) throws Exception {
    assertThat(kept).hasPositiveValue();
    for (var instance : instances) {
      instance.kill();
    }
    Condition.await("a page that is out of date is sent", () -> told(nginx).equals("STALE"));
    try (var connection = nginx.connect()) {
      assertThat(connection.get(DISCUSSION + "?sort=oldest").status()).isEqualTo(502);
    }
  }

  private static String told(Nginx nginx) {
    try (var connection = nginx.connect()) {
      return String.valueOf(connection.get(DISCUSSION).success().headers().get(Nginx.CACHE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads, and now and then writes, without ever trying again. */
  private void ask(String name, Way way, boolean kept) {
    var token = TestService.token(name, name);
    @Nullable KeptConnection open = null;
    for (int i = 0; !over; i++) {
      try {
        if (open == null) {
          open = way.open();
        }
        if (open == null) {
          continue;
        }
        var writes = i % 5 == 0;
        var answer = writes ? write(open, token, "Text " + name + i) : open.get(DISCUSSION);
        if (answer.status() == 201) {
          written.incrementAndGet();
        }
        count(answer, writes ? 201 : 200);
        if (!kept || answer.closing()) {
          open.close();
          open = null;
        }
      } catch (IOException lost) {
        failures.add(String.valueOf(lost));
        open = null;
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static KeptConnection.Answer write(KeptConnection open, String token, String text)
      throws IOException {
    var body = new JsonObject().put("body", text).encode();
    return open.send(
        "POST",
        ARTICLE + "/comments",
        body,
        "Authorization: Bearer " + token,
        "Idempotency-Key: " + UUID.randomUUID());
  }

  private void count(KeptConnection.Answer answer, int expected) {
    if (answer.status() == expected) {
      answered.incrementAndGet();
      if ("HIT".equals(answer.headers().get(Nginx.CACHE))) {
        kept.incrementAndGet();
      }
    } else {
      failures.add("answered " + answer.status() + ' ' + answer.text());
    }
  }

  /** Opens one stream after the other: a browser that is refused one doesn't ask again. */
  private void follow(Nginx nginx) {
    while (!over) {
      try (var connection = nginx.connect()) {
        count(connection.begin(ARTICLE + "/live"), 200);
      } catch (IOException lost) {
        failures.add("a stream: " + lost);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** An instance that says it is ready, asked now; null when none does. */
  private @Nullable KeptConnection ready() throws IOException {
    for (var instance : instances) {
      if (isReady(instance)) {
        return new KeptConnection(instance.port());
      }
    }
    return null;
  }

  private static boolean isReady(ServiceProcess instance) {
    try {
      var address = URI.create("http://127.0.0.1:" + instance.managementPort() + "/health/ready");
      return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode() == 200;
    } catch (IOException ended) {
      return false;
    }
  }
}
