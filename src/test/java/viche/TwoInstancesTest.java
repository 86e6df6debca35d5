package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.PostureSheet;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Two instances on one database: what is said to one is soon true on the other. */
final class TwoInstancesTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private static TestService second;
  private final TestSite here = TestService.shared().site();
  private TestSite there;

  @BeforeAll
  static void startAnother() {
    TestService.shared();
    second = TestService.start(TestService.sharedDatabase(), Map.of());
  }

  @BeforeEach
  void seeTheSiteFromThere() {
    there = new TestSite(second, here.key());
    var counts = "/counts?article=a";
    Condition.await("the site is known there", () -> there.anyone().get(counts).status() == 200);
  }

  @AfterAll
  static void stopIt() {
    second.close();
  }

  @Test
  void anApprovalOnOneIsReadableOnTheOtherWithinTwoSeconds() {
    var id = here.submit("olena", "bridge", "Нарешті!").getString("id");
    assertThat(there.discussion("bridge").getInteger("count")).isZero();
    assertThat(there.moderator("m").get("/moderation/queue").expect(200).body()).contains(id);

    here.approve(id, 1);

    soon(() -> there.discussion("bridge").getInteger("count") == 1);
    assertThat(there.discussion("bridge").getJsonArray("threads").getJsonObject(0).getString("id"))
        .isEqualTo(id);

    there.reject(id, 1);
    soon(() -> here.discussion("bridge").getInteger("count") == 0);
  }

  @Test
  void aSettingOfTheSiteToo() {
    here.admin().put("/articles/bridge", new JsonObject()).expect(200);
    assertThat(there.anyone().get("/articles/bridge/discussion").json().getString("mode"))
        .isEqualTo("pre");

    new Api(TestService.shared().port(), TestService.token("root", "Root", "admin"))
        .put("/sites/" + here.key(), new JsonObject().put("mode", "post"))
        .expect(200);

    soon(() -> there.discussion("bridge").getString("mode").equals("post"));
    soon(
        () ->
            there.reader("olena").post("/preview", new JsonObject().put("body", "x")).status()
                == 200);
  }

  @Test
  void aPostureSetOnOneHoldsOnTheOtherWithinASecondOrTwo() {
    assertThat(there.discussion("bridge").containsKey("posture")).isFalse();
    PostureSheet.byHand(here, PostureSheet.posture("closed"));
    soon(() -> there.discussion("bridge").containsKey("posture"));
    there
        .reader("olena")
        .post("/articles/bridge/comments", new JsonObject().put("body", "too late"))
        .expectProblem(409, "closed-for-now");
    PostureSheet.byHand(there, PostureSheet.posture("open"));
    soon(() -> !here.discussion("bridge").containsKey("posture"));
  }

  @Test
  void anArticleClosedOnOneTakesNothingOnTheOther() {
    here.admin().put("/articles/bridge", new JsonObject()).expect(200);
    there.submit("olena", "bridge", "in time");

    here.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);

    there
        .reader("olena")
        .post("/articles/bridge/comments", new JsonObject().put("body", "too late"))
        .expect(409);
  }

  @Test
  void aRetrySentToTheOtherGetsTheSameBytes() {
    var draft = new JsonObject().put("body", "Один раз");
    var path = "/articles/bridge/comments";
    var first = here.reader("olena").withKey("k-1").post(path, draft).expect(201);

    var again = there.reader("olena").withKey("k-1").post(path, draft).expect(201);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(here.reader("olena").get("/me/comments").json().getJsonArray("items")).hasSize(1);
    there
        .reader("olena")
        .withKey("k-1")
        .post(path, new JsonObject().put("body", "Інше"))
        .expectProblem(422, "key-reused");
  }

  @Test
  void aDecisionRetriedOnTheOtherIsOneDecision() {
    var id = here.submit("olena", "bridge", "text").getString("id");
    var ruling = new JsonObject().put("verdict", "approve").put("revision", 1);
    var path = "/moderation/comments/" + id + "/decisions";
    var first = here.moderator("m").withKey("d-1").post(path, ruling).expect(201);

    var again = there.moderator("m").withKey("d-1").post(path, ruling).expect(201);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(there.moderator("m").get("/moderation/decisions").json().getJsonArray("items"))
        .hasSize(1);
  }

  @Test
  void whoListensAtOneIsToldWhatHappensAtTheOther() throws IOException {
    try (var events = Events.of(there)) {
      var id = here.submit("olena", "bridge", "text").getString("id");
      soon(() -> !events.all("item").isEmpty());
      assertThat(events.await("item", id).getString("queue")).isEqualTo("pending");

      var claim = new JsonObject().put("state", "pending").put("limit", 1);
      here.moderator("marta").post("/moderation/claims", claim).expect(200);
      soon(() -> !events.all("claimed").isEmpty());
      assertThat(events.await("claimed", id).getJsonObject("by").getString("name"))
          .isEqualTo("marta");

      here.approve(id, 1);
      soon(() -> !events.all("decided").isEmpty());
      events.await("released", id);
      events.await("counts", now -> now.getInteger("pending") == 0);
    }
  }

  private static void soon(BooleanSupplier condition) {
    var deadline = Instant.now().plus(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("within two seconds").isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
