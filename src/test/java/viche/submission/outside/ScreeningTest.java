package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.submission.outside.AskingSite.finding;
import static viche.submission.outside.AskingSite.saying;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.Receiver;
import viche.testing.Scenes;

/** What an outside screener's answer makes of a comment. */
final class ScreeningTest {
  private final Receiver screener = Receiver.start();

  @AfterEach
  void close() {
    screener.close();
  }

  @Test
  void aCommentIsHeldUntilNothingIsFoundAndThenPublished() {
    var site = AskingSite.make(30, "hold");
    site.ask(screener);
    screener.answers(saying());

    var submitted = site.submit("Міст відкрили.");

    assertThat(submitted.getString("state")).isEqualTo("pending");
    var why = objects(submitted.getJsonArray("reasons")).getFirst();
    assertThat(why.getString("rule")).isEqualTo("checking");
    assertThat(why.getJsonObject("evidence").fieldNames()).containsExactly("until");
    var id = submitted.getString("id");
    site.awaitState(id, "published");
    assertThat(site.rules(id, 1)).isEmpty();
    assertThat(site.site().discussion("bridge").getInteger("count")).isEqualTo(1);
    var queue = site.site().moderator("marta").get("/moderation/queue?state=unreviewed");
    assertThat(queue.expect(200).body()).contains(id);
    site.expectRightCounters();
  }

  @Test
  void theRequestTellsOfCommentArticleAndAccount() {
    var site = AskingSite.make("pre", 10, "hold");
    site.ask(screener);
    screener.answers(saying());

    var id = site.submit("Міст *відкрили*.").getString("id");

    var asked = screener.await(1).getFirst();
    assertThat(asked.type()).isEqualTo("comment.screen");
    assertThat(asked.headers()).containsKeys("webhook-signature", "webhook-timestamp");
    var data = asked.json().getJsonObject("data");
    assertThat(data.containsKey("until")).isFalse();
    var comment = data.getJsonObject("comment");
    assertThat(comment.getString("id")).isEqualTo(id);
    assertThat(comment.getInteger("revision")).isEqualTo(1);
    assertThat(comment.getString("text")).isEqualTo("Міст *відкрили*.");
    assertThat(comment.getString("html")).contains("<em>відкрили</em>");
    assertThat(comment.getString("language")).isEqualTo("uk");
    assertThat(data.getJsonObject("article").getString("key")).isEqualTo("bridge");
    var account = data.getJsonObject("account");
    assertThat(account.getInteger("approved")).isZero();
    assertThat(account.getInteger("rejected")).isZero();
    assertThat(account.getInteger("sanctions")).isZero();
    assertThat(account.fieldNames()).doesNotContain("subject", "email");
    assertThat(objects(data.getJsonArray("findings")))
        .extracting(each -> each.getString("rule"))
        .containsExactly("mode");
  }

  @Test
  void whatIsHeldWaitsWithTheFindingFromOutside() {
    var site = AskingSite.make(30, "publish");
    site.ask(screener);
    screener.answers(saying(finding("toxic.0", "hold", "<b>0.93</b>")));

    var id = site.submit("Які ж вони всі.").getString("id");

    site.awaitRule(id, 1, "toxic.0");
    assertThat(site.state(id)).isEqualTo("pending");
    assertThat(site.findings(id, 1))
        .containsExactly(
            new JsonObject()
                .put("rule", "toxic.0")
                .put("action", "hold")
                .put("evidence", new JsonObject().put("said", "<b>0.93</b>"))
                .put("outside", "127.0.0.1"));
    var why = objects(mine(site.site(), "olena", "bridge").getFirst().getJsonArray("reasons"));
    assertThat(why)
        .containsExactly(
            new JsonObject()
                .put("by", "rule")
                .put("rule", "toxic.0")
                .put("action", "hold")
                .put("evidence", new JsonObject().put("said", "<b>0.93</b>"))
                .put("outside", true));
    site.expectRightCounters();
  }

