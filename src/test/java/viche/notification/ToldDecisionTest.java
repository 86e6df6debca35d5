package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Authors are told what people decide about their comments. */
final class ToldDecisionTest {
  private final TestSite site = TestService.shared().site();

  private String undo(JsonObject decision) {
    site.moderator("mod")
        .post("/moderation/decisions/" + decision.getString("id") + "/undo")
        .expect(201);
    return decision.getString("id");
  }

  private JsonObject told() {
    return Told.only(site, "olena");
  }

  @Test
  void anApprovalOfWhatWaitedIsTold() {
    var comment = site.approved("olena", "mist", "Нарешті *міст*");

    assertThat(told().getString("kind")).isEqualTo("decision");
    assertThat(told().getString("state")).isEqualTo("approved");
    assertThat(told().getString("by")).isEqualTo("moderator");
    assertThat(told().getJsonObject("comment"))
        .isEqualTo(new JsonObject().put("id", comment).put("excerpt", "Нарешті міст"));
    assertThat(told().getJsonObject("article")).isEqualTo(new JsonObject().put("key", "mist"));
  }

  @Test
  void aRejectionIsToldWithItsReason() {
    var comment = site.submit("olena", "mist", "Купіть").getString("id");
    site.reject(comment, 1);

    assertThat(told().getString("state")).isEqualTo("rejected");
    assertThat(told().getString("reason")).isEqualTo("spam");
    assertThat(told().getJsonObject("comment").getString("excerpt")).isEqualTo("Купіть");
  }

  @Test
  void whoLooksAtWhatReadersSeeAndLetsItStandTellsNothing() {
    var open = Scenes.publishing();
    Scenes.register(open, "mist");
    var comment = open.submit("olena", "mist", "Перша думка про міст").getString("id");

    open.approve(comment, 1);
    assertThat(Told.all(open, "olena")).isEmpty();

    open.reject(comment, 1);
    assertThat(Told.only(open, "olena").getString("state")).isEqualTo("rejected");
  }

  @Test
  void whatAModeratorDecidesAboutTheirOwnIsNotToldThem() {
    var comment =
        site.moderator("mod")
            .post("/articles/mist/comments", new JsonObject().put("body", "Від редакції"))
            .expect(201)
            .json()
            .getString("id");
    site.decide(
            comment,
            new JsonObject().put("verdict", "reject").put("revision", 1).put("reason", "spam"))
        .expect(201);

    assertThat(Told.all(site, "mod")).isEmpty();
  }

  @Test
  void anUndoChangesWhatIsToldAndTellsNothingOfItsOwn() {
    var comment = site.submit("olena", "mist", "Купіть").getString("id");
    var rejection = site.reject(comment, 1);
    var first = told();
    Told.read(site, "olena");

    undo(rejection);
    assertThat(told().getString("id")).isEqualTo(first.getString("id"));
    assertThat(told().getString("state")).isEqualTo("pending");
    assertThat(told().fieldNames()).doesNotContain("reason", "by");
    assertThat(Told.unread(site, "olena")).isEqualTo(1);

    site.approve(comment, 1);
    assertThat(told().getString("id")).isEqualTo(first.getString("id"));
    assertThat(told().getString("state")).isEqualTo("approved");
    site.reject(comment, 1);
    assertThat(told().getString("state")).isEqualTo("rejected");
  }

  @Test
  void anUndoOfWhatWasNotToldTellsNothing() {
    var open = Scenes.publishing();
    Scenes.register(open, "mist");
    var comment = open.submit("olena", "mist", "Перша думка про міст").getString("id");
    var approval = open.approve(comment, 1);

    open.moderator("mod")
        .post("/moderation/decisions/" + approval.getString("id") + "/undo")
        .expect(201);

    assertThat(Told.all(open, "olena")).isEmpty();
  }

  @Test
  void whatItsAuthorTakesBackIsToldNoMore() {
    var comment = site.approved("olena", "mist", "Заберу");

    site.reader("olena").delete("/comments/" + comment).expect(204);

    assertThat(Told.all(site, "olena")).isEmpty();
  }

  @Test
  void anEditIsAnotherText() {
    var comment = site.approved("olena", "mist", "Спершу так");
    site.reader("olena")
        .put("/comments/" + comment, new JsonObject().put("body", "Потім так").put("revision", 1))
        .expect(200);
    site.reject(comment, 2);

    assertThat(Told.all(site, "olena"))
        .extracting(
            one -> one.getString("state"), one -> one.getJsonObject("comment").getString("excerpt"))
        .containsExactly(tuple("rejected", "Потім так"), tuple("approved", "Спершу так"));
  }

