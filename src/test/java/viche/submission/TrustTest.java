package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** An account's standing follows from its history, and rules follow from the standing. */
final class TrustTest {
  private int texts;

  private static TestSite site(JsonObject settings) {
    var site = Scenes.publishing(settings);
    register(site, "bridge");
    return site;
  }

  private JsonObject submitted(TestSite site, String reader) {
    return site.submit(reader, "bridge", "Допис номер " + ++texts);
  }

  private String decided(TestSite site, String reader, boolean approve) {
    var id = submitted(site, reader).getString("id");
    if (approve) {
      site.approve(id, 1);
    } else {
      site.reject(id, 1);
    }
    return id;
  }

  private static void report(TestSite site, String reader, String comment) {
    site.reader(reader)
        .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"))
        .expect(201);
  }

  private static JsonObject standing(TestSite site, String reader) {
    return site.reader(reader).get("/me").expect(200).json().getJsonObject("standing");
  }

  private static int score(TestSite site, String reader) {
    return standing(site, reader).getInteger("score");
  }

  private static JsonObject thresholds(int publishFrom, int holdBelow) {
    var trust = new JsonObject().put("publishFrom", publishFrom).put("holdBelow", holdBelow);
    return Scenes.screening(new JsonObject().put("trust", trust));
  }

  @Test
  void approvalsRaiseTheScoreAndRejectionsLowerItThreeTimesAsMuch() {
    var site = site(new JsonObject());
    decided(site, "olena", true);
    assertThat(score(site, "olena")).isEqualTo(50);
    decided(site, "olena", true);
    assertThat(score(site, "olena")).isEqualTo(60);
    decided(site, "olena", false);
    assertThat(score(site, "olena")).isEqualTo(37);
  }

  @Test
  void anApprovalStaysWhenAnEditWasHeldOrRejectedBeforeTheWithdrawal() {
    var site = site(Scenes.screening(new JsonObject().put("suspectWords", JsonArray.of("мафія"))));
    for (var rejected : List.of(false, true)) {
      var comment = decided(site, "olena", true);
      var edit = new JsonObject().put("body", "Це мафія " + ++texts).put("revision", 1);
      site.reader("olena").put("/comments/" + comment, edit).expect(200);
      if (rejected) {
        site.reject(comment, 2);
      }
      var before = score(site, "olena");
      site.reader("olena").delete("/comments/" + comment).expect(204);
      assertThat(score(site, "olena")).isEqualTo(before);
    }
    assertThat(standing(site, "olena").getJsonObject("because").getInteger("approved"))
        .isEqualTo(2);
    assertThat(standing(site, "olena").getJsonObject("because").getInteger("rejected")).isZero();
  }

  @Test
  void whatIsWithdrawnCostsNothingUnlessItWasRejectedBefore() {
    var site = site(new JsonObject());
    decided(site, "olena", true);
    var waiting = submitted(site, "olena").getString("id");
    var rejected = decided(site, "olena", false);
    assertThat(score(site, "olena")).isEqualTo(28);
    site.reader("olena").delete("/comments/" + waiting).expect(204);
    site.reader("olena").delete("/comments/" + rejected).expect(204);
    assertThat(score(site, "olena")).isEqualTo(28);
  }

  @Test
  void anUndoneDecisionCountsNoMore() {
    var site = site(new JsonObject());
    decided(site, "olena", true);
    var id = submitted(site, "olena").getString("id");
    var decision = site.reject(id, 1).getString("id");
    assertThat(score(site, "olena")).isEqualTo(28);
    site.moderator("mod").post("/moderation/decisions/" + decision + "/undo").expect(201);
    assertThat(score(site, "olena")).isEqualTo(50);
  }

  @Test
  void upheldReportsCountAgainstTheAuthorAndDismissedOnesAgainstWhoMadeThem() {
    var site = site(new JsonObject());
    decided(site, "petro", true);
    var bad = submitted(site, "olena").getString("id");
    var good = submitted(site, "olena").getString("id");
    report(site, "petro", bad);
    report(site, "petro", good);
    assertThat(score(site, "olena")).as("open reports count nothing").isEqualTo(33);
    site.reject(bad, 1);
    site.approve(good, 1);
    assertThat(standing(site, "olena").getJsonObject("because"))
        .isEqualTo(
            new JsonObject()
                .put("approved", 1)
                .put("rejected", 1)
                .put("upheld", 1)
                .put("dismissed", 0));
    assertThat(score(site, "olena")).isEqualTo(22);
    assertThat(standing(site, "petro").getJsonObject("because").getInteger("dismissed"))
        .isEqualTo(1);
    assertThat(score(site, "petro")).isEqualTo(44);
  }

  @Test
  void inTheModeTrustTheTrustedArePublishedAndOthersWait() {
    var site = site(new JsonObject().put("mode", "trust").mergeIn(thresholds(50, 20)));
    var first = submitted(site, "olena");
    assertThat(first.getString("state")).isEqualTo("pending");
    assertThat(rules(first)).containsExactly("mode");
    assertThat(standing(site, "olena").getBoolean("trusted")).isFalse();
    site.approve(first.getString("id"), 1);
    assertThat(standing(site, "olena").getBoolean("trusted")).isTrue();
    var second = submitted(site, "olena");
    assertThat(second.getString("state")).isEqualTo("published");
    site.reject(second.getString("id"), 1);
    assertThat(submitted(site, "olena").getString("state")).isEqualTo("pending");
  }

  @Test
  void whatAnAccountBelowTheLineWritesIsHeldInEveryMode() {
    var site = site(thresholds(75, 30));
    var one = submitted(site, "olena").getString("id");
    var two = submitted(site, "olena").getString("id");
    for (var comment : List.of(one, two)) {
      report(site, "petro", comment);
    }
    assertThat(submitted(site, "olena").getString("state")).isEqualTo("published");
    site.reject(one, 1);
    assertThat(standing(site, "olena").getBoolean("watched")).isTrue();
    site.reject(two, 1);
    var held = submitted(site, "olena");
    assertThat(rules(held)).containsExactly("low-standing");
    assertThat(objects(held.getJsonArray("reasons")).getFirst().getJsonObject("evidence"))
        .as("1 / (1 + 2 + 2 × 3 + 2 × 2)")
        .isEqualTo(new JsonObject().put("found", 7).put("limit", 30));
  }

  @Test
  void theRuleOfRejectionsLooksAtTheLatestTwentyDecided() {
    var check = new JsonObject().put("action", "hold").put("percent", 50).put("least", 2);
    var rejections = new JsonObject().put("rejections", check);
    var lines = new JsonObject().put("publishFrom", 75).put("holdBelow", 0);
    var site =
        site(Scenes.screening(new JsonObject().put("checks", rejections).put("trust", lines)));
    decided(site, "olena", false);
    assertThat(submitted(site, "olena").getString("state")).isEqualTo("published");
    decided(site, "olena", false);
    var held = submitted(site, "olena");
    assertThat(rules(held)).containsExactly("rejections");
    assertThat(objects(held.getJsonArray("reasons")).getFirst().getJsonObject("evidence"))
        .isEqualTo(new JsonObject().put("found", 100).put("limit", 50));
    decided(site, "olena", true);
    decided(site, "olena", true);
    assertThat(submitted(site, "olena").getString("state")).isEqualTo("published");
  }
}