  @Test
  void whatIsRejectedIsRejectedByARuleAndWaitsForALook() {
    var site = AskingSite.make(30, "publish");
    site.ask(screener);
    screener.answers(saying(finding("casino", "reject", ""), finding("odd", "note", "")));

    var id = site.submit("Грайте в казино.").getString("id");

    site.awaitState(id, "rejected");
    var queue = site.site().moderator("marta").get("/moderation/queue?state=rejected");
    assertThat(queue.expect(200).body()).contains(id);
    assertThat(mine(site.site(), "olena", "bridge").getFirst().getJsonArray("reasons").toString())
        .contains("casino");
    site.expectRightCounters();
  }

  @Test
  void whereItWaitsAnywayTheFindingJoinsAndThePlaceInTheQueueFollows() {
    var site = AskingSite.make("pre", 10, "publish");
    site.ask(screener);
    screener.answers(
        request ->
            (request.path().equals("/screen") ? saying(finding("toxic", "reject", "")) : saying())
                .accept(request));
    var first = site.submit("Перший.").getString("id");
    site.awaitRule(first, 1, "toxic");
    assertThat(site.state(first)).isEqualTo("pending");
    assertThat(site.rules(first, 1)).containsExactly("mode", "toxic");
    site.expectRightCounters();
  }

  @Test
  void whoeverDecidesMeanwhileWinsAndTheAnswerIsAFindingOnly() {
    var site = AskingSite.make(60, "publish");
    site.ask(screener);
    var late = new CompletableFuture<HttpServerRequest>();
    screener.answers(late::complete);
    var id = site.submit("Міст відкрили.").getString("id");
    var request = late.join();

    assertThat(site.state(id)).isEqualTo("pending");
    site.site().approve(id, 1);
    saying(finding("toxic", "reject", "late")).accept(request);

    site.awaitRule(id, 1, "toxic");
    assertThat(site.state(id)).isEqualTo("approved");
    site.expectRightCounters();
  }

  @Test
  void onceAllHaveAnsweredNobodyReadsThatItIsBeingCheckedThoughAPersonWasFaster() {
    var site = AskingSite.make(60, "publish");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    var id = site.submit("Міст відкрили.").getString("id");
    var request = open.join();
    site.site().approve(id, 1);

    saying().accept(request);

    Condition.await("the check is over", () -> site.rules(id, 1).isEmpty());
    assertThat(site.state(id)).isEqualTo("approved");
    site.expectRightCounters();
  }

  @Test
  void aDecisionThatIsTakenBackInTimeLeavesTheAnswerItsEffect() {
    var site = AskingSite.make(60, "hold");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    try (var other = Receiver.start()) {
      site.ask(other);
      other.answers(saying(finding("odd", "note", "")));
      var id = site.submit("Міст відкрили.").getString("id");
      site.undo(site.reject(id));
      site.awaitRule(id, 1, "odd");
      site.undo(site.reject(id));
      assertThat(site.state(id)).isEqualTo("pending");

      saying().accept(open.join());

      site.awaitState(id, "published");
    }
    site.expectRightCounters();
  }

  @Test
  void theNewestTextCountsWhileAnotherIsAskedAbout() {
    var site = AskingSite.make(60, "hold");
    site.ask(screener);
    screener.answers(
        request -> {
          var about = screener.received().getLast().comment();
          if (about.getInteger("revision") == 2) {
            saying().accept(request);
          }
        });
    var id = site.submit("Перший текст.").getString("id");
    screener.await(1);
    var edited =
        site.site()
            .reader("olena")
            .put(
                "/comments/" + id, new JsonObject().put("body", "Другий текст.").put("revision", 1))
            .expect(200)
            .json();
    assertThat(Scenes.rules(edited)).containsExactly("checking");

    site.awaitState(id, "published");
    assertThat(site.site().discussion("bridge").encode()).contains("Другий текст.");
    site.expectRightCounters();
  }