  @Test
  void eachRejectedEditIsToldWithItsOwnReason() {
    var comment = site.approved("olena", "mist", "Спершу так");
    for (var reason : List.of("spam", "insult")) {
      var revision = reason.equals("spam") ? 2 : 3;
      site.reader("olena")
          .put(
              "/comments/" + comment,
              new JsonObject().put("body", "Потім " + reason).put("revision", revision - 1))
          .expect(200);
      site.decide(
              comment,
              new JsonObject()
                  .put("verdict", "reject")
                  .put("revision", revision)
                  .put("reason", reason))
          .expect(201);
    }

    assertThat(Told.all(site, "olena"))
        .extracting(one -> one.getString("reason"))
        .containsExactly("insult", "spam", null);
  }

  @Test
  void whereTheWholeCommentGoesNoTextOfItIsApprovedAnyMore() {
    var comment = site.approved("olena", "mist", "Спершу так");
    site.reader("olena")
        .put("/comments/" + comment, new JsonObject().put("body", "Потім так").put("revision", 1))
        .expect(200);
    site.decide(
            comment,
            new JsonObject()
                .put("verdict", "reject")
                .put("revision", 2)
                .put("reason", "insult")
                .put("scope", "comment"))
        .expect(201);

    assertThat(Told.all(site, "olena"))
        .allMatch(one -> one.getString("state").equals("rejected"))
        .allMatch(one -> one.getString("reason").equals("insult"))
        .hasSize(2);
  }

  @Test
  void aListOfDecisionsTellsEachAuthor() {
    var authors = List.of("olena", "petro", "taras");
    var rulings = new JsonArray();
    for (var author : authors) {
      var comment = site.submit(author, "mist", "Від " + author).getString("id");
      rulings.add(
          new JsonObject().put("commentId", comment).put("verdict", "approve").put("revision", 1));
    }

    site.moderator("mod")
        .post("/moderation/decisions", new JsonObject().put("decisions", rulings))
        .expect(200);

    for (var author : authors) {
      assertThat(Told.only(site, author).getString("state")).isEqualTo("approved");
    }
  }

  @Test
  void aBanTellsOfItselfAndOfWhatItRejectsAndItsUndoChangesThat() {
    var since = Instant.now().minusSeconds(60);
    var comments =
        IntStream.range(0, 3).mapToObj(n -> site.approved("olena", "mist", "Допис " + n)).toList();
    assertThat(Told.all(site, "olena", "decision")).hasSize(3);
    Told.read(site, "olena");

    var path = "/moderation/accounts/" + Told.author(site, comments.getFirst()) + "/sanctions";
    var ban =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "Спам")
            .put("rejectSince", since.toString());
    var imposed = site.moderator("mod").post(path, ban);
    var job = Scenes.job(site, imposed);
    assertThat(job.getString("state")).isEqualTo("done");

    assertThat(Told.all(site, "olena", "decision"))
        .hasSize(3)
        .allMatch(one -> one.getString("state").equals("rejected"))
        .noneMatch(one -> one.getBoolean("read"));
    var sanction = Told.all(site, "olena", "sanction").getFirst().getJsonObject("sanction");
    assertThat(sanction.getString("kind")).isEqualTo("ban");
    assertThat(sanction.getString("reason")).isEqualTo("Спам");
    assertThat(sanction.getString("id")).isEqualTo(imposed.json().getString("id"));
    assertThat(Told.unread(site, "olena")).isEqualTo(4);

    Scenes.job(
        site,
        site.moderator("mod")
            .post("/moderation/batches/" + imposed.json().getString("batch") + "/undo"));
    assertThat(Told.all(site, "olena", "decision"))
        .hasSize(3)
        .allMatch(one -> one.getString("state").equals("approved"));
  }

  @Test
  void aSanctionThatIsLiftedIsToldNoMore() {
    var comment = site.approved("olena", "mist", "Лайка");
    Told.read(site, "olena");
    var warning = new JsonObject().put("kind", "warn").put("reason", "Без лайки");
    var path = Scenes.impose(site, comment, warning);

    var told = Told.all(site, "olena", "sanction").getFirst();
    assertThat(told.fieldNames())
        .containsExactlyInAnyOrder("id", "kind", "createdAt", "read", "sanction");
    assertThat(Told.unread(site, "olena")).isEqualTo(1);

    site.moderator("mod").delete(path).expect(204);
    assertThat(Told.all(site, "olena", "sanction")).isEmpty();
    assertThat(Told.unread(site, "olena")).isZero();
  }
}
