package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.rules;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Editing an own comment. */
final class EditTest {
  private final TestSite site = site(new JsonObject());

  private static TestSite site(JsonObject settings) {
    var lists =
        new JsonObject()
            .put("bannedWords", new JsonArray().add("мерзота"))
            .put("suspectWords", new JsonArray().add("мафія"));
    var site = Scenes.publishing(Scenes.screening(lists).mergeIn(settings, true));
    register(site, "bridge");
    return site;
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private Reply send(String comment, int revision, String body) {
    var edit = new JsonObject().put("body", body).put("revision", revision);
    return site.reader("olena").put("/comments/" + comment, edit);
  }

  private JsonObject edit(String comment, int revision, String body) {
    return send(comment, revision, body).expect(200).json();
  }

  private JsonObject shown(String comment) {
    return site.anyone().get("/comments/" + comment).expect(200).json().getJsonObject("comment");
  }

  private JsonObject own() {
    return mine(site, "olena", "bridge").getFirst();
  }

  private List<JsonObject> queue(String state) {
    var queue = site.moderator("mod").get("/moderation/queue?state=" + state).expect(200).json();
    return objects(queue.getJsonArray("items"));
  }

  @Test
  void aPublishedEditReplacesTheVisibleText() {
    var id = submitted("Перший");
    var version = site.discussion("bridge").getInteger("version");
    assertThat(shown(id).containsKey("editedAt")).isFalse();
    var answer = edit(id, 1, "Другий");
    assertThat(answer.getInteger("revision")).isEqualTo(2);
    assertThat(answer.getString("state")).isEqualTo("published");
    assertThat(answer.getString("html")).isEqualTo("<p>Другий</p>");
    assertThat(answer.getJsonArray("reasons")).isEmpty();
    assertThat(shown(id).getString("html")).isEqualTo("<p>Другий</p>");
    assertThat(shown(id).getString("editedAt")).isNotNull();
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
    assertThat(site.discussion("bridge").getInteger("version")).isGreaterThan(version);
  }

  @Test
  void aHeldEditKeepsTheVisibleTextUntilTheDecision() {
    var id = submitted("Перший");
    site.approve(id, 1);
    var version = site.discussion("bridge").getInteger("version");
    var answer = edit(id, 1, "Мафія");
    assertThat(answer.getString("state")).isEqualTo("pending");
    assertThat(rules(answer)).containsExactly("suspect-words");
    assertThat(shown(id).getString("html")).isEqualTo("<p>Перший</p>");
    assertThat(shown(id).containsKey("editedAt")).isFalse();
    assertThat(site.discussion("bridge").getInteger("version")).isEqualTo(version);
    assertThat(own().getString("state")).isEqualTo("approved");
    assertThat(own().getString("revisionState")).isEqualTo("pending");
    assertThat(own().getString("body")).isEqualTo("Мафія");
    assertThat(rules(own())).containsExactly("suspect-words");
    assertThat(queue("pending"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.getJsonObject("comment").getString("visibleHtml"))
                    .isEqualTo("<p>Перший</p>"));

    site.approve(id, 2);
    assertThat(shown(id).getString("html")).isEqualTo("<p>Мафія</p>");
    assertThat(own().getJsonArray("reasons")).isEmpty();
    assertThat(queue("pending")).isEmpty();
  }

  @Test
  void aHeldEditSaysNothingOfTheLanguageOfTheVisibleText() {
    var id = submitted("Нарешті міст відкрили, і всі дуже цьому зраділи");
    site.approve(id, 1);
    assertThat(shown(id).getString("language")).isEqualTo("uk");
    edit(id, 1, "The мафія has built this bridge, and everybody knows about it by now");
    assertThat(shown(id).getString("language")).isEqualTo("uk");
    site.approve(id, 2);
    assertThat(shown(id).getString("language")).isEqualTo("en");
  }

  /** One that knows neither column, beside this one or before it. */
  @Test
  void theLanguageOfWhatAnEarlierReleaseWroteIsKnown() throws SQLException {
    var id = submitted("Нарешті міст відкрили, і всі дуже цьому зраділи");
    writtenByAnEarlierRelease(id);
    site.approve(id, 1);
    assertThat(shown(id).getString("language")).as("approved here").isEqualTo("uk");
    writtenByAnEarlierRelease(id);
    assertThat(shown(id).getString("language")).as("approved there").isEqualTo("uk");

    edit(id, 1, "The мафія has built this bridge, and everybody knows about it by now");
    assertThat(shown(id).getString("language")).as("behind a held edit").isEqualTo("uk");
    site.reject(id, 2);
    assertThat(shown(id).getString("language")).as("once that is rejected").isEqualTo("uk");
  }

  private static void writtenByAnEarlierRelease(String id) throws SQLException {
    var database = TestDatabase.shared();
    database.execute("update revision set language = null where comment_id = ?::uuid", id);
    database.execute("update comment set shown_language = null where id = ?::uuid", id);
  }

  @Test
  void anEditThatARuleRejectsLeavesTheVisibleText() {
    var id = submitted("Перший");
    site.approve(id, 1);
    var answer = edit(id, 1, "Мерзота");
    assertThat(answer.getString("state")).isEqualTo("rejected");
    assertThat(rules(answer)).containsExactly("banned-words");
    assertThat(shown(id).getString("html")).isEqualTo("<p>Перший</p>");
    assertThat(own().getString("state")).isEqualTo("approved");
    assertThat(own().getString("revisionState")).isEqualTo("rejected");
    assertThat(queue("pending")).isEmpty();
    assertThat(edit(id, 2, "Другий").getString("state")).isEqualTo("published");
    assertThat(shown(id).getString("html")).isEqualTo("<p>Другий</p>");
  }

  @Test
  void anEditedWaitingCommentKeepsItsPlaceInTheQueue() {
    var first = submitted("Мафія раз");
    var second = submitted("Мафія два");
    var since = queue("pending").getFirst().getString("waitingSince");
    var answer = edit(first, 1, "Вже чемно");
    assertThat(answer.getString("state")).isEqualTo("pending");
    assertThat(rules(answer)).containsExactly("waiting");
    assertThat(queue("pending"))
        .extracting(item -> item.getJsonObject("comment").getString("id"))
        .containsExactly(first, second);
    assertThat(queue("pending").getFirst().getString("waitingSince")).isEqualTo(since);
    assertThat(own().getString("id")).isEqualTo(second);
  }

  @Test
  void anEditedUnreviewedCommentKeepsItsPlaceAmongThoseToReview() {
    var first = submitted("Перший");
    submitted("Другий");
    var since = queue("unreviewed").getFirst().getString("waitingSince");
    edit(first, 1, "Перший, виправлений");
    var item = queue("unreviewed").getFirst();
    assertThat(item.getJsonObject("comment").getString("id")).isEqualTo(first);
    assertThat(item.getString("waitingSince")).isEqualTo(since);
  }

  @Test
  void aWaitingCommentThatIsEditedIntoWhatARuleRejectsIsRejected() {
    var id = submitted("Мафія");
    assertThat(edit(id, 1, "Мерзота").getString("state")).isEqualTo("rejected");
    assertThat(own().getString("state")).isEqualTo("rejected");
    assertThat(queue("pending")).isEmpty();
    send(id, 2, "Чемно").expectProblem(409, "wrong-state");
  }

  @Test
  void theSameEditAgainGetsTheSameAnswerAndMakesNoRevision() {
    var id = submitted("Перший");
    var first = send(id, 1, "Мафія").expect(200);
    assertThat(send(id, 1, "Мафія").expect(200).body()).isEqualTo(first.body());
    assertThat(own().getInteger("revision")).isEqualTo(2);
    send(id, 1, "Щось інше").expectProblem(409, "stale-revision");
  }

  @Test
  void theSameEditAtTheSameMomentMakesOneRevision() {
    var id = submitted("Перший");
    Callable<Reply> call = () -> send(id, 1, "Другий");
    var answers = together(Collections.nCopies(4, call));
    assertThat(answers).allSatisfy(answer -> answer.expect(200));
    assertThat(answers.stream().map(Reply::body).distinct()).hasSize(1);
    assertThat(own().getInteger("revision")).isEqualTo(2);
  }

  @Test
  void aRepeatedEditThatAModeratorRejectedMeanwhileSaysSo() {
    var id = submitted("Перший");
    edit(id, 1, "Мафія");
    site.reject(id, 2);
    var again = edit(id, 1, "Мафія");
    assertThat(again.getString("state")).isEqualTo("rejected");
    assertThat(objects(again.getJsonArray("reasons")))
        .containsExactly(new JsonObject().put("by", "moderator").put("reason", "spam"));
  }

  @Test
  void anOlderRejectionIsNotTheReasonForALaterOne() {
    var id = submitted("Перший");
    edit(id, 1, "Мафія");
    site.reject(id, 2);
    assertThat(objects(own().getJsonArray("reasons")))
        .containsExactly(new JsonObject().put("by", "moderator").put("reason", "spam"));
    var answer = edit(id, 2, "Мерзота");
    assertThat(rules(answer)).containsExactly("banned-words");
    assertThat(own().getJsonArray("reasons")).isEqualTo(answer.getJsonArray("reasons"));
    assertThat(shown(id).getString("html")).isEqualTo("<p>Перший</p>");
  }

  @Test
  void aStaleRevisionIsRefusedWithTheLatest() {
    var id = submitted("Перший");
    edit(id, 1, "Другий");
    edit(id, 2, "Третій");
    var problem = send(id, 1, "Четвертий").expectProblem(409, "stale-revision");
    assertThat(problem.getInteger("latestRevision")).isEqualTo(3);
    send(id, 7, "Четвертий").expectProblem(409, "stale-revision");
    assertThat(shown(id).getString("html")).isEqualTo("<p>Третій</p>");
  }

  @Test
  void afterTheWindowAnEditIsRefusedWithItsEnd() {
    var id = submitted("Перший");
    assertThat(own().getString("editableUntil")).isNotNull();
    site.admin().put("", new JsonObject().put("editMinutes", 0)).expect(200);
    var problem = send(id, 1, "Другий").expectProblem(409, "edit-window-over");
    assertThat(problem.getString("until")).isEqualTo(own().getString("createdAt"));
    assertThat(own().containsKey("editableUntil")).isFalse();
  }

  @Test
  void othersCommentsCanNotBeEdited() {
    var id = submitted("Перший");
    var edit = new JsonObject().put("body", "Чуже").put("revision", 1);
    site.reader("petro").put("/comments/" + id, edit).expectProblem(404, "not-found");
    site.submit("petro", "bridge", "Тепер мене тут знають");
    site.reader("petro").put("/comments/" + id, edit).expectProblem(404, "not-found");
    site.moderator("mod").put("/comments/" + id, edit).expectProblem(404, "not-found");
    send(UUID.randomUUID().toString(), 1, "Ніде").expectProblem(404, "not-found");
    assertThat(shown(id).getString("html")).isEqualTo("<p>Перший</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected", "withdrawn"})
  void whatIsGoneCanNotBeEdited(String state) {
    var id = submitted("Перший");
    if (state.equals("rejected")) {
      site.reject(id, 1);
    } else {
      site.reader("olena").delete("/comments/" + id).expect(204);
    }
    var problem = send(id, 1, "Другий").expectProblem(409, "wrong-state");
    assertThat(problem.getString("state")).isEqualTo(state);
    assertThat(own().containsKey("editableUntil")).isFalse();
    assertThat(own().getInteger("revision")).isEqualTo(1);
  }

  @Test
  void onAClosedArticleNothingIsEdited() {
    var id = submitted("Перший");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    send(id, 1, "Другий").expectProblem(409, "article-closed");
  }

  @Test
  void aCommentHasAtMostTwentyRevisions() {
    var id = submitted("Текст 1");
    for (int revision = 1; revision < 20; revision++) {
      assertThat(own().getString("editableUntil")).isNotNull();
      edit(id, revision, "Текст " + (revision + 1));
    }
    var problem = send(id, 20, "Текст 21").expectProblem(409, "wrong-state");
    assertThat(problem.getString("detail")).contains("at most 20 revisions");
    assertThat(own().containsKey("editableUntil")).isFalse();
    assertThat(edit(id, 19, "Текст 20").getInteger("revision")).as("sent again").isEqualTo(20);
    assertThat(shown(id).getString("html")).isEqualTo("<p>Текст 20</p>");
  }

  @Test
  void anEditIsHeldToTheSameLimitsAsASubmission() {
    var id = submitted("Перший");
    send(id, 1, "ї".repeat(5_001)).expectFault("/body", "the limit is 5,000");
    send(id, 1, " ").expectFault("/body", "is empty");
    assertThat(own().getInteger("revision")).isEqualTo(1);
  }
}
