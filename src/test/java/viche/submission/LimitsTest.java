package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What one account may write, on an instance where limits hold. */
final class LimitsTest {
  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static TestSite site(int comments, int newArticles) {
    var limits = new JsonObject().put("comments", comments).put("newArticles", newArticles);
    return service.site(Scenes.publishingSettings().put("limits", limits));
  }

  private static Reply send(TestSite site, String reader, String article, String body) {
    return site.reader(reader)
        .post("/articles/" + article + "/comments", new JsonObject().put("body", body));
  }

  @Test
  void tooManyCommentsOfAnAccountAreRefusedWithTheTimeToTryAgain() {
    var site = site(3, 5);
    register(site, "bridge", "school");
    var kept = new JsonObject().put("body", "З ключем");
    var first =
        site.reader("olena").withKey("k").post("/articles/bridge/comments", kept).expect(201);
    send(site, "olena", "bridge", "Другий").expect(201);
    send(site, "olena", "school", "Третій").expect(201);
    var refused = send(site, "olena", "bridge", "Четвертий");
    refused.expectProblem(429, "too-many-requests");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("")))
        .isBetween(1, 600);
    assertThat(String.join(", ", refused.headers().allValues("RateLimit-Policy")))
        .contains("\"comments\";q=3;w=600");
    assertThat(String.join(", ", refused.headers().allValues("RateLimit")))
        .contains("\"comments\";r=0;t=");

    send(site, "petro", "bridge", "Мій перший").expect(201);
    var retried = site.reader("olena").withKey("k").post("/articles/bridge/comments", kept);
    assertThat(retried.expect(201).body()).isEqualTo(first.body());
    var other = site(3, 5);
    register(other, "bridge");
    send(other, "olena", "bridge", "На іншому сайті").expect(201);
  }

  @Test
  void theLimitHoldsAlsoAtTheSameMoment() {
    var site = site(3, 5);
    register(site, "bridge");
    send(site, "olena", "bridge", "Перший").expect(201);
    var calls =
        IntStream.range(0, 6)
            .<Callable<Reply>>mapToObj(i -> () -> send(site, "olena", "bridge", "Знову " + i))
            .toList();
    var statuses = together(calls).stream().map(Reply::status).toList();
    assertThat(statuses).containsOnly(201, 429).filteredOn(status -> status == 201).hasSize(2);
    assertThat(mine(site, "olena", "bridge")).hasSize(3);
  }

  @Test
  void anAccountMakesSoManyArticlesADay() {
    var site = site(20, 2);
    register(site, "known");
    send(site, "olena", "a", "Перший").expect(201);
    send(site, "olena", "b", "Другий").expect(201);
    var refused = send(site, "olena", "c", "Третій");
    refused.expectProblem(429, "too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(String.join(", ", refused.headers().allValues("RateLimit-Policy")))
        .contains("\"new-articles\";q=2;w=86400");
    send(site, "olena", "a", "Четвертий").expect(201);
    send(site, "olena", "known", "П'ятий").expect(201);
    send(site, "petro", "c", "Мій перший").expect(201);
  }

  @RepeatedTest(4)
  void soManyArticlesADayAlsoAtTheSameMoment() {
    var site = site(20, 2);
    register(site, "known");
    send(site, "olena", "known", "Перший").expect(201);
    var calls =
        IntStream.range(0, 8)
            .<Callable<Reply>>mapToObj(i -> () -> send(site, "olena", "a" + i, "Знову " + i))
            .toList();
    var statuses = together(calls).stream().map(Reply::status).toList();
    assertThat(statuses).containsOnly(201, 429).filteredOn(status -> status == 201).hasSize(2);
  }

  @Test
  void slowModeRefusesASecondCommentOnTheArticleTooSoon() {
    var site = slowOn("hot");
    register(site, "hot", "calm");

    send(site, "olia", "hot", "Перший").expect(201);
    var refused = send(site, "olia", "hot", "Другий").expectProblem(429, "too-many-requests");
    assertThat(refused.getInteger("status")).isEqualTo(429);
    send(site, "petro", "hot", "Мій перший").expect(201);
    send(site, "olia", "calm", "А тут можна").expect(201);
    send(site, "olia", "calm", "І ще раз").expect(201);
  }

  @Test
  void slowModeIsToldHoweverMuchWasWrittenElsewhere() {
    var site = slowOn("hot");
    register(site, "hot", "calm");
    send(site, "olia", "hot", "Перший").expect(201);
    IntStream.range(0, 25)
        .forEach(i -> send(site, "olia", "calm", "Тут можна " + i + " разів").expect(201));

    var refused = send(site, "olia", "hot", "Другий");

    refused.expectProblem(429, "too-many-requests");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("")))
        .isBetween(3_000, 3_600);
    assertThat(String.join(", ", refused.headers().allValues("RateLimit-Policy")))
        .contains("\"slow-mode\"");
  }

  @Test
  void whatWasTakenBackCountsForSlowModeAllTheSame() {
    var site = slowOn("hot");
    register(site, "hot");
    var id = send(site, "olia", "hot", "Перший").expect(201).json().getString("id");
    site.reader("olia").delete("/comments/" + id).expect(204);
    send(site, "olia", "hot", "Другий").expectProblem(429, "too-many-requests");
  }

  @Test
  void anArticleThatItsPublisherHasSignedCountsForNoDay() {
    var site = site(20, 1);
    send(site, "olena", "claimed", "Перший").expect(201);
    for (var key : List.of("signed", "signed-too")) {
      var token =
          TestService.sign(
              TestService.SECRET,
              new JsonObject()
                  .put("site", site.key())
                  .put("article", key)
                  .put("exp", Instant.now().plusSeconds(600).getEpochSecond()));
      var draft =
          new JsonObject()
              .put("body", "Про " + key)
              .put("article", new JsonObject().put("token", token));
      site.reader("olena").post("/articles/" + key + "/comments", draft).expect(201);
    }
    send(site, "olena", "claimed-too", "Другий").expectProblem(429, "too-many-requests");
  }

  @Test
  void slowModeLetsOneOfSeveralAtOnceThrough() {
    var site = slowOn("hot");
    register(site, "hot");
    var replies =
        together(
            IntStream.range(0, 5)
                .<Callable<Integer>>mapToObj(
                    i -> () -> send(site, "olia", "hot", "Я " + i).status())
                .toList());
    assertThat(replies).containsOnlyOnce(201).filteredOn(s -> s != 201).containsOnly(429);
  }

  /** A site with one comment an hour on an article. */
  private static TestSite slowOn(String article) {
    var slow = new JsonObject().put("slowMode", new JsonObject().put("seconds", 3_600));
    var here = new JsonObject().put("article", article).put("checks", slow);
    var overrides = JsonArray.of(here.put("without", new JsonArray()));
    var rules = Scenes.screening(new JsonObject().put("overrides", overrides));
    var limits = new JsonObject().put("comments", 100).put("newArticles", 5);
    return service.site(Scenes.publishingSettings().mergeIn(rules, true).put("limits", limits));
  }
}
