package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.FaultProxy;
import viche.testing.Metrics;
import viche.testing.Reply;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/**
 * More people write than an instance can serve, because each write waits in the database. Whoever
 * is refused comes again, so that there are always too many.
 */
final class SaturationTest {
  private static final int CONNECTIONS = 4;

  /** The writes that the gate lets to work at once before so many connections. */
  private static final int AT_WORK = 4 * CONNECTIONS;

  private static final String BUSY = "/articles/busy/comments";

  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final List<Reply> others = new CopyOnWriteArrayList<>();
  private final List<Thread> crowd = new ArrayList<>();
  private volatile boolean over;

  private TestDatabase database;
  private FaultProxy proxy;
  private TestSite here;

  /** The same site on an instance without a crowd. */
  private TestSite there;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.shared().create("saturation_test");
    proxy = FaultProxy.before(database.address().port());
    there = site(database.url());
    here = site(database.behind(proxy.port()).url());
  }

  private static TestSite site(String database) {
    var service =
        TestService.start(database, Map.of("VICHE_DATABASE_POOL", String.valueOf(CONNECTIONS)));
    return new TestSite(service, TestService.FIRST_SITE);
  }

  @AfterEach
  void close() throws Exception {
    over = true;
    for (var writer : crowd) {
      writer.join();
    }
    here.service().close();
    there.service().close();
    proxy.close();
  }

  @Test
  void writesThatWaitForALockedRowHoldNothingElseUp() throws Exception {
    there.approved("olena", "busy", "Перший");
    try (var locking = database.connect()) {
      locking.setAutoCommit(false);
      lock(locking, "busy");
      everythingElseGoesOn();
      locking.rollback();
    }
    theCrowdIsServedAgain();
  }

  @Test
  void writesToASlowDatabaseHoldNothingElseUp() throws Exception {
    there.approved("olena", "busy", "Перший");
    proxy.delay(Duration.ofMillis(50));
    everythingElseGoesOn();
    proxy.pass();
    theCrowdIsServedAgain();
  }

  private static void lock(Connection connection, String article) throws SQLException {
    try (var statement =
        connection.prepareStatement("select 1 from article where key = ? for update")) {
      statement.setString(1, article);
      assertThat(statement.executeQuery().next()).isTrue();
    }
  }

  private void everythingElseGoesOn() throws IOException {
    there.approved("olena", "kept", "Лишається");
    var version = there.discussion("kept").getLong("version");
    here.anyone().get("/articles/kept/discussion").expect(200);
    forged().expect(401);
    try (var follower = Versions.of(here, "kept", version);
        var desk = Events.of(here)) {
      gather();

      excessIsRefusedBeforeItIsLookedAt();
      keptPagesComeFromMemory();
      here.anyone().get("/articles/not-kept/discussion").expect(200);
      here.moderator("mod").get("/moderation/queue?state=pending").expect(200);
      Condition.await("it is ready", () -> health("ready") == 200);
      assertThat(health("live")).isEqualTo(200);

      var late = there.approved("petro", "kept", "Згодом");
      desk.await("decided", late);
      Condition.await(
          "the follower is told",
          () -> follower.told().contains(new Versions.Told(version + 1, 2)));
      Condition.await(
          "the page is made anew", () -> here.discussion("kept").getLong("version") == version + 1);
      Condition.await("the crowd is still there", () -> working() == AT_WORK);
    }
  }

  /** As many as can be at work, and half as many again. */
  private void gather() {
    for (int i = 0; i < AT_WORK + AT_WORK / 2; i++) {
      var writer = "writer" + i;
      crowd.add(Thread.ofVirtual().start(() -> write(writer)));
    }
    Condition.await("the lane is full", () -> working() == AT_WORK);
  }

  private void write(String writer) {
    var reader = here.reader(writer);
    for (int i = 0; !over; i++) {
      var draft = new JsonObject().put("body", "Думка " + i + " про те, що пише " + writer);
      var reply = reader.withKey(writer + '-' + i).post(BUSY, draft);
      if (reply.status() == 201) {
        stored.add(reply.json().getString("id"));
      } else {
        if (reply.status() != 503 || reply.headers().firstValue("Retry-After").isEmpty()) {
          others.add(reply);
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private double working() {
    return Metrics.of(here.service()).value("viche_requests_working{lane=\"writes\"}");
  }

  /** Neither its token nor its body would do. */
  private Reply forged() {
    var address =
        "http://127.0.0.1:%d/api/v1/sites/%s".formatted(here.service().port(), here.key());
    return Api.send(
        HttpRequest.newBuilder(URI.create(address + BUSY))
            .header("Authorization", "Bearer a.b.c")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{"))
            .build());
  }

  private void excessIsRefusedBeforeItIsLookedAt() {
    Condition.await(
        "it finds the lane full",
        () -> {
          var reply = forged();
          assertThat(reply.status()).isIn(401, 503); // one of the others may have left just now
          if (reply.status() == 503) {
            reply.expectProblem(503, "unavailable");
            assertThat(reply.headers().firstValue("Retry-After")).hasValue("2");
          }
          return reply.status() == 503;
        });
  }

  private void keptPagesComeFromMemory() {
    here.anyone().get("/articles/kept/discussion").expect(200);
    var before = sent();
    for (int i = 0; i < 10; i++) {
      here.anyone().get("/articles/kept/discussion").expect(200);
    }
    assertThat(sent() - before).isEqualTo(10);
  }

  private double sent() {
    return Metrics.of(here.service()).value("viche_pages_sent_seconds_count{status=\"200\"}");
  }

  private void theCrowdIsServedAgain() throws SQLException {
    var before = stored.size();
    Condition.await("writes are stored again", () -> stored.size() > before + AT_WORK);
    over = true;
    Condition.await("nobody is at work", () -> working() == 0);
    assertThat(others).isEmpty();
    var ids = "'" + String.join("','", stored) + "'";
    assertThat(database.value("select count(*) from comment where id in (" + ids + ")"))
        .isEqualTo(String.valueOf(stored.size()));
  }

  private int health(String of) {
    var address = "http://127.0.0.1:%d/health/%s".formatted(here.service().managementPort(), of);
    return Api.send(HttpRequest.newBuilder(URI.create(address)).build()).status();
  }
}
