package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Receiver.Received;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** Receivers that fail, lie, hang and come back; instances that end. */
final class RelayTest {
  private static final int AT_ONCE = 16;
  private static final String SUBMITTED = "comment.submitted";

  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void whatFailsIsSentAgainWithTheSameIdAndBody() throws SQLException {
    receiver.answers(
        request -> request.response().setStatusCode(500).end("\0 зламано \ud83d\ude42"));
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    var failed = site.awaitLatest(id, "status", 500);
    assertThat(failed.getString("state")).isEqualTo("waiting");
    assertThat(failed.getString("answer")).isEqualTo(" зламано \ud83d\ude42");
    assertThat(seconds(failed, "attemptedAt", "dueAt")).isBetween(5.0, 7.0);
    assertThat(site.endpoint(id).containsKey("failingSince")).isTrue();

    receiver.answers(204);
    site.hurry(id);

    site.awaitLatest(id, "state", "delivered");
    var came = receiver.await(2);
    assertThat(came.get(0).id()).isEqualTo(came.get(1).id());
    assertThat(came.get(0).body()).isEqualTo(came.get(1).body());
    Condition.await(
        "the endpoint fares well", () -> !site.endpoint(id).containsKey("failingSince"));
  }

  @Test
  void aRedirectIsAFailureAndNotFollowed() {
    receiver.answers(
        request ->
            request
                .response()
                .setStatusCode(307)
                .putHeader("Location", receiver.address("/elsewhere"))
                .end());
    var id = add(SUBMITTED);

    site.site().submit("olena", "mist", "one");

    assertThat(site.awaitLatest(id, "status", 307).getString("state")).isEqualTo("waiting");
    assertThat(receiver.types("/elsewhere")).isEmpty();
  }

  @Test
  void aBrokenAnswerIsToldInWords() {
    receiver.answers(request -> request.connection().close());
    var id = add(SUBMITTED);

    site.site().submit("olena", "mist", "one");

    Condition.await("it is told", () -> !site.deliveries(id).isEmpty() && told(id) != null);
    assertThat(told(id)).contains("broke off");
  }

  private String told(String id) {
    return site.deliveries(id).getJsonObject(0).getString("answer");
  }

  @Test
  void retryAfterIsHeeded() {
    receiver.answers(
        request -> request.response().setStatusCode(429).putHeader("Retry-After", "600").end());
    var id = add(SUBMITTED);

    site.site().submit("olena", "mist", "one");

    var waits = site.awaitLatest(id, "status", 429);
    assertThat(seconds(waits, "attemptedAt", "dueAt")).isBetween(599.0, 602.0);
    Condition.await("the endpoint rests", () -> site.endpoint(id).containsKey("restsUntil"));
    assertThat(Instant.parse(site.endpoint(id).getString("restsUntil")))
        .isAfter(Instant.now().plusSeconds(500));
  }

  @Test
  void oneThatIsGoneIsTurnedOff() {
    receiver.answers(410);
    var id = add(SUBMITTED);

    site.site().submit("olena", "mist", "one");

    Condition.await("it is turned off", () -> !site.endpoint(id).getBoolean("enabled"));
    assertThat(site.endpoint(id).getString("disabledFor")).isEqualTo("gone");
    site.site().submit("olena", "mist", "two");
    assertThat(site.deliveries(id)).hasSize(1);
    var on = site.admin().put("/endpoints/" + id, EventSite.change(receiver, "/hook", SUBMITTED));
    assertThat(on.expect(200).json().containsKey("disabledFor")).isFalse();
  }

  @Test
  void oneThatFailsForThreeDaysIsTurnedOff() throws SQLException {
    receiver.answers(500);
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    site.awaitLatest(id, "status", 500);
    Condition.await("it fails", () -> site.endpoint(id).containsKey("failingSince"));
    site.stored()
        .execute(
            "update endpoint set failing_since = now() - interval '73 h' where id = ?::uuid", id);

    site.hurry(id);

    Condition.await("it is turned off", () -> !site.endpoint(id).getBoolean("enabled"));
    assertThat(site.endpoint(id).getString("disabledFor")).isEqualTo("failing");
  }

