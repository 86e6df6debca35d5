package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What becomes of a submission, by mode and verdict, and what its author is told. */
final class VerdictTest {
  private static final JsonObject LISTS =
      new JsonObject()
          .put("bannedWords", new JsonArray().add("мерзота"))
          .put("suspectWords", new JsonArray().add("мафія"))
          .put("publishFrom", 50);

  private static TestSite site(String mode) {
    var site = Scenes.publishing(new JsonObject().put("mode", mode).put("screening", LISTS));
    register(site, "bridge");
    return site;
  }

  @ParameterizedTest
  @CsvSource({
    "pre, new, pending, pending, rejected",
    "pre, trusted, pending, pending, rejected",
    "post, new, published, pending, rejected",
    "post, trusted, published, pending, rejected",
    "trust, new, pending, pending, rejected",
    "trust, trusted, published, pending, rejected",
  })
  void rootsAndRepliesEndAsModeAndVerdictSay(
      String mode, String author, String clean, String suspect, String banned) {
    var site = site(mode);
    var parent =
        mode.equals("post")
            ? site.submit("host", "bridge", "Міст відкрили.").getString("id")
            : site.approved("host", "bridge", "Міст відкрили.");
    if (author.equals("trusted")) {
      var earlier = site.submit("author", "bridge", "Я тут давно пишу.").getString("id");
      site.approve(earlier, 1);
    }
    var before = site.discussion("bridge").getInteger("count");

    assertThat(state(site.submit("author", "bridge", "Добрий день."))).isEqualTo(clean);
    assertThat(state(site.reply("author", "bridge", parent, "І вам."))).isEqualTo(clean);
    assertThat(state(site.submit("author", "bridge", "Це мафія."))).isEqualTo(suspect);
    assertThat(state(site.reply("author", "bridge", parent, "Та мафія."))).isEqualTo(suspect);
    assertThat(state(site.submit("author", "bridge", "Яка мерзота."))).isEqualTo(banned);
    assertThat(state(site.reply("author", "bridge", parent, "Ну й мерзота."))).isEqualTo(banned);

    var published = clean.equals("published") ? 2 : 0;
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(before + published);
    var replies =
        site.anyone().get("/comments/" + parent).expect(200).json().getJsonObject("comment");
    assertThat(replies.getInteger("replyCount")).isEqualTo(published / 2);
  }

  @Test
  void theModeOfTheArticleComesBeforeThatOfTheSite() {
    var site = site("post");
    site.admin().put("/articles/bridge", new JsonObject().put("mode", "pre")).expect(200);
    var held = site.submit("olena", "bridge", "Добрий день.");
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(objects(held.getJsonArray("reasons")))
        .containsExactly(
            new JsonObject()
                .put("by", "rule")
                .put("rule", "mode")
                .put("action", "hold")
                .put("evidence", new JsonObject().put("mode", "pre")));
    assertThat(site.discussion("bridge").getString("mode")).isEqualTo("pre");
  }

  @Test
  void anAccountThatIsRejectedTooOftenIsNoLongerTrusted() {
    var site = site("trust");
    site.approved("olena", "bridge", "Перший коментар.");
    assertThat(state(site.submit("olena", "bridge", "Другий коментар."))).isEqualTo("published");
    var bad = site.submit("olena", "bridge", "Третій коментар.").getString("id");
    site.reject(bad, 1);
    var held = site.submit("olena", "bridge", "Четвертий коментар.");
    assertThat(state(held)).isEqualTo("pending");
    assertThat(rules(held)).containsExactly("mode");
  }

  @Test
  void theStrictestActionWinsAndEveryReasonIsTold() {
    var site = TestService.shared().site(new JsonObject().put("screening", LISTS));
    var answer =
        site.submit(
            "olena",
            "bridge",
            "Мафія і мерзота: https://a.example https://b.example https://c.example");
    assertThat(state(answer)).isEqualTo("rejected");
    assertThat(rules(answer))
        .containsExactly(
            "banned-words", "suspect-words", "links", "first-comments", "new-article", "mode");
    assertThat(objects(answer.getJsonArray("reasons")))
        .extracting(reason -> reason.getString("action"))
        .containsExactly("reject", "hold", "hold", "hold", "hold", "hold");
  }

  @Test
  void theAuthorSeesTheSameReasonsInTheAnswerInMineAndEverywhere() {
    var site = site("post");
    for (var body : List.of("Це мафія.", "Яка мерзота.")) {
      var answer = site.submit("olena", "bridge", body);
      var reasons = answer.getJsonArray("reasons");
      assertThat(reasons).hasSize(1);
      var own = mine(site, "olena", "bridge").getFirst();
      var everywhere = site.reader("olena").get("/me/comments?limit=1").expect(200).json();
      for (var shown : List.of(own, everywhere.getJsonArray("items").getJsonObject(0))) {
        assertThat(shown.getString("id")).isEqualTo(answer.getString("id"));
        assertThat(shown.getString("state")).isEqualTo(state(answer));
        assertThat(shown.getString("revisionState")).isEqualTo(state(answer));
        assertThat(shown.getString("body")).isEqualTo(body);
        assertThat(shown.getString("html")).isEqualTo(answer.getString("html"));
        assertThat(shown.getJsonArray("reasons")).isEqualTo(reasons);
      }
    }
  }

  @Test
  void whatARuleRejectsIsStoredForItsAuthorAndModeratorsAndShownToNobodyElse() {
    var site = site("post");
    var id = site.submit("olena", "bridge", "Яка мерзота.").getString("id");
    assertThat(mine(site, "olena", "bridge")).hasSize(1);
    assertThat(mine(site, "petro", "bridge")).isEmpty();
    var dossier = site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
    assertThat(dossier.getJsonObject("comment").getString("state")).isEqualTo("rejected");
    assertThat(site.discussion("bridge").getJsonArray("threads")).isEmpty();
    site.anyone().get("/comments/" + id).expectProblem(404, "not-found");
    var queue = site.moderator("mod").get("/moderation/queue").expect(200).json();
    assertThat(queue.getJsonArray("items")).isEmpty();
  }

  @Test
  void aModeratorsRejectionTakesTheRulesPlaceAmongTheReasons() {
    var site = TestService.shared().site();
    var id = site.submit("olena", "bridge", "Добрий день.").getString("id");
    site.decide(
            id,
            new JsonObject()
                .put("verdict", "reject")
                .put("revision", 1)
                .put("reason", "other")
                .put("note", "Не про міст."))
        .expect(201);
    assertThat(objects(mine(site, "olena", "bridge").getFirst().getJsonArray("reasons")))
        .containsExactly(
            new JsonObject()
                .put("by", "moderator")
                .put("reason", "other")
                .put("note", "Не про міст."));
  }

  private static String state(JsonObject answer) {
    return answer.getString("state");
  }
}
