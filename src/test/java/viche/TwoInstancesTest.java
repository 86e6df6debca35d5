package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.PostureSheet;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/** Two instances on one database: what is said to one is soon true on the other. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class TwoInstancesTest {
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
  void anApprovalOnOneIsReadableOnTheOtherSoon() {
    var id = here.submit("olena", "bridge", "Нарешті!").getString("id");
    assertThat(there.discussion("bridge").getInteger("count")).isZero();
    assertThat(there.moderator("m").get("/moderation/queue").expect(200).body()).contains(id);

    here.approve(id, 1);

    Condition.await(
        "the other instance to know", () -> there.discussion("bridge").getInteger("count") == 1);
    assertThat(there.discussion("bridge").getJsonArray("threads").getJsonObject(0).getString("id"))
        .isEqualTo(id);

    there.reject(id, 1);
    Condition.await(
        "the other instance to know", () -> here.discussion("bridge").getInteger("count") == 0);
  }

  private boolean listsThere(String id) {
    return List.of("/comments", "/comments.atom", "/comments.json-feed").stream()
        .allMatch(path -> there.anyone().get(path).expect(200).body().contains(id));
  }

  private boolean listsNothingThere(String id) {
    return List.of("/comments", "/comments.atom", "/comments.json-feed").stream()
        .noneMatch(path -> there.anyone().get(path).expect(200).body().contains(id));
  }

  @Test
  void whatIsDecidedOnOneIsInTheListsOfTheOtherSoon() {
    assertThat(there.anyone().get("/articles").expect(200).json().getJsonArray("items")).isEmpty();
    var id = here.approved("olena", "bridge", "Нарешті!");
    // Shared caches may keep it for five seconds more, and within ten it is to be gone.
    var soon = Duration.ofSeconds(5);
    Condition.await("the other instance to list it", soon, () -> listsThere(id));
    Condition.await(
        "the other instance to list the article",
        soon,
        () -> there.anyone().get("/articles").expect(200).body().contains("bridge"));

    here.reject(id, 1);
    Condition.await("the other instance to list it no more", soon, () -> listsNothingThere(id));
  }

  @Test
  void aSettingOfTheSiteToo() {
    here.admin().put("/articles/bridge", new JsonObject()).expect(200);
    assertThat(there.anyone().get("/articles/bridge/discussion").json().getString("mode"))
        .isEqualTo("pre");

    new Api(TestService.shared().port(), TestService.token("root", "Root", "admin"))
        .put("/sites/" + here.key(), new JsonObject().put("mode", "post"))
        .expect(200);

    Condition.await(
        "the other instance to know",
        () -> there.discussion("bridge").getString("mode").equals("post"));
    Condition.await(
        "the other instance to know",
        () ->
            there.reader("olena").post("/preview", new JsonObject().put("body", "x")).status()
                == 200);
  }

  @Test
  void aPostureSetOnOneHoldsOnTheOtherWithinASecondOrTwo() {
    assertThat(there.discussion("bridge").containsKey("posture")).isFalse();
    PostureSheet.byHand(here, PostureSheet.posture("closed"));
    Condition.await(
        "the other instance to know", () -> there.discussion("bridge").containsKey("posture"));
    there
        .reader("olena")
        .post("/articles/bridge/comments", new JsonObject().put("body", "too late"))
        .expectProblem(409, "closed-for-now");
    PostureSheet.byHand(there, PostureSheet.posture("open"));
    Condition.await(
        "the other instance to know", () -> !here.discussion("bridge").containsKey("posture"));
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
      Condition.await("the other instance to know", () -> !events.all("item").isEmpty());
      assertThat(events.await("item", id).getString("queue")).isEqualTo("pending");

      var claim = new JsonObject().put("state", "pending").put("limit", 1);
      here.moderator("marta").post("/moderation/claims", claim).expect(200);
      Condition.await("the other instance to know", () -> !events.all("claimed").isEmpty());
      assertThat(events.await("claimed", id).getJsonObject("by").getString("name"))
          .isEqualTo("marta");

      here.approve(id, 1);
      Condition.await("the other instance to know", () -> !events.all("decided").isEmpty());
      events.await("released", id);
      events.await("counts", now -> now.getInteger("pending") == 0);
    }
  }

  private long changed(TestSite at, long since, long atLeast) {
    var path = "/articles/bridge/discussion/changes?since=" + since + "&atLeast=" + atLeast;
    var changes = at.anyone().get(path).expect(200).json();
    assertThat(changes.getJsonArray("items")).hasSize((int) (changes.getLong("version") - since));
    return changes.getLong("version");
  }

  @Test
  void whoIsToldOfAVersionByOneIsNeverAnsweredWithLessByTheOther() {
    here.approved("olena", "bridge", "Перший");
    long version = here.discussion("bridge").getLong("version");
    try (var stream = Versions.of(here, "bridge", version)) {
      for (int round = 0; round < 40; round++) {
        long known = version;
        var nothing = "/articles/bridge/discussion/changes?since=" + known;
        Condition.await(
            "the other knows that there is nothing since",
            () -> there.anyone().get(nothing).expect(200).json().getLong("version") == known);
        Condition.await(
            "its page is of this version",
            () -> there.discussion("bridge").getLong("version") == known);

        here.approved("olena", "bridge", "Ще один, номер " + round);
        Condition.await(
            "it is told",
            () -> stream.told().stream().anyMatch(told -> told.version() == known + 1));

        assertThat(changed(there, known, known + 1)).isEqualTo(known + 1);
        assertThat(
                there
                    .anyone()
                    .get("/articles/bridge/discussion?atLeast=" + (known + 1))
                    .expect(200)
                    .json()
                    .getLong("version"))
            .isEqualTo(known + 1);
        version = known + 1;
      }
    }
  }

  @Test
  void anAnswerBelowTheVersionAskedForIsKeptNowhere() {
    here.approved("olena", "bridge", "Перший");
    long version = here.discussion("bridge").getLong("version");
    for (int round = 0; round < 10; round++) {
      long future = version + 1;
      assertThat(changed(there, version, future)).isEqualTo(version);
      var page = "/articles/bridge/discussion?atLeast=" + future;
      var early = there.anyone().get(page).expect(200);
      assertThat(early.headers().firstValue("CDN-Cache-Control")).hasValue("no-store");

      here.approved("olena", "bridge", "Ще один, номер " + round);

      assertThat(changed(there, version, future)).isEqualTo(future);
      var right = there.anyone().get(page).expect(200);
      assertThat(right.json().getLong("version")).isEqualTo(future);
      assertThat(right.headers().firstValue("CDN-Cache-Control")).hasValue("max-age=5");
      version = future;
    }
  }
}
