package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.PostureSheet.byHand;
import static viche.testing.PostureSheet.daily;
import static viche.testing.PostureSheet.posture;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.PostureSheet;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.Soon;
import viche.testing.TestSite;

/** What the posture of a site does to those who write, and what readers are told of it. */
final class PostureTest {
  private static final String LATER = "2099-01-01T00:00:00Z";

  private final TestSite site = site();

  private static TestSite site() {
    var site = Scenes.publishing();
    Scenes.register(site, "bridge");
    return site;
  }

  private static JsonObject why() {
    return new JsonObject().put("uk", "Ніч").put("en", "Night");
  }

  private Reply write(String reader, String body) {
    return site.reader(reader)
        .post("/articles/bridge/comments", new JsonObject().put("body", body));
  }

  private Reply edit(String reader, String comment, String body) {
    return site.reader(reader)
        .put("/comments/" + comment, new JsonObject().put("body", body).put("revision", 1));
  }

  private static JsonObject notice(String posture) {
    return posture(posture).put("until", LATER).put("why", why());
  }

  private JsonObject me(String reader) {
    return site.reader(reader).get("/me").expect(200).json();
  }

  @Test
  void aClosedSiteTakesNoCommentRepliesOrEditsAndSaysWhyAndUntilWhen() {
    var comment = site.submit("olena", "bridge", "Встигла").getString("id");
    byHand(site, notice("closed"));

    for (var reply :
        new Reply[] {
          write("olena", "Спізнилася"),
          site.reader("petro")
              .post(
                  "/articles/bridge/comments",
                  new JsonObject().put("body", "Відповідь").put("parentId", comment)),
          site.reader("petro").post("/articles/new/comments", new JsonObject().put("body", "Нова")),
          edit("olena", comment, "Виправляю")
        }) {
      var problem = reply.expectProblem(409, "closed-for-now");
      assertThat(problem.getString("until")).isEqualTo(LATER);
      assertThat(problem.getJsonObject("why")).isEqualTo(why());
    }
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  @Test
  void whereNothingIsToldTheRefusalHasNeitherReasonNorEnd() {
    byHand(site, posture("closed"));
    var problem = write("olena", "Тихо").expectProblem(409, "closed-for-now");
    assertThat(problem.containsKey("until")).isFalse();
    assertThat(problem.containsKey("why")).isFalse();
  }

  @Test
  void reportsWithdrawalsAndPreviewsStayPossible() {
    var comment = site.submit("olena", "bridge", "Встигла").getString("id");
    byHand(site, posture("closed"));
    site.reader("petro")
        .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"))
        .expect(201);
    site.reader("olena").post("/preview", new JsonObject().put("body", "Чернетка")).expect(200);
    site.reader("olena").delete("/comments/" + comment).expect(204);
  }

  @Test
  void aRetryOfWhatWasStoredGetsItsFirstAnswerFromAClosedSite() {
    var draft = new JsonObject().put("body", "Один раз");
    var olena = site.reader("olena").withKey("k-1");
    var first = olena.post("/articles/bridge/comments", draft).expect(201);
    var comment = first.json().getString("id");
    var edited = edit("olena", comment, "Двічі").expect(200);
    byHand(site, posture("closed"));
    assertThat(olena.post("/articles/bridge/comments", draft).expect(201).body())
        .isEqualTo(first.body());
    assertThat(edit("olena", comment, "Двічі").expect(200).body()).isEqualTo(edited.body());
  }

  @Test
  void holdAllHoldsEveryCommentAndEditWithThePostureAsEvidence() {
    var comment = site.approved("olena", "bridge", "Схвалено");
    byHand(site, notice("hold-all"));

    var held = write("olena", "Чекаю").expect(201).json();

    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(rules(held)).containsExactly("posture");
    assertThat(objects(held.getJsonArray("reasons")).getFirst().getJsonObject("evidence"))
        .isEqualTo(posture("hold-all").put("until", LATER));
    assertThat(rules(edit("olena", comment, "Інакше").expect(200).json()))
        .containsExactly("posture");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  @Test
  void holdNewHoldsAccountsWithoutAnApprovedComment() {
    site.approved("olena", "bridge", "Схвалено");
    site.submit("petro", "bridge", "Опубліковано, та ніхто не дивився");
    byHand(site, posture("hold-new"));

    assertThat(write("olena", "Мене знають").expect(201).json().getString("state"))
        .isEqualTo("published");
    for (var stranger : new String[] {"petro", "maria"}) {
      var held = write(stranger, "Мене ні").expect(201).json();
      assertThat(rules(held)).containsExactly("posture");
      assertThat(objects(held.getJsonArray("reasons")).getFirst().getJsonObject("evidence"))
          .isEqualTo(posture("hold-new"));
    }
  }

  @Test
  void readersOfTheDiscussionAndTheAccountAreTold() {
    assertThat(site.discussion("bridge").containsKey("posture")).isFalse();
    assertThat(me("olena").containsKey("posture")).isFalse();

    for (var strict : new String[] {"hold-new", "hold-all", "closed"}) {
      byHand(site, notice(strict));
      for (var article : new String[] {"bridge", "nobody-wrote-here"}) {
        var discussion = site.discussion(article);
        assertThat(discussion.getJsonObject("posture")).isEqualTo(notice(strict));
        assertThat(discussion.getBoolean("open")).as("the article itself").isTrue();
      }
      assertThat(me("olena").getJsonObject("posture")).isEqualTo(notice(strict));
      assertThat(me("olena").getBoolean("mayWrite")).isEqualTo(!strict.equals("closed"));
    }

    byHand(site, posture("open").put("why", why()));
    assertThat(site.discussion("bridge").containsKey("posture")).isFalse();
    assertThat(me("olena").containsKey("posture")).isFalse();
    assertThat(me("olena").getBoolean("mayWrite")).isTrue();
  }

  @Test
  void theNightIsOverAtTheMomentThatWasTold() {
    var until =
        Soon.until(
            moment -> {
              byHand(site, posture("closed").put("until", moment.toString()));
              write("olena", "Ще ніч").expectProblem(409, "closed-for-now");
            });
    Condition.await("the morning", () -> write("olena", "Добрий ранок").status() == 201);
    assertThat(Instant.now()).isAfterOrEqualTo(until);
    assertThat(site.discussion("bridge").containsKey("posture")).isFalse();
  }

  @Test
  void aTimetableClosesTheSiteAndAWordByHandOpensIt() {
    var hour =
        daily(
                PostureSheet.clock("Europe/Kyiv", -30),
                PostureSheet.clock("Europe/Kyiv", 30),
                "closed")
            .put("why", why());
    PostureSheet.set(site, new JsonObject().put("timetable", JsonArray.of(hour)));
    var problem = write("olena", "За розкладом").expectProblem(409, "closed-for-now");
    assertThat(problem.getString("until"))
        .isEqualTo(site.discussion("bridge").getJsonObject("posture").getString("until"));

    byHand(site, posture("open"));
    write("olena", "Редакція не спить").expect(201);
  }

  @Test
  void whatIsFinalIsToldBeforeWhatPasses() {
    var comment = site.submit("olena", "bridge", "Перший").getString("id");
    byHand(site, posture("closed"));
    Scenes.impose(site, comment, new JsonObject().put("kind", "ban").put("reason", "Сварки"));
    write("olena", "Другий").expectProblem(403, "sanctioned");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    write("petro", "Третій").expectProblem(409, "article-closed");
    edit("olena", comment, "Ще").expectProblem(409, "article-closed");
  }
}
