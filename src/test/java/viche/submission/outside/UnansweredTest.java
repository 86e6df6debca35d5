package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.submission.outside.AskingSite.finding;
import static viche.submission.outside.AskingSite.saying;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.rules;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import viche.testing.Condition;
import viche.testing.Receiver;

/** Outside screeners that hang, lie, break off and come late, and what becomes of the comment. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class UnansweredTest {
  private final Receiver screener = Receiver.start();

  @AfterEach
  void close() {
    screener.close();
  }

  @Test
  void whenTheTimeIsOverItIsPublishedWhereTheSiteSaysSo() {
    var site = AskingSite.make(3, "publish");
    site.ask(screener);
    screener.answers(request -> {});

    var id = site.submit("Міст відкрили.").getString("id");

    assertThat(site.state(id)).isEqualTo("pending");
    site.awaitState(id, "published");
    var found = site.findings(id, 1);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getString("rule")).isEqualTo("unchecked");
    assertThat(found.getFirst().getString("action")).isEqualTo("note");
    assertThat(found.getFirst().getJsonObject("evidence").getJsonArray("asked"))
        .containsExactly("127.0.0.1");
    assertThat(site.dossier(id).getJsonArray("decisions")).isEmpty();
    site.expectRightCounters();
  }

  @Test
  void whenTheTimeIsOverItWaitsForAPersonWhereTheSiteSaysSo() {
    var site = AskingSite.make(3, "hold");
    site.ask(screener);
    screener.answers(request -> {});

    var id = site.submit("Міст відкрили.").getString("id");

    site.awaitRule(id, 1, "unchecked");
    assertThat(site.state(id)).isEqualTo("pending");
    assertThat(rules(mine(site.site(), "olena", "bridge").getFirst())).containsExactly("unchecked");
    site.site().approve(id, 1);
    site.expectRightCounters();
  }

  @Test
  void anAnswerThatComesLateIsAFindingOnly() {
    var site = AskingSite.make(1, "publish");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    var id = site.submit("Міст відкрили.").getString("id");
    site.awaitState(id, "published");

    saying(finding("toxic", "reject", "too late")).accept(open.join());

    site.awaitRule(id, 1, "toxic");
    assertThat(site.state(id)).isEqualTo("published");
    site.expectRightCounters();
  }

  static Stream<Arguments> lies() {
    var long301 = "я".repeat(301);
    return Stream.of(
        lie("no JSON", body("<html>fine</html>"), "no JSON object"),
        lie("a list", body("[]"), "no JSON object"),
        lie("no findings", body("{}"), "findings is no list"),
        lie(
            "a rule with spaces",
            saying(finding("so bad", "hold", "")),
            "findings/0/rule is not of"),
        lie(
            "an unknown action",
            saying(finding("bad", "publish", "")),
            "findings/0/action is neither note, hold nor reject"),
        lie("long evidence", saying(finding("bad", "hold", long301)), "findings/0/evidence"),
        lie("a score of two", body("{\"findings\":[],\"score\":2}"), "score is not of 0 to 1"),
        lie("too much", body("{\"findings\":[],\"x\":\"" + "a".repeat(20_000) + "\"}"), "longer"),
        lie(
            "too many",
            saying(
                Stream.generate(() -> finding("bad", "hold", ""))
                    .limit(21)
                    .toArray(JsonObject[]::new)),
            "findings has more than 20"),
        lie(
            "a redirect",
            request -> request.response().setStatusCode(302).putHeader("location", "/ok").end(),
            ""),
        lie("an error", request -> request.response().setStatusCode(500).end("oops"), "oops"),
        lie(
            "a broken connection",
            request -> {
              request.response().setChunked(true).write("{\"findings\":[");
              request.connection().close();
            },
            "broke off"));
  }

  private static Arguments lie(String what, Consumer<HttpServerRequest> manner, String told) {
    return Arguments.of(what, manner, told);
  }

  private static Consumer<HttpServerRequest> body(String body) {
    return request -> request.response().end(body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void whatIsNoAnswerFindsNothingAndIsShown(
      String what, Consumer<HttpServerRequest> manner, String told) {
    var site = AskingSite.make(2, "hold");
    var endpoint = site.ask(screener);
    screener.answers(manner);

    var id = site.submit("Міст відкрили.").getString("id");

    site.awaitTold(endpoint, told);
    site.awaitRule(id, 1, "unchecked");
    assertThat(site.rules(id, 1)).containsExactly("unchecked");
    assertThat(site.state(id)).isEqualTo("pending");
  }

  @Test
  void oneThatFailsForAMomentIsAskedAgainWithinSeconds() {
    var site = AskingSite.make(30, "hold");
    site.ask(screener);
    screener.answers(
        request -> {
          if (screener.received().size() < 2) {
            request.response().setStatusCode(503).end();
          } else {
            saying().accept(request);
          }
        });
    var id = site.submit("Міст відкрили.").getString("id");
    site.awaitState(id, "published");
    assertThat(site.rules(id, 1)).isEmpty();
  }

  @Test
  void anAnswerThatWasStoredBeforeAKillIsTaken() throws SQLException {
    var site = AskingSite.make(60, "publish");
    var endpoint = site.ask(screener);
    screener.answers(request -> {});
    var id = site.submit("Міст відкрили.").getString("id");
    screener.await(1);
    // As an instance leaves it that is killed between the two transactions of an answer.
    AskingSite.DATABASE.execute(
        "update delivery set state = 'delivered', lease = null where endpoint_id = ?::uuid",
        endpoint);
    AskingSite.DATABASE.execute(
        "insert into outside_answer (site_id, comment_id, revision, endpoint_id, outcome, findings,"
            + " answered_at, taken) select site_id, comment_id, revision, ?::uuid, 'nothing', '[]',"
            + " now(), false from outside_check where comment_id = ?::uuid",
        endpoint,
        id);
    site.awaitState(id, "published");
    assertThat(site.rules(id, 1)).isEmpty();
  }

  @Test
  void whereTheEndpointIsRemovedMeanwhileTheTimeEndsIt() {
    var site = AskingSite.make(2, "publish");
    var endpoint = site.ask(screener);
    screener.answers(request -> {});
    var id = site.submit("Міст відкрили.").getString("id");
    site.site().admin().delete("/endpoints/" + endpoint).expect(204);
    site.awaitState(id, "published");
    assertThat(site.submit("Ще один.").getString("state")).isEqualTo("published");
  }

  @Test
  void whereOneOfTwoIsTurnedOffItIsNotCheckedThoughTheOtherFindsNothing() {
    var site = AskingSite.make(60, "hold");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    try (var other = Receiver.start()) {
      site.ask(other);
      other.answers(410);
      var id = site.submit("Міст відкрили.").getString("id");
      Condition.await("it is off", () -> site.enabled() == 1);

      saying().accept(open.join());

      site.awaitRule(id, 1, "unchecked");
      assertThat(site.rules(id, 1)).containsExactly("unchecked");
      assertThat(site.state(id)).isEqualTo("pending");
    }
    site.expectRightCounters();
  }

  @Test
  void aDecisionThatIsTakenBackLaterLeavesAReasonToWait() {
    var site = AskingSite.make(3, "publish");
    site.ask(screener);
    screener.answers(request -> {});
    var id = site.submit("Міст відкрили.").getString("id");
    var decision = site.reject(id);
    site.awaitRule(id, 1, "unchecked");
    assertThat(site.state(id)).isEqualTo("rejected");

    site.undo(decision);

    assertThat(site.state(id)).isEqualTo("pending");
    assertThat(site.rules(id, 1)).containsExactly("unchecked");
    assertThat(rules(mine(site.site(), "olena", "bridge").getFirst())).containsExactly("unchecked");
    site.expectRightCounters();
  }

  @Test
  void whereNobodyIsAskedAnyMoreANewTextIsPublishedLikeAnyOther() {
    var site = AskingSite.make(60, "hold");
    var endpoint = site.ask(screener);
    screener.answers(request -> {});
    var id = site.submit("Перший текст.").getString("id");
    site.site().admin().delete("/endpoints/" + endpoint).expect(204);

    var edit = new JsonObject().put("body", "Другий текст.").put("revision", 1);
    site.site().reader("olena").put("/comments/" + id, edit).expect(200);

    assertThat(site.state(id)).isEqualTo("published");
    assertThat(site.rules(id, 2)).isEmpty();
    assertThat(site.site().discussion("bridge").encode()).contains("Другий текст.");
    site.expectRightCounters();
  }
}
