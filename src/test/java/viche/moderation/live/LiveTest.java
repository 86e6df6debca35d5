package viche.moderation.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.moderation.Desk.approve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.moderation.Desk;
import viche.refusal.RefusedException;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What moderators are told while they listen. */
final class LiveTest {
  private static final String CLAIMS = "/moderation/claims";

  private final Desk desk = Desk.open();

  private void claim(int limit) {
    var wish = new JsonObject().put("state", "pending").put("limit", limit);
    desk.moderator().post(CLAIMS, wish).expect(200);
  }

  @Test
  void theCountsComeFirstAndNothingOfWhatWasBefore() throws IOException {
    var before = desk.pending();
    desk.approved();
    try (var events = Events.of(desk.site())) {
      var counts = events.seen().getFirst();
      assertThat(counts.name()).isEqualTo("counts");
      assertThat(counts.data().getInteger("pending")).isEqualTo(1);
      assertThat(Instant.parse(counts.data().getString("oldestWaiting")))
          .isEqualTo(Instant.parse(desk.waiting("pending", before).getString("waitingSince")));

      var after = desk.pending();
      assertThat(events.await("item", after).getString("queue")).isEqualTo("pending");
      events.await("counts", now -> now.getInteger("pending") == 2);
      assertThat(events.all("item")).hasSize(1);
      assertThat(events.all("decided")).isEmpty();
    }
  }

  @Test
  void whoComesLaterIsToldTheCountsAtOnce() throws IOException {
    try (var first = Events.of(desk.site())) {
      var comment = desk.pending();
      first.await("item", comment);
      first.await("counts", now -> now.getInteger("pending") == 1);
      try (var second = Events.of(desk.site())) {
        assertThat(second.seen().getFirst().data().getInteger("pending")).isEqualTo(1);
      }
    }
  }

  @Test
  void claimsAndDecisionsOfOthersAreTold() throws IOException {
    var comment = desk.pending();
    try (var events = Events.of(desk.site())) {
      claim(1);
      var claimed = events.await("claimed", comment);
      assertThat(claimed.getJsonObject("by").getString("name")).isEqualTo("mod");
      assertThat(Instant.parse(claimed.getString("expiresAt"))).isAfter(Instant.now());

      var decision = desk.decide(comment, approve(1)).expect(201).json();
      var decided = events.await("decided", comment);
      assertThat(decided.getString("verdict")).isEqualTo("approve");
      assertThat(decided.getString("state")).isEqualTo("approved");
      assertThat(decided.getString("decisionId")).isEqualTo(decision.getString("id"));
      assertThat(decided.containsKey("batch")).isFalse();
      events.await("released", comment);
      events.await("counts", now -> now.getInteger("pending") == 0);

      desk.undo(decision.getString("id")).expect(201);
      var undone = events.await("decided", now -> now.getString("verdict").equals("undo"));
      assertThat(undone.getString("state")).isEqualTo("pending");
    }
  }

  @Test
  void aClaimGivenBackIsTold() throws IOException {
    var comment = desk.pending();
    try (var events = Events.of(desk.site())) {
      claim(1);
      events.await("claimed", comment);
      desk.moderator().delete(CLAIMS).expect(204);
      events.await("released", comment);
    }
  }

  @Test
  void ofDecisionsInOneGoTheBatchIsNamed() throws IOException {
    var one = desk.pending();
    var other = desk.pending();
    try (var events = Events.of(desk.site())) {
      var list =
          JsonArray.of(approve(1).put("commentId", one), Desk.reject(1).put("commentId", other));
      var outcomes =
          desk.moderator()
              .post("/moderation/decisions", new JsonObject().put("decisions", list))
              .expect(200)
              .json();
      for (var comment : List.of(one, other)) {
        assertThat(events.await("decided", comment).getString("batch"))
            .isEqualTo(outcomes.getString("batch"));
      }
    }
  }

  @Test
  void aReportOnWhatWaitsAlreadyIsTold() throws IOException, SQLException {
    var comment = desk.published();
    TestDatabase.shared()
        .execute(
            "update comment set waiting_since = waiting_since - interval '1 hour' where id = ?",
            UUID.fromString(comment));
    try (var events = Events.of(desk.site())) {
      desk.report("ivan", comment).expect(201);
      assertThat(events.await("item", comment).getString("queue")).isEqualTo("reported");
      desk.report("petro", comment).expect(201);
      var last = desk.pending();
      events.await("item", last);
      assertThat(events.all("item")).hasSize(2);
    }
  }