  @Test
  void aHeldEditLeavesTheEarlierTextUntilTheAnswer() {
    var site = AskingSite.make(60, "hold");
    var id = site.submit("Перший текст.").getString("id");
    site.ask(screener);
    screener.answers(saying(finding("toxic", "reject", "")));
    site.site()
        .reader("olena")
        .put("/comments/" + id, new JsonObject().put("body", "Другий текст.").put("revision", 1))
        .expect(200);
    site.awaitRule(id, 2, "toxic");
    assertThat(site.state(id)).isEqualTo("published");
    assertThat(site.site().discussion("bridge").encode()).contains("Перший текст.");
    assertThat(site.dossier(id).getJsonObject("comment").getString("revisionState"))
        .isEqualTo("rejected");
    site.expectRightCounters();
  }

  @Test
  void twoAreAskedAndTheStricterCounts() {
    var site = AskingSite.make(60, "publish");
    site.ask(screener);
    screener.answers(saying());
    try (var other = Receiver.start()) {
      site.ask(other);
      other.answers(saying(finding("toxic", "hold", "")));
      var id = site.submit("Міст відкрили.").getString("id");
      Condition.await("the check is over", () -> !site.rules(id, 1).contains("checking"));
      assertThat(site.rules(id, 1)).containsExactly("toxic");
      assertThat(site.state(id)).isEqualTo("pending");
    }
  }

  @Test
  void whereTwoAnswerAtTheSameMomentTheStricterCounts() {
    var site = AskingSite.make(60, "publish");
    site.ask(screener);
    try (var other = Receiver.start()) {
      site.ask(other);
      for (int i = 0; i < 30; i++) {
        var one = new CompletableFuture<HttpServerRequest>();
        var two = new CompletableFuture<HttpServerRequest>();
        screener.answers(one::complete);
        other.answers(two::complete);
        var id = site.submit("Коментар номер " + i).getString("id");
        var mild = one.join();
        saying(finding("toxic", "hold", "")).accept(two.join());
        saying().accept(mild);
        Condition.await("the check is over", () -> !site.rules(id, 1).contains("checking"));
        assertThat(site.rules(id, 1)).as("of comment %s", i).containsExactly("toxic");
        assertThat(site.state(id)).isEqualTo("pending");
      }
    }
    site.expectRightCounters();
  }

  @Test
  void whatOurRulesRejectLeavesNobodysHouse() {
    var site = AskingSite.make(60, "publish", List.of("мерзота"));
    site.ask(screener);
    screener.answers(saying());
    assertThat(site.submit("Яка мерзота.").getString("state")).isEqualTo("rejected");
    var id = site.submit("Добрий день.").getString("id");
    site.awaitState(id, "published");
    assertThat(screener.received()).hasSize(1);
  }

  @Test
  void whoeverLooksAtTheQueueIsToldThatMoreWasFound() throws IOException {
    var site = AskingSite.make("pre", 10, "publish");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    try (var stream = Events.of(site.site())) {
      var id = site.submit("Перший.").getString("id");
      stream.await("item", id);
      saying(finding("toxic", "hold", "")).accept(open.join());
      Condition.await(
          "it is told again",
          () ->
              stream.all("item").stream()
                      .filter(item -> id.equals(item.getString("commentId")))
                      .count()
                  == 2);
    }
  }

  @Test
  void whatOurRulesFindMeanwhileHoldsThoughNothingIsFoundOutside() throws SQLException {
    var site = AskingSite.make(60, "publish");
    site.ask(screener);
    var open = new CompletableFuture<HttpServerRequest>();
    screener.answers(open::complete);
    var id = site.submit("Перший.").getString("id");
    // As a second look at near-duplicates finds it.
    AskingSite.DATABASE.execute(
        "insert into finding (site_id, comment_id, revision, number, rule, action, evidence)"
            + " select site_id, id, 1, 2, 'near-duplicates', 'hold', '{\"found\":3,\"limit\":2}'"
            + " from comment where id = ?::uuid",
        id);
    saying().accept(open.join());
    Condition.await("the check is over", () -> !site.rules(id, 1).contains("checking"));
    assertThat(site.state(id)).isEqualTo("pending");
    assertThat(site.rules(id, 1)).containsExactly("near-duplicates");
  }
}