  @Test
  void theTenthFailureIsTheLastAndADeadOneIsSentAgainWhenAsked() throws SQLException {
    receiver.answers(500);
    var id = add(SUBMITTED);
    var begun = Instant.now().minusSeconds(60).toString();
    site.site().submit("olena", "mist", "one");
    site.awaitLatest(id, "attempts", 1);
    site.awaitLatest(id, "status", 500);
    site.stored().execute("update delivery set attempts = 9 where endpoint_id = ?::uuid", id);
    site.hurry(id);

    var dead = site.awaitLatest(id, "state", "dead");

    assertThat(dead.getInteger("attempts")).isEqualTo(10);
    assertThat(dead.containsKey("dueAt")).isFalse();
    receiver.answers(200);
    site.stored().execute("update endpoint set rests_until = null where id = ?::uuid", id);
    var again =
        new JsonObject().put("from", begun).put("to", Instant.now().plusSeconds(60).toString());
    var path = "/endpoints/" + id + "/deliveries/replay";
    assertThat(site.admin().post(path, again).expect(200).json())
        .isEqualTo(new JsonObject().put("events", 1).put("more", false));
    site.awaitLatest(id, "state", "delivered");
    var named = new JsonObject().put("events", new JsonArray().add(dead.getString("event")));
    assertThat(site.admin().post(path, named).expect(200).json().getInteger("events")).isOne();
    receiver.await(4);
    assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(1);
  }

