package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.rules;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Audit;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** What many reports do to a comment: a stranger's weigh half, and 3 hide it, 9 when approved. */
final class HidingTest {
  private static final String HELD = "мафія";

  private final TestSite site = site();

  private static TestSite site() {
    var lists = new JsonObject().put("suspectWords", new JsonArray().add(HELD));
    var site = Scenes.publishing(Scenes.screening(lists));
    register(site, "bridge");
    return site;
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private Reply report(String reader, String comment) {
    return site.reader(reader)
        .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"));
  }

  /** Reports of strangers with these numbers. */
  private void report(String comment, int from, int until) {
    IntStream.range(from, until).forEach(i -> report("stranger" + i, comment).expect(201));
  }

  private String state(String comment) {
    return dossier(comment).getJsonObject("comment").getString("state");
  }

  private JsonObject dossier(String comment) {
    return site.moderator("mod").get("/moderation/comments/" + comment).expect(200).json();
  }

  private JsonObject own(String comment) {
    return mine(site, "olena", "bridge").stream()
        .filter(each -> each.getString("id").equals(comment))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void enoughReportsHideACommentUntilAModeratorHasLooked() {
    var comment = submitted("Перший");
    report(comment, 0, 5);
    assertThat(state(comment)).isEqualTo("published");
    var version = site.discussion("bridge").getInteger("version");

    report("stranger5", comment).expect(201);

    assertThat(state(comment)).isEqualTo("pending");
    site.anyone().get("/comments/" + comment).expectProblem(404, "not-found");
    var discussion = site.discussion("bridge");
    assertThat(discussion.getInteger("count")).isZero();
    assertThat(discussion.getInteger("version")).isEqualTo(version + 1);
    report("stranger6", comment).expectProblem(404, "not-found");
    report("stranger5", comment).expect(200);
    assertThat(Audit.differences(site)).isEmpty();

    site.approve(comment, 1);
    site.anyone().get("/comments/" + comment).expect(200);
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  @Test
  void itsAuthorSeesWhyAndNotWho() {
    var comment = submitted("Перший");
    report(comment, 0, 6);

    var own = own(comment);
    assertThat(own.getString("state")).isEqualTo("pending");
    assertThat(own.getJsonArray("reasons"))
        .isEqualTo(
            JsonArray.of(
                new JsonObject()
                    .put("by", "rule")
                    .put("rule", "reports")
                    .put("action", "hold")
                    .put("evidence", new JsonObject().put("found", 6))));
    assertThat(own.encode()).doesNotContain("stranger");
    var findings = objects(dossier(comment).getJsonArray("revisions")).getFirst();
    assertThat(objects(findings.getJsonArray("findings")))
        .extracting(found -> found.getString("rule"))
        .containsExactly("reports");

    site.approve(comment, 1);
    assertThat(own(comment).getJsonArray("reasons")).isEmpty();
  }

  @Test
  void aCrowdDoesNotBringDownWhatAModeratorApproved() {
    var comment = submitted("Перший");
    report(comment, 0, 6);
    site.approve(comment, 1);
    report(comment, 6, 23);
    assertThat(state(comment)).isEqualTo("approved");

    report("stranger23", comment).expect(201);

    assertThat(state(comment)).isEqualTo("pending");
    assertThat(rules(own(comment))).containsExactly("reports", "reports");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aNewTextIsNotTheOneThatWasApproved() {
    var comment = submitted("Перший");
    site.approve(comment, 1);
    report(comment, 0, 6);
    var edit = new JsonObject().put("body", "Зовсім інше").put("revision", 1);
    site.reader("olena").put("/comments/" + comment, edit).expect(200);
    assertThat(state(comment)).isEqualTo("published");

    report("stranger6", comment).expect(201);

    assertThat(state(comment)).isEqualTo("pending");
  }

  @Test
  void reportersWithARecordHideSooner() {
    IntStream.range(0, 3).forEach(i -> site.approved("known" + i, "bridge", "Схвалено " + i));
    var comment = submitted("Перший");
    report("known0", comment).expect(201);
    report("known1", comment).expect(201);
    assertThat(state(comment)).isEqualTo("published");
    report("known2", comment).expect(201);
    assertThat(state(comment)).isEqualTo("pending");
  }

  @Test
  void anEditOfWhatIsHiddenWaitsToo() {
    var comment = submitted("Перший");
    report(comment, 0, 6);
    var edit = new JsonObject().put("body", "Чемніше").put("revision", 1);
    var edited = site.reader("olena").put("/comments/" + comment, edit).expect(200).json();
    assertThat(edited.getString("state")).isEqualTo("pending");
    assertThat(rules(edited)).containsExactly("waiting");
    site.approve(comment, 2);
    assertThat(site.anyone().get("/comments/" + comment).expect(200).body()).contains("Чемніше");
  }

  @Test
  void aHeldEditIsWhatIsLookedAtThen() {
    var comment = submitted("Перший");
    var edit = new JsonObject().put("body", "Це " + HELD).put("revision", 1);
    site.reader("olena").put("/comments/" + comment, edit).expect(200);
    report(comment, 0, 6);
    assertThat(state(comment)).isEqualTo("pending");
    assertThat(rules(own(comment))).containsExactly("suspect-words", "reports");
    site.reject(comment, 2);
    assertThat(state(comment)).as("the earlier text was hidden").isEqualTo("rejected");
    assertThat(Audit.differences(site)).isEmpty();
  }

  private void edit(String comment, String body, int revision) {
    var edit = new JsonObject().put("body", body).put("revision", revision);
    site.reader("olena").put("/comments/" + comment, edit).expect(200);
  }

  private String seen(String comment) {
    return site.anyone().get("/comments/" + comment).expect(200).body();
  }

  @Test
  void whatWasHiddenBelowAHeldEditCanBeSeenAgain() {
    var comment = submitted("Перший");
    edit(comment, "Це " + HELD, 1);
    report(comment, 0, 6);
    var hidden = dossier(comment).getJsonObject("comment").getJsonObject("hidden");
    assertThat(hidden.getInteger("revision")).isEqualTo(1);
    assertThat(hidden.getString("html")).contains("Перший");

    var approved = site.approve(comment, 1);

    assertThat(approved.getInteger("revision")).isEqualTo(1);
    assertThat(approved.getString("state")).isEqualTo("approved");
    assertThat(seen(comment)).contains("Перший");
    assertThat(rules(own(comment))).as("the edit waits on").contains("suspect-words");
    var queue = site.moderator("mod").get("/moderation/queue?state=pending").expect(200).json();
    assertThat(queue.getInteger("count")).isEqualTo(1);
    assertThat(Audit.differences(site)).isEmpty();

    var again = new JsonObject().put("verdict", "approve").put("revision", 1);
    assertThat(site.decide(comment, again).expect(200).json().getString("outcome"))
        .isEqualTo("unchanged");
    site.reject(comment, 2);
    assertThat(seen(comment)).contains("Перший");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void theUndoHidesItAgain() {
    var comment = submitted("Перший");
    edit(comment, "Це " + HELD, 1);
    report(comment, 0, 6);
    var approval = site.approve(comment, 1);

    site.moderator("mod")
        .post("/moderation/decisions/" + approval.getString("id") + "/undo")
        .expect(201);

    assertThat(state(comment)).isEqualTo("pending");
    site.anyone().get("/comments/" + comment).expectProblem(404, "not-found");
    var queue = site.moderator("mod").get("/moderation/queue?state=reported").expect(200).json();
    assertThat(queue.getInteger("count")).isEqualTo(1);
    site.approve(comment, 1);
    assertThat(seen(comment)).contains("Перший");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void anEditThatWasRejectedStaysSoAndItsAuthorIsToldBoth() {
    var comment = submitted("Перший");
    site.approve(comment, 1);
    edit(comment, "Це " + HELD, 1);
    site.reject(comment, 2);
    report(comment, 0, 18);
    assertThat(state(comment)).isEqualTo("pending");
    assertThat(objects(own(comment).getJsonArray("reasons")))
        .extracting(why -> why.getString("by") + " " + why.getString("rule"))
        .contains("moderator null", "rule reports");

    site.approve(comment, 1);

    assertThat(seen(comment)).contains("Перший");
    assertThat(own(comment).getString("revisionState")).isEqualTo("rejected");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void anEditThatARuleRejectsTakesNothingFromWhatIsHidden() {
    var strict =
        Scenes.publishing(
            Scenes.screening(new JsonObject().put("bannedWords", new JsonArray().add("казино"))));
    register(strict, "bridge");
    var comment = strict.submit("olena", "bridge", "Перший").getString("id");
    for (int i = 0; i < 6; i++) {
      strict
          .reader("stranger" + i)
          .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"))
          .expect(201);
    }
    var edit = new JsonObject().put("body", "Моє казино").put("revision", 1);
    strict.reader("olena").put("/comments/" + comment, edit).expect(200);
    assertThat(Audit.differences(strict)).isEmpty();

    assertThat(strict.approve(comment, 1).getString("state")).isEqualTo("approved");
    assertThat(strict.anyone().get("/comments/" + comment).expect(200).body()).contains("Перший");
    assertThat(Audit.differences(strict)).isEmpty();
  }

  @Test
  void whatReadersSeeBelowAHeldEditIsApprovedByItself() {
    var comment = submitted("Перший");
    edit(comment, "Це " + HELD, 1);
    report("stranger0", comment).expect(201);
    var expected =
        new JsonObject()
            .put("verdict", "approve")
            .put("revision", 1)
            .put("expectedState", "published");

    site.decide(comment, expected).expect(201);

    site.decide(comment, expected.copy().put("reports", "upheld")).expect(200);
    var told = dossier(comment);
    assertThat(told.getJsonObject("comment").getString("state")).isEqualTo("approved");
    assertThat(told.getJsonObject("comment").getString("revisionState")).isEqualTo("pending");
    assertThat(objects(told.getJsonArray("reports")))
        .extracting(report -> report.getString("state"))
        .containsExactly("dismissed");
    site.decide(
            comment,
            new JsonObject().put("verdict", "reject").put("revision", 1).put("reason", "spam"))
        .expectProblem(409, "stale-revision");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aTombstoneHoldsItsRepliesTogether() {
    var root = submitted("Перший");
    var reply = site.reply("ivan", "bridge", root, "Відповідь").getString("id");
    report(root, 0, 6);
    var thread = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    assertThat(thread.getString("state")).isEqualTo("removed");
    assertThat(thread.getJsonObject("replies").encode()).contains(reply);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void twentyReportersAtOnceAreCountedExactly() {
    var hidden = submitted("Перший");
    var kept = submitted("Другий");
    site.approve(kept, 1);
    // Of the first, those who come after the sixth find nothing to report.
    var statuses = together(reporters(hidden)).stream().map(Reply::status).toList();
    assertThat(statuses).containsOnly(201, 404).filteredOn(status -> status == 201).hasSize(6);
    assertThat(state(hidden)).isEqualTo("pending");

    var few = reporters(kept).subList(0, 17);
    assertThat(together(few)).extracting(Reply::status).containsOnly(201);
    assertThat(state(kept)).isEqualTo("approved");
    var items = site.moderator("mod").get("/moderation/queue?state=reported").expect(200).json();
    assertThat(items.getInteger("count")).isEqualTo(2);
    assertThat(objects(items.getJsonArray("items")))
        .extracting(item -> item.getJsonObject("reports").getInteger("open"))
        .containsExactly(6, 17);
    assertThat(Audit.differences(site)).isEmpty();
  }

  private List<Callable<Reply>> reporters(String comment) {
    return IntStream.range(0, 20)
        .<Callable<Reply>>mapToObj(i -> () -> report("together" + i, comment))
        .toList();
  }
}