  @Test
  void theStreamEndsWithTheLogin() throws IOException {
    var claims =
        TestService.claims("m", "M")
            .put("roles", JsonArray.of("moderator"))
            .put("sites", JsonArray.of("*"))
            .put("exp", Instant.now().plusSeconds(1).getEpochSecond());
    try (var events = Events.open(desk.site(), TestService.sign(TestService.SECRET, claims))) {
      Condition.await("the end of the stream", events::ended);
      assertThat(events.seen()).isNotEmpty();
    }
  }

  @Test
  void whenNobodyListensNothingIsAskedAndStopWaitsForNoListener() throws Exception {
    var site = desk.site();
    var service = TestService.start(TestService.sharedDatabase(), Map.of());
    try {
      var there = new TestSite(service, site.key());
      var one = Events.of(there);
      var other = Events.of(there);
      assertThat(metric(service, "viche_live_streams")).isEqualTo("2.0");
      assertThat(metric(service, "viche_live_sites")).isEqualTo("1.0");
      one.close();
      other.close();
      Condition.await("both have left", () -> metric(service, "viche_live_streams").equals("0.0"));
      assertThat(metric(service, "viche_live_sites")).isEqualTo("0.0");

      try (var last = Events.of(there)) {
        service.close();
        Condition.await("the end of the stream", last::ended);
        assertThat(last.seen()).as("it ended, and was not broken off after the grace").isNotEmpty();
      }
    } finally {
      service.close();
    }
  }

  private static String metric(TestService service, String name) {
    var uri = URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics");
    try (var client = HttpClient.newHttpClient()) {
      var text = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      return text.lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void listenersAreBoundedAndCountedOnce() throws Exception {
    var vertx = Vertx.vertx();
    var live = new Live(vertx, Database.open(vertx, TestDatabase.shared().address(), 1));
    var site = new Site(-1, "nobodys", SiteSettings.initial("Nobody's", List.of()), 1);
    var listeners = new ArrayList<LiveListener>();
    for (int i = 0; i < Live.MOST_LISTENERS; i++) {
      var listener = new Silent();
      listeners.add(listener);
      live.listen(site, listener);
    }

    assertThatThrownBy(() -> live.listen(site, new Silent())).isInstanceOf(RefusedException.class);
    live.leave(site, listeners.getFirst());
    live.leave(site, listeners.getFirst());
    assertThat(live.listening()).isEqualTo(Live.MOST_LISTENERS - 1);
    live.listen(site, listeners.getFirst());
    listeners.forEach(listener -> live.leave(site, listener));
    assertThat(live.listening()).isZero();
    assertThat(live.sites()).isZero();
    live.close();
    assertThatThrownBy(() -> live.listen(site, new Silent())).isInstanceOf(RefusedException.class);
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private static final class Silent implements LiveListener {
    @Override
    public void tell(List<LiveEvent> events) {}

    @Override
    public void beat() {}

    @Override
    public void end() {}
  }

  @Test
  void aDatabaseThatFailsCostsNoListenerAndIsLoggedOnce() throws Exception {
    var database = TestDatabase.shared();
    var log = (Logger) LoggerFactory.getLogger(LivePoller.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try (var events = Events.of(desk.site())) {
      database.execute("alter table decision rename to decision_away");
      String comment;
      try {
        comment = desk.pending();
        Condition.await("a failure", () -> count(lines, Level.WARN) == 1);
        events.await("counts", now -> true);
      } finally {
        database.execute("alter table decision_away rename to decision");
      }
      events.await("item", comment);
      Condition.await("it goes on", () -> count(lines, Level.INFO) == 1);
      assertThat(count(lines, Level.WARN)).isEqualTo(1);
      desk.decide(comment, approve(1)).expect(201);
      events.await("decided", comment);
      assertThat(events.ended()).isFalse();
    } finally {
      log.detachAppender(lines);
    }
  }

  private static long count(ListAppender<ILoggingEvent> lines, Level level) {
    return List.copyOf(lines.list).stream().filter(line -> line.getLevel().equals(level)).count();
  }
}