  @Test
  void whatTenAttemptsCouldNotSettleIsSentNoMore() throws SQLException {
    receiver.answers(500);
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    site.awaitLatest(id, "status", 500);
    site.stored().execute("update delivery set attempts = 10 where endpoint_id = ?::uuid", id);

    site.hurry(id);

    assertThat(site.awaitLatest(id, "state", "dead").getString("answer")).contains("stored");
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void anAttemptThatNobodySettlesIsMadeAgainBySchedule() throws SQLException {
    receiver.answers(500);
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    site.awaitLatest(id, "status", 500);
    receiver.answers(request -> {}); // it hangs

    site.hurry(id);

    var hangs = site.awaitLatest(id, "attempts", 2);
    assertThat(seconds(hangs, "attemptedAt", "dueAt")).isBetween(299.0, 301.0);
  }

  @Test
  void theNextEventOfACommentWaitsForTheOneBeforeAndThoseOfOthersDoNot() throws SQLException {
    var id = add(SUBMITTED, "comment.approved");
    var stuck = new CopyOnWriteArrayList<String>();
    receiver.answers(
        request -> {
          var last = receiver.received().getLast();
          var fails = stuck.contains(last.comment().getString("id"));
          request.response().setStatusCode(fails ? 500 : 200).end();
        });
    // The first is stuck before the endpoint gets anything of the second.
    var first = site.site().submit("olena", "mist", "one").getString("id");
    receiver.await(1);
    stuck.add(first);
    site.site().approve(first, 1);
    site.awaitLatest(id, "status", 500);
    site.site()
        .decide(
            first,
            new JsonObject().put("verdict", "reject").put("reason", "spam").put("revision", 1))
        .expect(201);
    site.site().approve(first, 1);

    site.stored().execute("update endpoint set rests_until = null where id = ?::uuid", id);
    var second = site.site().approved("petro", "mist", "two");

    receiver.await(
        "the second", one -> one.type().equals("comment.approved") && isAbout(one, second));
    assertThat(receiver.received().stream().filter(one -> isAbout(one, first)).map(Received::type))
        .containsExactly(SUBMITTED, "comment.approved");
    stuck.clear();
    site.hurry(id);
    Condition.await("all came", () -> about(first).size() == 4);
    assertThat(about(first))
        .containsExactly(SUBMITTED, "comment.approved", "comment.approved", "comment.approved");
  }

  private List<String> about(String comment) {
    return receiver.received().stream()
        .filter(one -> isAbout(one, comment))
        .map(Received::type)
        .toList();
  }

  private static boolean isAbout(Received event, String comment) {
    return event.comment().getString("id").equals(comment);
  }

  @Test
  void anAnswerThatComesAfterTheLeaseSettlesNothing() throws SQLException {
    var held = new CopyOnWriteArrayList<HttpServerRequest>();
    receiver.answers(held::add);
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    receiver.await(1);
    site.stored()
        .execute(
            "update delivery set lease = gen_random_uuid(), due_at = now() where endpoint_id ="
                + " ?::uuid",
            id); // as if another instance had it, and was killed

    receiver.answers(200);
    held.getFirst().response().setStatusCode(500).end();

    receiver.await(2);
    assertThat(site.awaitLatest(id, "state", "delivered").getInteger("attempts")).isEqualTo(2);
  }

  @Test
  void oneThatHangsKeepsNoOtherFromItsEvents() {
    var held = new CopyOnWriteArrayList<HttpServerRequest>();
    try (var slow = Receiver.start()) {
      slow.answers(held::add);
      site.add(EventSite.change(slow, "/hook", SUBMITTED));
      add(SUBMITTED);

      IntStream.range(0, 20).forEach(n -> site.site().submit("r" + n, "mist", "text " + n));

      receiver.await(20);
      assertThat(held).as("under way to it at once").hasSizeLessThanOrEqualTo(AT_ONCE);
      held.forEach(request -> request.response().end());
    }
  }

  @Test
  void oneThatHangsKeepsNoOtherAtItsHostFromItsEvents() {
    var held = new CopyOnWriteArrayList<HttpServerRequest>();
    receiver.answers(
        request -> {
          if (request.path().equals("/slow")) {
            held.add(request);
          } else {
            request.response().end();
          }
        });
    site.add(EventSite.change(receiver, "/slow", SUBMITTED));
    IntStream.range(0, AT_ONCE).forEach(n -> site.site().submit("r" + n, "mist", "text " + n));
    Condition.await("all of its room is taken", () -> held.size() == AT_ONCE);
    var id = add(SUBMITTED);

    site.site().submit("olena", "mist", "one");

    assertThat(site.awaitLatest(id, "state", "delivered").getInteger("attempts")).isOne();
    held.forEach(request -> request.response().end());
  }

  @Test
  void aTestThatFailsIsOver() {
    receiver.answers(500);
    var id = add(SUBMITTED);

    site.admin().post("/endpoints/" + id + "/ping").expect(202);

    var failed = site.awaitLatest(id, "status", 500);
    assertThat(failed.getString("state")).isEqualTo("dead");
    assertThat(failed.getInteger("attempts")).isEqualTo(1);
    assertThat(site.endpoint(id).containsKey("failingSince")).as("nor does it tell").isFalse();
  }

  @Test
  void oneThatFailsAgainAfterDaysWithoutATrialIsNotTurnedOff() throws SQLException {
    receiver.answers(500);
    var id = add(SUBMITTED);
    site.site().submit("olena", "mist", "one");
    site.awaitLatest(id, "status", 500);
    Condition.await("it fails", () -> site.endpoint(id).containsKey("failingSince"));
    site.stored()
        .execute(
            "update endpoint set failing_since = now() - interval '73 h',"
                + " rests_until = now() - interval '25 h' where id = ?::uuid",
            id);
    var begun = Instant.now().minusSeconds(60);

    site.stored()
        .execute(
            "update delivery set due_at = now() where endpoint_id = ?::uuid and lease is null", id);

    Condition.await("it fails again", () -> site.failingSince(id).isAfter(begun));
    assertThat(site.endpoint(id).getBoolean("enabled")).isTrue();
  }

  @Test
  void anInstanceThatEndsBurnsNoAttemptAndTheNextGoesOn() throws SQLException {
    var database = TestDatabase.shared().create("events_leaving");
    receiver.answers(request -> {}); // for now it doesn't
    String id;
    try (var leaving = TestService.start(database.url(), EventSite.LOOPBACK)) {
      var there = leaving.site();
      var change = EventSite.change(receiver, "/hook", SUBMITTED);
      id = there.admin().post("/endpoints", change).expect(201).json().getString("id");
      there.submit("olena", "mist", "one");
      receiver.await(1);
    }
    assertThat(database.value("select attempts from delivery where endpoint_id = ?::uuid", id))
        .isEqualTo("0");
    receiver.answers(200);

    try (var next = TestService.start(database.url(), EventSite.LOOPBACK)) {
      receiver.await(2);
      Condition.await("it is noted", () -> isDelivered(database, id));
      assertThat(next.port()).isPositive();
    }
  }

  private static boolean isDelivered(TestDatabase database, String endpoint) {
    try {
      return "delivered"
          .equals(
              database.value("select state from delivery where endpoint_id = ?::uuid", endpoint));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String add(String... types) {
    return site.add(EventSite.change(receiver, "/hook", types)).getString("id");
  }

  private static double seconds(JsonObject delivery, String from, String to) {
    var begin = Instant.parse(delivery.getString(from));
    return Duration.between(begin, Instant.parse(delivery.getString(to))).toMillis() / 1e3;
  }
}
