package viche.moderation.account;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.TestService;

/** All a decision needs: the dossier of a comment and the page of an account. */
final class DossierTest {

  @Test
  void aDossierHoldsRevisionsFindingsDecisionsAndTheAuthor() {
    var desk = Desk.open();
    var comment = desk.submit("olena", "Перша підозра");
    desk.decide(comment, approve(1)).expect(201);
    desk.edit(comment, 1, "Друга").expect(200);
    desk.edit(comment, 2, "Третя підозра").expect(200);
    desk.decide(comment, reject(3)).expect(201);

    var dossier = desk.dossier(comment);

    var revisions = Desk.objects(dossier, "revisions");
    assertThat(revisions)
        .extracting(
            revision ->
                revision.getInteger("number")
                    + " "
                    + revision.getString("state")
                    + " "
                    + revision.getString("body")
                    + " "
                    + revision.getJsonArray("findings").size())
        .containsExactly(
            "1 approved Перша підозра 1", "2 approved Друга 0", "3 rejected Третя підозра 1");
    assertThat(revisions.getLast().getString("html")).isEqualTo("<p>Третя підозра</p>");
    assertThat(Desk.objects(dossier, "decisions"))
        .extracting(row -> row.getString("verdict") + " " + row.getInteger("revision"))
        .containsExactly("reject 3", "approve 1");
    var item = dossier.getJsonObject("comment");
    assertThat(item.getString("state")).isEqualTo("approved");
    assertThat(item.getString("visibleHtml")).isEqualTo("<p>Друга</p>");
    assertThat(dossier.getJsonObject("author").getString("subject")).isEqualTo("olena");
    assertThat(dossier.getJsonArray("ancestors")).isEmpty();
  }

  @Test
  void aReplysDossierShowsWhatItAnswersFromTheRootDown() {
    var desk = Desk.open();
    var above = new ArrayList<String>();
    above.add(desk.published());
    for (int i = 0; i < 11; i++) {
      above.add(
          desk.site().reply("petro", Desk.ARTICLE, above.getLast(), Desk.text("")).getString("id"));
    }
    desk.decide(above.get(10), reject(1)).expect(201);
    var dossier = desk.dossier(above.getLast());
    assertThat(Desk.objects(dossier, "ancestors"))
        .extracting(item -> item.getString("id"))
        .isEqualTo(above.subList(1, 11));
    assertThat(Desk.objects(dossier, "ancestors").getLast().getString("state"))
        .isEqualTo("rejected");
    assertThat(dossier.getJsonObject("comment").getString("parentId")).isEqualTo(above.get(10));
  }

