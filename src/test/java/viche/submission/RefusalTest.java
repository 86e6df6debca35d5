package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.impose;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** What is refused when a comment is submitted. Nothing of it is stored. */
final class RefusalTest {
  private static TestSite site() {
    return site(new JsonObject());
  }

  private static TestSite site(JsonObject settings) {
    var site = Scenes.publishing(settings);
    register(site, "bridge", "school");
    return site;
  }

  private static Reply send(TestSite site, String article, JsonObject draft) {
    return site.reader("olena").post("/articles/" + article + "/comments", draft);
  }

  private static Reply send(TestSite site, String article, String body) {
    return send(site, article, new JsonObject().put("body", body));
  }

  private static Reply reply(TestSite site, String article, String parent) {
    return send(site, article, new JsonObject().put("body", "Так!").put("parentId", parent));
  }

  @Test
  void aLongCommentIsRefusedWithTheSitesLimit() {
    var site = site();
    send(site, "bridge", "ї".repeat(5_000)).expect(201);
    send(site, "bridge", "ї".repeat(5_001))
        .expectFault("/body", "is 5,001 characters long; the limit is 5,000");
    var terse = site(new JsonObject().put("maxLength", 10));
    send(terse, "bridge", "0123456789").expect(201);
    send(terse, "bridge", "0123456789!").expectFault("/body", "the limit is 10");
    assertThat(mine(terse, "olena", "bridge")).hasSize(1);
  }

  @Test
  void aCharacterBeyondTheBasicPlaneCountsOnce() {
    var site = site(new JsonObject().put("maxLength", 20_000));
    send(site, "bridge", "😀".repeat(15_000)).expect(201);
    var terse = site(new JsonObject().put("maxLength", 10));
    send(terse, "bridge", "😀".repeat(10)).expect(201);
    send(terse, "bridge", "😀".repeat(11)).expectFault("/body", "is 11 characters long");
  }

  @ParameterizedTest
  @CsvSource({
    "'', text, must not be empty",
    "' \n\t ', text, is empty",
    "'\u200B\u2060', text, is empty",
    "<p> <br> </p>, html, has nothing to show",
    "<script>alert(1)</script>, html, has nothing to show",
  })
  void aCommentWithNothingToReadIsRefused(String body, String format, String message) {
    var site = site();
    send(site, "bridge", new JsonObject().put("body", body).put("format", format))
        .expectFault("/body", message);
    assertThat(mine(site, "olena", "bridge")).isEmpty();
  }

  @Test
  void moreThanFiftyLinksAreRefused() {
    send(site(), "bridge", "https://a.example ".repeat(51)).expectFault("/body", "50");
  }

  @Test
  void aClosedArticleTakesNoCommentsAndStillServesItsDiscussion() {
    var site = site();
    var root = site.submit("olena", "bridge", "Перший").getString("id");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    send(site, "bridge", "Другий").expectProblem(409, "article-closed");
    reply(site, "bridge", root).expectProblem(409, "article-closed");
    var discussion = site.discussion("bridge");
    assertThat(discussion.getBoolean("open")).isFalse();
    assertThat(discussion.getJsonArray("threads")).hasSize(1);
    site.admin().put("/articles/bridge", new JsonObject().put("open", true)).expect(200);
    send(site, "bridge", "Другий").expect(201);
  }

  @Test
  void anArticleClosesAtItsTime() {
    var site = site();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var later = new JsonObject().put("closesAt", now.plus(Duration.ofHours(1)).toString());
    site.admin().put("/articles/bridge", later).expect(200);
    send(site, "bridge", "Ще відкрито").expect(201);
    assertThat(site.discussion("bridge").getBoolean("open")).isTrue();
    var passed = new JsonObject().put("closesAt", now.minusSeconds(1).toString());
    site.admin().put("/articles/bridge", passed).expect(200);
    send(site, "bridge", "Уже закрито").expectProblem(409, "article-closed");
    assertThat(site.discussion("bridge").getBoolean("open")).isFalse();
  }

  @Test
  void aReplyNeedsAParentThatIsVisibleOnTheArticle() {
    var suspect = new JsonObject().put("suspectWords", new JsonArray().add("мафія"));
    var site = site(Scenes.screening(suspect));
    var pending = site.submit("petro", "bridge", "Мафія").getString("id");
    var rejected = site.submit("petro", "bridge", "Реклама").getString("id");
    site.reject(rejected, 1);
    var withdrawn = site.submit("petro", "bridge", "Забираю").getString("id");
    site.reader("petro").delete("/comments/" + withdrawn).expect(204);
    var tombstone = site.submit("olga", "bridge", "Надгробок").getString("id");
    site.reply("olga", "bridge", tombstone, "Під ним");
    site.reader("olga").delete("/comments/" + tombstone).expect(204);
    var elsewhere = site.submit("petro", "school", "Про школу").getString("id");
    var other = site();
    var foreign = other.submit("petro", "bridge", "Інший сайт").getString("id");

    for (var parent :
        new String[] {
          UUID.randomUUID().toString(), pending, rejected, withdrawn, tombstone, elsewhere, foreign
        }) {
      reply(site, "bridge", parent).expectProblem(409, "parent-unavailable");
    }
    reply(site, "unknown", elsewhere).expectProblem(409, "parent-unavailable");
    site.approve(pending, 1);
    reply(site, "bridge", pending).expect(201);
  }

  @Test
  void aSuspendedAccountIsToldUntilWhenAndWhyAndMayStillTakeItsCommentsBack() {
    var site = site();
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    var until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
    var sanction =
        impose(
            site,
            id,
            new JsonObject().put("kind", "suspend").put("until", until).put("reason", "Лайка"));
    var problem = send(site, "bridge", "Другий").expectProblem(403, "sanctioned");
    assertThat(problem.getString("kind")).isEqualTo("suspend");
    assertThat(problem.getString("until")).isEqualTo(until);
    assertThat(problem.getString("reason")).isEqualTo("Лайка");
    site.reader("olena")
        .put("/comments/" + id, new JsonObject().put("body", "Інакше").put("revision", 1))
        .expectProblem(403, "sanctioned");
    site.reader("olena").delete("/comments/" + id).expect(204);
    site.submit("petro", "bridge", "Мене це не стосується");
    site.moderator("mod").delete(sanction).expect(204);
    send(site, "bridge", "Другий").expect(201);
  }

  @Test
  void aBannedAccountIsToldThatItHasNoEnd() {
    var site = site();
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    impose(site, id, new JsonObject().put("kind", "ban").put("reason", "Погрози"));
    var problem = send(site, "bridge", "Другий").expectProblem(403, "sanctioned");
    assertThat(problem.getString("kind")).isEqualTo("ban");
    assertThat(problem.containsKey("until")).isFalse();
    assertThat(mine(site, "olena", "bridge")).hasSize(1);
    site().submit("olena", "bridge", "На іншому сайті можна");
  }

  @Test
  void anUnknownSiteIsNotFound() {
    var site = new TestSite(site().service(), "no-such-site");
    send(site, "bridge", "Перший").expectProblem(404, "not-found");
    site.anyone().get("/articles/bridge/discussion").expectProblem(404, "not-found");
    site.anyone().get("/counts?article=bridge").expectProblem(404, "not-found");
  }
}