  @Test
  void aDossierShowsTheFirstFiveDirectRepliesThatReadersSee() {
    var desk = Desk.open();
    var comment = desk.published();
    assertThat(desk.dossier(comment).getJsonArray("replies")).isEmpty();
    var replies = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      replies.add(desk.site().reply("petro", Desk.ARTICLE, comment, Desk.text("")).getString("id"));
    }
    desk.site().reply("olena", Desk.ARTICLE, replies.getFirst(), Desk.text(""));
    desk.decide(replies.get(1), reject(1)).expect(201);
    assertThat(Desk.objects(desk.dossier(comment), "replies"))
        .extracting(item -> item.getString("id"))
        .containsExactly(
            replies.get(0), replies.get(2), replies.get(3), replies.get(4), replies.get(5));
  }

  @Test
  void aDossierShowsSinceWhenItWaitsWhoIsAtItAndWhatIsLikeIt() {
    var desk = Desk.open();
    var text =
        "Міст через річку будували занадто довго, і ніхто не відповів, куди поділися гроші на"
            + " перила, підозра лишається";
    var first = desk.submit("olena", text);
    var second = desk.submit("petro", text);
    var claim = new JsonObject().put("state", "pending").put("limit", 1);
    desk.moderator().post("/moderation/claims", claim).expect(200);

    var claimed = desk.dossier(first);
    assertThat(claimed.getJsonObject("claim").getJsonObject("by").getString("name"))
        .isEqualTo("mod");
    assertThat(claimed.getJsonObject("group").getInteger("comments")).isEqualTo(2);
    assertThat(claimed.getJsonObject("group").getInteger("waiting")).isEqualTo(2);
    var item = desk.waiting("pending", first);
    assertThat(claimed.getString("waitingSince")).isEqualTo(item.getString("waitingSince"));
    assertThat(claimed.getJsonObject("claim")).isEqualTo(item.getJsonObject("claim"));
    assertThat(claimed.getJsonObject("group")).isEqualTo(item.getJsonObject("group"));
    assertThat(desk.dossier(second).getJsonObject("claim")).isNull();

    desk.decide(first, approve(1)).expect(201);
    var decided = desk.dossier(first);
    assertThat(decided.getString("waitingSince")).isNull();
    assertThat(decided.getJsonObject("claim")).isNull();
    assertThat(decided.getJsonObject("group").getInteger("waiting")).isEqualTo(1);
    assertThat(desk.dossier(desk.published()).getJsonObject("group")).isNull();
  }

  @Test
  void anAccountsPageHoldsItsRecordSanctionsAndLatestComments() {
    var desk = Desk.open();
    var first = desk.pending();
    desk.decide(first, approve(1)).expect(201);
    var second = desk.pending();
    desk.decide(second, reject(1)).expect(201);
    var third = desk.published();
    var id = desk.comment(first).getJsonObject("author").getString("id");
    var measure =
        new JsonObject().put("kind", "hold-always").put("reason", "Спам").put("note", "обережно");
    desk.moderator().post("/moderation/accounts/" + id + "/sanctions", measure).expect(201);

    var page = desk.moderator().get("/moderation/accounts/" + id).expect(200).json();

    assertThat(page.getString("id")).isEqualTo(id);
    assertThat(page.getString("subject")).isEqualTo("olena");
    assertThat(page.getString("name")).isEqualTo("olena");
    var standing = page.getJsonObject("standing");
    assertThat(standing.getInteger("score")).isEqualTo(28);
    assertThat(standing.getJsonObject("because"))
        .isEqualTo(
            new JsonObject()
                .put("approved", 1)
                .put("rejected", 1)
                .put("upheld", 0)
                .put("dismissed", 0));
    assertThat(standing)
        .isEqualTo(
            desk.site().reader("olena").get("/me").expect(200).json().getJsonObject("standing"));
    assertThat(Desk.objects(page, "sanctions"))
        .extracting(sanction -> sanction.getString("kind") + " " + sanction.getString("note"))
        .containsExactly("hold-always обережно");
    assertThat(Desk.objects(page, "recent"))
        .extracting(item -> item.getString("id"))
        .containsExactly(third, second, first);
    assertThat(desk.dossier(first).getJsonObject("author")).isEqualTo(page);
  }

  @Test
  void theLatestTwentyCommentsOfAnAccountAreShown() {
    var desk = Desk.open();
    var last = "";
    for (int i = 0; i < 22; i++) {
      last = desk.published();
    }
    var recent = Desk.objects(desk.dossier(last).getJsonObject("author"), "recent");
    assertThat(recent).hasSize(20);
    assertThat(recent.getFirst().getString("id")).isEqualTo(last);
  }

  @Test
  void whatIsUnknownOrOfAnotherSiteIsNotFound() {
    var desk = Desk.open();
    var elsewhere = TestService.shared().site();
    var foreign = elsewhere.submit("olena", "bridge", "Інший сайт").getString("id");
    var account =
        elsewhere
            .moderator("mod")
            .get("/moderation/comments/" + foreign)
            .expect(200)
            .json()
            .getJsonObject("author")
            .getString("id");
    for (var id : new String[] {account, UUID.randomUUID().toString()}) {
      var problem =
          desk.moderator().get("/moderation/accounts/" + id).expectProblem(404, "not-found");
      assertThat(problem.getString("thing")).isEqualTo("account");
    }
    desk.moderator()
        .get("/moderation/comments/" + UUID.randomUUID())
        .expectProblem(404, "not-found");
    desk.moderator().get("/moderation/accounts/olena").expectFault("path/account", "UUID");
  }
}
